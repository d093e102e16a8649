-- title:  社保卡激活率 | Cards active when paid
-- grain:  one row
-- filter: division project department level bank
-- param:  from month
-- param:  to month
-- column: hits count 发放时社保卡金融功能已激活的收款人 | payees whose card could take money when paid
-- column: base count 激活与否可知的收款人 | payees of whom that is known
-- column: share share 激活率 | share active
-- column: days day 不适用 | not a matter of days
-- column: amount_fen fen 因未激活而失败的金额 | money that failed for want of activation
-- column: not_testable count 激活与否不明的收款人和没有身份证号的笔数 | payees of whom it is not known, and lines without a person
-- column: light light 灯（只在以社保卡为必须载体的地区亮） | light, only where the card is a duty
-- light:  light @card_share
-- method: 期内有发放结果的个人；有一笔因未激活失败的为未激活，否则有一笔成功发到社保卡的为已激活，再无则看补贴对象库 | persons with an outcome in the period: one failure for want of activation means not active, else one success to a card means active, else the beneficiary base says
-- method: 现金、对公和单位账户的笔不看 | lines in cash or to corporate and unit accounts are left out
-- reads:  payment_line card_state threshold carrier
with payee as (
  select
    payee_no,
    count(*) as lines,
    bool_or(state <> 'success' and failure_code = 'F-INACT') as is_inactive,
    bool_or(state = 'success' and channel = 'social-card') as is_credited,
    coalesce(sum(amount_fen) filter (where state <> 'success' and failure_code = 'F-INACT'), 0) as failed_fen
  from payment_line
  where month between $from and $to and state in ('success', 'failed', 'returned') and channel not in ('corporate', 'unit', 'cash')
  group by payee_no
), judged as (
  select
    p.payee_no, p.lines, p.failed_fen,
    case when p.payee_no is null then null when p.is_inactive then false when p.is_credited then true else c.card_active end as is_active
  from payee p
  left join card_state c on c.person_no = p.payee_no
), counted as (
  select
    count(*) as payees,
    count(*) filter (where is_active) as hits,
    count(is_active) as base,
    coalesce(sum(failed_fen), 0)::bigint as amount_fen,
    coalesce(sum(case when payee_no is null then lines else 1 end) filter (where is_active is null), 0)::bigint as not_testable
  from judged
), shared as (
  select *, hits / nullif(base, 0) as share from counted
)
select
  case when payees > 0 then hits end as hits,
  case when payees > 0 then base end as base,
  share,
  null::double as days,
  case when payees > 0 then amount_fen end as amount_fen,
  case when payees > 0 then not_testable end as not_testable,
  case when exists (select 1 from carrier where carrier.carrier = 'social-card' and duty = 'required' and valid_to is null)
       then lit_below(share, threshold.bad, threshold.warn) else 'none' end as light
from shared
left join threshold on threshold.light = 'card_share'
