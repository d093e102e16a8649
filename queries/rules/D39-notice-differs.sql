-- title:    公示与发放不一致 | Notice and payment differ
-- rule:     D39 E1 integrity
-- subject:  batch
-- within:   all
-- severity: middle
-- clause:   S1-17 S2-05 S3-08
-- needs:    publicity disbursements
-- column:   notices count 不一致的公示次数 | notices that differ
-- column:   started_on date 公示开始 | notice began
-- column:   told_people person 公示人数 | persons told
-- column:   sent_people line 发放笔数 | lines sent
-- column:   told_fen fen 公示金额 | money told
-- column:   sent_fen fen 发放金额 | money sent
-- says:     {subject_code} 的 {project_code} 公示 {told_people} 人 {told_fen}，实际提交发放 {sent_people} 笔 {sent_fen}，相差 {amount_fen} | the notice of {subject_code}, {project_code}, tells of {told_people} persons and {told_fen}; {sent_people} lines and {sent_fen} were sent, a difference of {amount_fen}
-- method:   公示人数对批次笔数，公示金额对批次金额；事前对全部提交的笔，事后对全部提交或成功的笔都算一致；一项未填的只比另一项；分几次公示的合计对得上也算一致 | people are held against lines and money against money of the batch; before payment against all lines sent, after it all sent or all paid are both right; a figure left out is not compared; parts that add up are right
-- example:  公示 52 人 4680.00 元，发放 50 笔 4500.00 元 | the notice tells of 52 persons and CNY 4,680.00, 50 lines and 4,500.00 were sent
-- method:   一个批次（或项目、区划和所属期）一条，写相差最大的一次公示 | one finding a batch (or project, place and period), told by the notice that differs most
-- excludes: 同一公示张贴在几处（只算一次）；事后公示只列成功的 | one notice on several boards; notices after payment that list successes only
-- excludes: 金额相符而人数按户数或去重人数写的；按项目和区划公示的，已另行公示的批次不计 | money that agrees with people told as households or as distinct persons; for a notice of a place, batches with a notice of their own
-- misfires: 公示后因异议核减 | reductions after an objection
-- untested: notice_compared: lines is null or length(division_code) > 9 or coalesce(people, amount_fen) is null | 对不上批次、只到村或人数金额都未填的公示 | notices without a payment to match, of a single village, or without people and money
-- reads:    notice_compared batch ledger_line
with different as (
  select * from notice_compared where is_different
), apart as ( -- batches within a place's notice that have their own
  select d.notice_key, sum(b.lines)::bigint as lines, sum(b.fen)::bigint as fen
  from different d
  join batch b on b.project_code = d.project_code and b.period = d.period and starts_with(b.division_code, d.division_code)
  where d.batch_no is null and (d.stage, b.batch_no) in (select (stage, batch_no) from notice_compared where batch_no is not null)
  group by d.notice_key
), counted as ( -- where the money agrees: whom the people may be
  select d.notice_key, count(distinct l.person_no) as persons, count(distinct coalesce(l.household_no, l.person_no)) as households
  from different d
  join ledger_line l on l.batch_no = d.batch_no
  where d.told_fen = d.fen
  group by d.notice_key
), told_apart as (
  select d.*
  from different d
  left join apart a on a.notice_key = d.notice_key
  left join counted c on c.notice_key = d.notice_key
  where coalesce(d.told_people <> d.lines - a.lines or d.told_fen <> d.fen - a.fen, true)
    and coalesce(d.told_people not in (c.persons, c.households), true)
)
select
  null::integer as subject_no, coalesce(batch_no, project_code || ' ' || period) as subject_code,
  coalesce(division_code, '') as anchor,
  '' as unit,
  division_code, project_code,
  coalesce(max(differs_fen), 0)::bigint as amount_fen,
  min(started_on) as first_on, max(last_paid_on) as last_on,
  []::varchar[] as details,
  count(*) as notices, min(started_on) as started_on,
  arg_max(told_people, (differs_fen, abs(told_people - lines))) as told_people, max(lines) as sent_people,
  arg_max(told_fen, (differs_fen, abs(told_people - lines))) as told_fen, max(fen) as sent_fen
from told_apart
group by batch_no, project_code, period, division_code
