-- title:  拨到乡镇代发 | Money passed to townships
-- grain:  one row
-- filter: division project department level
-- param:  from month
-- param:  to month
-- column: hits count 收款单位或区划为乡镇、村的下达 | allocations received by a township or village
-- column: base count 填有收款单位或到乡镇的下达 | allocations whose receiving unit can be told
-- column: share share 占比 | share
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 拨到乡镇、村的金额 | money passed to townships and villages
-- column: not_testable count 未填收款单位的县级以上下达 | allocations to counties and above without a receiving unit
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 期内收文的下达；下达区划到乡镇、村，或收款单位名称以乡、镇、街道、村、社区及其政府、办事处、委员会、财政所结尾 | allocations received in the period: the division is a township or village, or the name of the receiving unit ends as one of a township, village, their offices, committees or finance posts
-- method: 下达不知银行，银行筛选不起作用 | allocations know no bank
-- reads:  allocation threshold
with told as (
  select
    amount_fen,
    receiving_unit is not null or length(division_code) >= 9 as is_known,
    length(division_code) >= 9
      or coalesce(regexp_matches(receiving_unit, '((乡|镇)(人民)?政府|乡|镇|街道|街道办|街道办事处|财政所|村|社区|村委会|村民委员会|居委会|居民委员会)$'), false) as is_township
  from allocation
  where received_on >= $from and received_on < ($to + interval 1 month)::date
), counted as (
  select
    count(*) as documents,
    count(*) filter (where is_township) as hits,
    count(*) filter (where is_known) as base,
    coalesce(sum(amount_fen) filter (where is_township), 0)::bigint as amount_fen
  from told
)
select
  case when documents > 0 then hits end as hits,
  case when documents > 0 then base end as base,
  hits / nullif(base, 0) as share,
  null::double as days,
  case when documents > 0 then amount_fen end as amount_fen,
  case when documents > 0 then documents - base end as not_testable,
  lit_above(case when base > 0 then hits end, threshold.bad, threshold.warn) as light
from counted
left join threshold on threshold.light = 'breach_count'
