-- Fills failure. The mark `touched` below gives way to `and d.detail_no in (…)`: the lines a load brought or moved, and everything
-- they re-issue, back to the first issue (a re-issue of a re-issue settles them all); or to nothing: failures are few.
-- Each line answers for its own newest re-issue; repaid is the first success anywhere down the chain.
with recursive reissue as (
  select source_detail_no, detail_no, state, instructed_on, coalesce(paid_on, instructed_on, month) as settled_on
  from disbursement
  where source_detail_no is not null
), failed as (
  select d.*, coalesce(d.paid_on, d.instructed_on) as failed_on
  from disbursement d
  where d.state in ('failed', 'returned') /* touched */
), chain as (
  select failed.detail_no as failed_no, reissue.detail_no, reissue.state, reissue.settled_on, 1 as step
  from failed
  join reissue on reissue.source_detail_no = failed.detail_no
  union all
  select chain.failed_no, reissue.detail_no, reissue.state, reissue.settled_on, chain.step + 1
  from chain
  join reissue on reissue.source_detail_no = chain.detail_no
  where chain.step < 20
), repaid as (
  select failed_no, min(settled_on) as repaid_on
  from chain
  where state = 'success'
  group by failed_no
), newest as (
  select source_detail_no, detail_no as reissue_detail_no, state as reissue_state, instructed_on as reissued_on
  from reissue
  qualify row_number() over (partition by source_detail_no order by settled_on desc, detail_no desc) = 1
)
select
  failed.detail_no,
  failed.batch_no,
  failed.project_code,
  failed.division_code,
  failed.bank_no,
  failed.channel,
  failed.period,
  failed.month,
  failed.state,
  coalesce(failed.failure_code, 'F-OTHER') as failure_code,
  failed.failure_words,
  failed.amount_fen,
  failed.failed_on,
  failed.returned_on,
  failed.return_account,
  newest.reissue_detail_no,
  newest.reissue_state,
  newest.reissued_on,
  repaid.repaid_on,
  (day_returned.working_day_no - day_failed.working_day_no)::smallint as return_days,
  (day_reissued.working_day_no - coalesce(day_returned.working_day_no, day_failed.working_day_no))::smallint as reissue_days,
  (day_repaid.working_day_no - day_failed.working_day_no)::smallint as repay_days,
  case when failed.source_detail_no is null then 'first' else 'reissue' end as attempt
from failed
left join newest on newest.source_detail_no = failed.detail_no
left join repaid on repaid.failed_no = failed.detail_no
left join calendar day_failed on day_failed.day = failed.failed_on
left join calendar day_returned on day_returned.day = failed.returned_on
left join calendar day_reissued on day_reissued.day = newest.reissued_on
left join calendar day_repaid on day_repaid.day = repaid.repaid_on
