-- title:  清单与报表期限 | Deadlines of lists and reports
-- grain:  deadline year
-- param:  as_of date
-- column: deadline code 期限 | deadline
-- column: title_zh name 名称 | name in Chinese
-- column: title_en name 名称（英文） | name in English
-- column: event code 事件 | event
-- column: year count 清单年度 | year of the list
-- column: due_on date 期限日 | due
-- column: done_on date 完成日 | done
-- column: days_late day 迟（日历日，负为提前） | calendar days late, negative = early
-- column: state code 状态 | state
-- column: items count 清单项目数 | items on the list
-- column: undated_items count 未填日期的项目 | items without the date
-- column: scored flag 计入评价 | judged
-- column: light light 灯 | light
-- column: missing text 缺少的数据（文件:列） | missing data, kind:column
-- column: ours flag 本系统建议值 | our own proposal
-- column: document text 文件 | document
-- column: article text 条款 | article
-- column: words text 原文 | words
-- light:  light 逾期未完成或迟于期限为红，即将到期为黄，历史期限不评价 | past due or done late red, due soon amber; history is never judged
-- method: 完成日取清单各项目最早的日期；从首份清单所在年度起逐年列出，期限所在年未到的不列 | done = the earliest date on the list; every year since the first list on record, left out until its year begins
-- method: 「前」字含当日（可在地区文件中改为不含），休息日不顺延 | the day itself is in time and a rest day does not move it, unless the region's file says otherwise
-- reads:  deadline_case
with judged as (
  select
    *,
    case when not scored then 'history'
         when missing is not null then 'not-computable'
         else clock_state('at-most', from_on, done_on, due_on, soon_on, over_on, $as_of) end as state
  from deadline_case
  where due_on is null or from_on <= $as_of
)
select
  deadline, title_zh, title_en, event, year, due_on, done_on,
  case when scored then date_diff('day', due_on, done_on) end as days_late,
  state, items, undated_items, scored,
  case state when 'overdue' then 'bad' when 'done-late' then 'bad' when 'due-soon' then 'warn'
    when 'done-in-time' then 'good' else 'none' end as light,
  missing, ours, document, article, words
from judged
order by deadline, year desc nulls last
