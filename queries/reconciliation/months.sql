-- title:  月结 | Closing of months
-- grain:  division_code month
-- filter: division
-- param:  from month
-- param:  to month
-- param:  as_of date
-- column: division_code code 区划代码 | division code
-- column: division_name name 区划 | division
-- column: month month 月份 | month
-- column: ledger_fen fen 账本已付 | ledger, paid
-- column: balance_fen fen 月末结余 | balance at its end
-- column: differing count 不符的凭证 | vouchers that differ
-- column: missing count 缺对账单的方 | parties without a statement
-- column: closing code 状态 | state
-- column: limit_on date 月结期限 | to be closed by
-- column: closed_on date 月结日期 | closed on
-- column: closed_by code 经办 | by whom
-- column: reason text 带差异月结的理由 | why it was closed with differences
-- column: late_days day 逾期日历日 | calendar days late
-- column: moved count 月结后变动的数 | figures that moved since
-- column: version count 第几次 | acts so far
-- column: light light 灯 | light
-- light:  light 期限内月结绿；逾期未结、逾期才结或月结后有变动红；未到期限不亮（期限为次月 5 日，建议值） | closed in time green; open past the limit, closed late or moved since red; not due none (limit: the 5th of the next month, ours)
-- method: 期限为次月 5 日，是建议值；文件只写日清月结，没有写日期 | to be closed by the 5th of the next month, which is ours: the document demands daily and monthly clearing and no day
-- method: 列出有发放或有对账单的县×月；读钟日以后才月结的按未结 | counties and months with payments or statements; what was closed after the day of reading counts as open
-- method: 月结后变动：月结时留存的数与现在不同的有几项，逐项见月结后变动 | figures that moved since: how many differ from what was kept, told one by one in the list of what moved
-- reads:  month_item month_closed month_closed_item division
with item as materialized (
  select division_code, month, item, value from month_item
), figure as (
  select
    division_code, month,
    max(value) filter (item = 'ledger') as ledger_fen, max(value) filter (item = 'balance') as balance_fen,
    max(value) filter (item = 'differing') as differing, max(value) filter (item = 'missing') as missing
  from item
  where month between $from and $to
  group by division_code, month
), moved as (
  select k.division_code, k.month, count(*) as moved
  from month_closed_item k
  left join item i on i.division_code = k.division_code and i.month = k.month and i.item = k.item
  where coalesce(i.value, 0) <> k.value
  group by k.division_code, k.month
), stood as (
  select
    f.*, c.version, (f.month + interval 1 month + interval 4 day)::date as limit_on,
    coalesce(c.closed and c.acted_on <= $as_of, false) as is_closed, c.acted_on, c.actor, c.reason, coalesce(m.moved, 0) as moved
  from figure f
  left join month_closed c on c.division_code = f.division_code and c.month = f.month
  left join moved m on m.division_code = f.division_code and m.month = f.month
)
select
  s.division_code, coalesce(d.name, s.division_code) as division_name, s.month, s.ledger_fen, s.balance_fen, s.differing, s.missing,
  case
    when s.is_closed and s.moved > 0 then 'moved'
    when s.is_closed then 'closed'
    when $as_of < (s.month + interval 1 month)::date then 'running'
    when $as_of <= s.limit_on then 'open'
    else 'late'
  end as closing,
  s.limit_on,
  case when s.is_closed then s.acted_on end as closed_on,
  case when s.is_closed then s.actor end as closed_by,
  case when s.is_closed then s.reason end as reason,
  greatest(date_diff('day', s.limit_on, case when s.is_closed then s.acted_on else $as_of end), 0) as late_days,
  case when s.is_closed then s.moved else 0 end as moved,
  coalesce(s.version, 0) as version,
  case
    when s.is_closed and s.moved > 0 or coalesce(case when s.is_closed then s.acted_on end, $as_of) > s.limit_on then 'bad'
    when s.is_closed then 'good'
    else 'none'
  end as light
from stood s
left join division d on d.code = s.division_code
order by s.month desc, s.division_code
