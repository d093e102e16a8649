-- title:  变更手续齐全率 | Complete change papers
-- grain:  one row
-- param:  from month
-- param:  to month
-- column: hits count 手续齐全且次序正确的申请 | applications with every step dated, in order
-- column: base count 期内年度的全部变更申请 | all applications for the years of the period
-- column: share share 齐全率＝齐全 ÷ 全部，在办的也在分母里 | complete ÷ all, those on their way included
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 在办、次序无误的申请：还不能说齐不齐 | on their way and in order so far: not yet to be told
-- column: light light 灯 | light
-- light:  light 手续有误的申请@breach_count | faulty applications: @breach_count
-- method: 齐全＝表格无缺项，各环节日期齐全且先后正确 | no field wanting and every step dated, none before an earlier one
-- method: 灯只看错件：次序颠倒，或最后环节已办而手续不全 | only faulty papers are lit: steps out of order, or the last step done with papers wanting
-- method: 一份申请也没有时为空 | empty when there is no application at all
-- reads:  list_change threshold
with application as (
  select
    complete, not in_order or approved_on is not null and not complete as is_faulty,
    year between extract(year from $from) and extract(year from $to) as in_years
  from list_change
), measured as (
  select
    count(*) filter (where complete and in_years) as hits,
    count(*) filter (where in_years) as base,
    count(*) filter (where not complete and not is_faulty and in_years) as not_testable,
    count(*) filter (where is_faulty and in_years) as faulty
  from application
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, null::bigint as amount_fen, m.not_testable as not_testable,
  lit_above(m.faulty, lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'breach_count'
