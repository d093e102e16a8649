-- title:  基础信息校验通过率 | Base data that pass the checks
-- grain:  one row
-- param:  from month
-- param:  to month
-- column: hits count 证件号、账号、电话都合格的行 | rows whose ID, account and phone hold
-- column: base count 可校验的行 | rows that can be tested
-- column: share share 通过率＝合格 ÷ 可校验 | pass ÷ can be tested
-- column: days day 不适用 | does not apply
-- column: amount_fen fen 不适用 | does not apply
-- column: not_testable count 缺证件号、账号、电话或姓名的行 | rows without ID, account, phone or name
-- column: light light 灯 | light
-- light:  light 不合格占比@failure_share | rows that do not pass: @failure_share
-- method: 期内装载的花名册、发放明细和补贴对象库读到的行；因证件号、账号或电话不合规则被隔离的为不合格 | rows read from rosters, disbursements and the beneficiary base loaded in the period; quarantined for a faulty ID, account or phone = does not pass
-- method: 按首次上报计：更正后再报的文件、已撤销的装载不计；隔离的行不分区划，只有全地区的数 | as first reported: corrections and undone loads are left out; quarantined rows know no division, so there is only the whole region
-- shows:  aggregates
-- reads:  load quarantine threshold
with first_load as (
  select load_id, rows_read
  from load
  where state = 'done' and corrects is null and kind in ('rosters', 'disbursements', 'beneficiaries')
    and loaded_at >= $from and loaded_at < $to + interval 1 month
), faulty_row as (
  select
    q.load_id, q.source_line,
    bool_or(q.code like 'id-%' or q.code like 'account-%' or q.code like 'phone-%' or q.code like 'credit-code-%') as is_faulty,
    bool_or(q.code = 'identity-missing' or q.code = 'required-empty' and q.column_name in
      ('head_id', 'beneficiary_id', 'payee_id', 'person_id', 'organisation_code', 'account', 'phone', 'payee_name', 'person_name')) as is_missing
  from quarantine q
  join first_load f on f.load_id = q.load_id
  group by all
), faulty as (
  select
    count(*) filter (where is_faulty) as faulty_rows,
    count(*) filter (where is_missing and not is_faulty) as missing_rows
  from faulty_row
), measured as (
  select
    (sum(rows_read) - any_value(missing_rows) - any_value(faulty_rows))::bigint as hits,
    (sum(rows_read) - any_value(missing_rows))::bigint as base,
    any_value(missing_rows) as not_testable
  from first_load
  cross join faulty
  having count(*) > 0
)
select
  m.hits, m.base, m.hits / nullif(m.base, 0) as share, null::integer as days, null::bigint as amount_fen, m.not_testable as not_testable,
  lit_above((m.base - m.hits) / nullif(m.base, 0), lamp.bad, lamp.warn) as light
from (select 1) as one_row
left join measured m on true
left join threshold lamp on lamp.light = 'failure_share'
