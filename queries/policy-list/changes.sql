-- title:  清单调整变更申请 | Applications to change the list
-- grain:  change_no
-- param:  year integer 0 拟执行年度，0 为全部 | year of the change, 0 for all
-- param:  limit integer 1000
-- column: change_no code 编号 | number
-- column: list_year code 拟执行年度 | year of the change
-- column: change_kind code 变更类型 | kind of change
-- column: project_code code 项目编码 | project code
-- column: project_name name 项目名称 | project
-- column: steps_done count 已办环节 | steps done
-- column: steps_total count 环节数 | steps
-- column: next_step_zh name 待办环节（中文） | step it waits for, Chinese
-- column: next_step_en name 待办环节（英文） | step it waits for, English
-- column: submitted_on date 申请日期 | applied on
-- column: approved_on date 最后环节日期 | last step on
-- column: in_order flag 环节次序正确 | steps in order
-- column: complete flag 资料齐全且办结 | complete
-- column: mid_year flag 年中变更 | changed in the running year
-- column: light light 灯 | light
-- light:  light 环节次序有误红，年中变更黄，齐全且办结绿，办理中为灰 | steps out of order red, changed in the running year amber, complete green, grey while it is on its way
-- method: 一行一份申请，按最近保存的一版；环节有日期为已办 | one row an application, as last saved; a step is done when it has a date
-- method: 年中变更＝申请日（未申请的按当日）在拟执行年度内，且该年度清单当时已公布 | changed in the running year: applied within the year of the change, after the list of that year was published
-- reads:  list_change
select
  change_no, year::varchar as list_year, kind as change_kind, project_code, project_name,
  steps_done, steps_total, next_step_zh, next_step_en, submitted_on, approved_on, in_order, complete, mid_year,
  case
    when not in_order then 'bad'
    when mid_year then 'warn'
    when complete then 'good'
    else 'none'
  end as light
from list_change
where $year = 0 or year = $year
order by change_no desc
limit $limit
