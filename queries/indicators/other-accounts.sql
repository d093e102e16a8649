-- title:  转入他人或集体账户 | Paid to others or to a collective
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 收款人既非享受人也非户主，或个人的钱付到单位、对公账户的成功笔数 | successful lines whose payee is neither beneficiary nor head, or a person's money in a unit's or corporate account
-- column: base count 成功笔数 | successful lines
-- column: share share 占比 | share of lines
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 这些笔的金额 | money of these lines
-- column: not_testable count 缺享受人或收款人、或户主不明而收款人不是享受人的成功笔数 | successful lines without beneficiary or payee, or paid to another while the head is not known
-- column: light light 灯 | light
-- light:  light @breach_count
-- method: 户主先看发放明细，再看补贴对象库；付给户主的不算 | the head is taken from the line, else from the beneficiary base; money paid to the head does not count
-- method: 享受人是企业、机构、组织的，或项目只发给组织的，付到对公账户不算 | a corporate account is right where the beneficiary is an organisation or the project pays organisations only
-- reads:  payment_line proxy_line person project threshold
with whole as (
  select
    count(*) as lines,
    count(*) filter (where beneficiary_no is null or payee_no is null) as unknown
  from payment_line
  where state = 'success' and month between $from and $to
), proxy as (
  select detail_no, amount_fen, head_known
  from proxy_line
  where month between $from and $to
), other_line as (
  select detail_no, amount_fen
  from proxy
  where head_known
  union
  select l.detail_no, l.amount_fen
  from payment_line l
  join person p on p.person_no = l.person_no
  left join project j on j.project_code = l.project_code
  where l.state = 'success' and l.month between $from and $to and l.channel in ('unit', 'corporate') and p.id_kind = 'resident'
    and j.payee_kind is distinct from 'organisation'
), counted as (
  select count(*) as hits, coalesce(sum(amount_fen), 0)::bigint as amount_fen from other_line
), headless as (
  select count(*) as lines from proxy where not head_known
)
select
  case when w.lines > 0 then c.hits end as hits,
  case when w.lines > 0 then w.lines end as base,
  c.hits / nullif(w.lines, 0) as share,
  null::double as days,
  case when w.lines > 0 then c.amount_fen end as amount_fen,
  case when w.lines > 0 then w.unknown + headless.lines end as not_testable,
  lit_above(case when w.lines > 0 then c.hits end, threshold.bad, threshold.warn) as light
from whole w
cross join counted c
cross join headless
left join threshold on threshold.light = 'breach_count'
