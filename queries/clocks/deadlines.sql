-- title:  清单与报表期限 | Deadlines of lists and reports
-- grain:  deadline year due_on
-- param:  as_of date
-- column: deadline code 期限 | deadline
-- column: title_zh name 名称 | name in Chinese
-- column: title_en name 名称（英文） | name in English
-- column: event code 事件 | event
-- column: year count 年度 | year of the list or the table
-- column: due_on date 期限日 | due
-- column: done_on date 完成日 | done
-- column: days_late day 迟（日历日，负为提前） | calendar days late, negative = early
-- column: state code 状态 | state
-- column: items count 清单项目数，月监测表为应报张数 | items on the list; of monthly tables, those owed
-- column: undated_items count 未填日期的项目，月监测表为未报张数 | items without the date; of monthly tables, those not filed
-- column: scored flag 计入评价 | judged
-- column: light light 灯 | light
-- column: missing text 缺少的数据（文件:列） | missing data, kind:column
-- column: ours flag 本系统建议值 | our own proposal
-- column: document text 文件 | document
-- column: article text 条款 | article
-- column: words text 原文 | words
-- light:  light 逾期未完成或迟于期限为红，即将到期为黄，历史期限不评价 | past due or done late red, due soon amber; history is never judged
-- method: 完成日取清单各项目最早的日期；从首份清单所在年度起逐年列出，期限所在年未到的不列 | done = the earliest date on the list; every year since the first list on record, left out until its year begins
-- method: 月监测表逐月列出，开始填报的才列；全部报齐才算完成，完成日为最后一张首次报送的日子；只计读者范围内的单位 | monthly tables month by month once they are open: done when every one has been filed, on the day of the last first filing; units of the reader's scope alone
-- method: 「前」字含当日（可在地区文件中改为不含），休息日不顺延 | the day itself is in time and a rest day does not move it, unless the region's file says otherwise
-- reads:  deadline deadline_case monthly_table
with reported as (
  select
    month, due_on, over_on, min(opens_on) as from_on, count(*) as items, max(first_filed_on) as last_on,
    count(*) filter (where first_filed_on is null or first_filed_on > $as_of) as undated_items
  from monthly_table
  group by month, due_on, over_on
  having min(opens_on) <= $as_of
), timed as (
  select
    deadline, title_zh, title_en, event, year, due_on, soon_on, over_on, from_on, done_on, items, undated_items, scored, missing,
    ours, document, article, words
  from deadline_case
  where (due_on is null or from_on <= $as_of) and not (event = 'reported_on' and exists (select 1 from monthly_table))
  union all
  select
    d.deadline, d.title_zh, d.title_en, d.event, extract(year from r.month), r.due_on, r.due_on - d.due_soon_days, r.over_on, r.from_on,
    case when r.undated_items = 0 then r.last_on end, r.items, r.undated_items, d.scored, null,
    d.ours, d.document, d.article, d.words
  from reported r
  join deadline d
    on d.event = 'reported_on' and d.every = 'month' and least(last_day(r.month), r.month + d.day - 1) >= d.valid_from
   and (d.valid_to is null or least(last_day(r.month), r.month + d.day - 1) < d.valid_to)
), judged as (
  select
    *,
    case when not scored then 'history'
         when missing is not null then 'not-computable'
         else clock_state('at-most', from_on, done_on, due_on, soon_on, over_on, $as_of) end as state
  from timed
)
select
  deadline, title_zh, title_en, event, year, due_on, done_on,
  case when scored then date_diff('day', due_on, done_on) end as days_late,
  state, items, undated_items, scored,
  case state when 'overdue' then 'bad' when 'done-late' then 'bad' when 'due-soon' then 'warn'
    when 'done-in-time' then 'good' else 'none' end as light,
  missing, ours, document, article, words
from judged
order by deadline, year desc nulls last, due_on desc nulls last
