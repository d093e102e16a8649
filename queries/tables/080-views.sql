-- Rules that people argue about, said once. A view carries its own scope line: the ask narrows the view, not what lies under it.

-- What became of each failed line, without the line itself: dashboards count from here whatever the reader's detail level.
-- open: the money reached nobody yet and no later attempt answers for it (a failed re-issue is open in its own right).
-- unreturned: the bank keeps money it could not pay out (S0 三(五)); unreissued: open and nothing sent again (S0 五(三)).
-- scope: division=division_code project=project_code bank=bank_no
create view failure_case as
select
  f.batch_no, f.project_code, f.division_code, f.bank_no, f.channel, f.month, f.state, f.failure_code, f.failure_words,
  f.amount_fen, f.failed_on, f.returned_on, f.return_account, f.reissued_on, f.repaid_on,
  f.return_days, f.reissue_days, f.repay_days, f.attempt,
  f.repaid_on is null and coalesce(f.reissue_state, 'none') not in ('success', 'failed', 'returned', 'stopped') as is_open,
  f.state = 'failed' and f.returned_on is null and f.reissue_detail_no is null as is_unreturned,
  f.reissue_detail_no is not null as is_reissued
from failure f;
