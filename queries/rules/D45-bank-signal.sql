-- title:    银行反馈死亡或销户 | The bank reports a death or a closed account
-- rule:     D45 E2 ghost
-- subject:  person
-- within:   person
-- severity: middle
-- clause:   S0-17 S0-20 S4-06 S4-11 S4-14
-- needs:    disbursements|rosters
-- param:    least integer 1 1..12 银行反馈的次数下限 | reports of the bank at least
-- column:   dead_lines line 银行反馈死亡的笔数 | lines reported dead
-- column:   closed_lines line 银行反馈销户的笔数 | lines reported closed
-- column:   signal_on date 最早反馈日期 | first report
-- column:   times line 反馈后成功的笔数 | successes after the report
-- says:     自 {signal_on} 起银行反馈持卡人死亡 {dead_lines} 笔、账户已销户 {closed_lines} 笔；其后仍发放成功（销户的为改入他行新账户且没有变更记录）{times} 笔 {amount_fen} | From {signal_on} the bank reported the holder dead (lines: {dead_lines}) or the account closed (lines: {closed_lines}); paid afterwards (of a closed account: to another bank, with no change on record): {amount_fen} (lines: {times})
-- method:   失败或退回原因为持卡人死亡的一律列出；原因为销户的，其后成功付到另一家银行的账户、又没有变更记录的列出 | every person whose payment failed because the holder died; of closed accounts those paid later at another bank with no change on record
-- method:   风险金额＝反馈之后成功的笔（死亡：全部；销户：进他行新账户的） | money at risk is what was paid after the report (dead: all; closed: to the new account)
-- example:  1 月因销户退回，2 月起进了另一家银行的新卡，账户变更记录里没有 | returned in January as closed, from February paid to a new card of another bank, no change on record
-- excludes: 销户后按程序变更账户，或以源明细编号更正重发到新账户 | a recorded change after the closure, or a re-issue that names the failed line
-- excludes: 销户后换同一家银行的新卡，或改用销户前就在收款的账户 | a new card of the same bank, or an account already in use before
-- misfires: 银行误登记死亡、持卡人换发社保卡到他行而没有报送变更 | a wrong report of death, a card moved to another bank whose change was not reported
-- untested: ledger_line: state in ('failed', 'returned') and (failure_code is null or failure_code = 'F-OTHER') | 没有注明原因的失败、退回笔 | failures and returns without a reason
-- reads:    ledger_line account_change
with signal as (
  select person_no, account_no, bank_no, failure_code, detail_no, division_code, project_code, coalesce(returned_on, instructed_on) as day
  from ledger_line
  where failure_code in ('F-DEAD', 'F-CLOSED') and state in ('failed', 'returned') and person_no is not null
), paid as (
  select person_no, account_no, bank_no, detail_no, division_code, project_code, amount_fen, paid_on, source_detail_no
  from ledger_line
  where state = 'success' and person_no in (select person_no from signal)
), paid_after_death as (
  select distinct p.person_no, p.detail_no
  from signal s
  join paid p on p.person_no = s.person_no and p.paid_on >= s.day
  where s.failure_code = 'F-DEAD'
), moved as ( -- another bank's account, new, neither recorded nor a correction of the failed line
  select distinct s.person_no, s.detail_no as signal_detail, s.account_no as closed_no, p.account_no, p.detail_no
  from signal s
  join paid p on p.person_no = s.person_no and p.paid_on >= s.day and p.account_no <> s.account_no and p.bank_no <> s.bank_no
  where s.failure_code = 'F-CLOSED'
    and not exists (select 1 from account_change c where c.person_no = p.person_no and c.new_account_no = p.account_no)
    and not exists (
      select 1 from paid r
      where r.person_no = p.person_no and r.account_no = p.account_no and (r.source_detail_no = s.detail_no or r.paid_on < s.day))
), evidence_line as (
  select person_no, detail_no, true as is_signal from signal where failure_code = 'F-DEAD'
  union
  select person_no, signal_detail, true from moved
  union
  select person_no, detail_no, false from moved
  union
  select person_no, detail_no, false from paid_after_death
)
select
  e.person_no as subject_no, null::varchar as subject_code, '' as anchor, e.person_no::varchar as unit,
  common_place(min(l.division_code), max(l.division_code)) as division_code,
  case when min(l.project_code) = max(l.project_code) then min(l.project_code) end as project_code,
  coalesce(sum(l.amount_fen) filter (where not e.is_signal), 0)::bigint as amount_fen,
  min(coalesce(l.paid_on, l.instructed_on)) as first_on, max(coalesce(l.paid_on, l.instructed_on)) as last_on,
  list(e.detail_no) as details,
  count(*) filter (where l.failure_code = 'F-DEAD') as dead_lines, count(*) filter (where l.failure_code = 'F-CLOSED') as closed_lines,
  min(coalesce(l.returned_on, l.instructed_on)) filter (where e.is_signal) as signal_on, count(*) filter (where not e.is_signal) as times
from evidence_line e
join ledger_line l on l.detail_no = e.detail_no
group by e.person_no
having count(*) filter (where e.is_signal) >= $least
