/** 绩效: goals beside execution, and complaints. */
export const performance = {
  'performance.tabs': ['绩效', 'Performance'],
  'performance.tab.goals': ['绩效双监控', 'Goals against execution'],
  'performance.tab.complaints': ['咨询投诉举报', 'Complaints'],

  'performance.said': [
    '{place} {year} 年：预算执行 {execution}，目标完成 {goal}，序时 {linear}；{behind}。',
    '{place}, {year}: {execution} of the budget paid, {goal} of the goals attained, {linear} of the year gone; {behind}.'
  ],
  'performance.said.behind': [
    '能对照的 {of} 个项目中 {n} 个滞后：只有执行滞后 {money} 个，只有目标滞后 {goals} 个，两项都滞后 {both} 个',
    '{n} of {of} projects that can be compared are behind: {money} with money alone, {goals} with goals alone, {both} with both'
  ],
  'performance.said.behind.none': [
    '能对照的 {of} 个项目都跟上了序时',
    'all {of} projects that can be compared keep up'
  ],
  'performance.said.unloaded': [
    '{place}没有所选年度的绩效目标，执行与目标无从对照。',
    '{place}: no goals of the chosen year are on record, so execution has nothing to stand beside.'
  ],
  'performance.unloaded': ['没有所选年度的绩效目标', 'No goals of the chosen year on record'],
  'performance.unloaded.do': [
    '在“数据接入”装载绩效目标，或改选年度、区划。',
    'Load performance goals under Intake, or choose another year or place.'
  ],

  'performance.k.execution': ['预算执行进度', 'Budget execution'],
  'performance.k.goals': ['目标完成度', 'Goal attainment'],
  'performance.k.behind': ['滞后的项目', 'Projects behind'],
  'performance.k.targets': ['目标指标', 'Indicators'],
  'performance.unit': ['个', ''],
  'performance.f.paid': ['兑付 {paid}，预算 {budget}', 'paid {paid} of {budget}'],
  'performance.f.told': ['完成值填报于 {day}', 'done values told on {day}'],
  'performance.f.told.none': ['完成值没有填报日期', 'no day is told for the done values'],
  'performance.f.money': ['只有执行滞后 {n} 个', '{n} with money alone'],
  'performance.f.goals': ['只有目标滞后 {n} 个', '{n} with goals alone'],
  'performance.f.both': ['两项都滞后 {n} 个', '{n} with both'],
  'performance.f.measured': ['可测 {n} 项', '{n} can be measured'],
  'performance.f.unmeasured': ['{n} 个项目没有可测指标', '{n} projects without one that can be measured'],
  'performance.f.places': [
    '{projects} 个项目、{places} 个区划定了目标',
    '{projects} projects, {places} places with goals'
  ],
  'performance.linear': ['序时 {n}', 'linear {n}'],

  'performance.dual': ['目标完成度 × 预算执行进度', 'Goal attainment × budget execution'],
  'performance.dual.note': [
    '每点一个项目，大小为预算，虚线为滞后线；点选只看该项目',
    'a point a project, as large as its budget; dashed: the line of being behind; choose one to see it alone'
  ],
  'performance.dual.line': ['滞后线 {n}', 'behind below {n}'],
  'performance.dual.x': ['预算执行进度', 'budget execution'],
  'performance.dual.y': ['目标完成度', 'goal attainment'],
  'performance.dual.none': ['没有能对照的项目', 'No project can be compared'],
  'performance.projects': ['按项目', 'By project'],
  'performance.projects.note': [
    '落后多的在前；点选只看该项目',
    'the furthest behind first; choose one to see it alone'
  ],
  'performance.places': ['按下级地区', 'By division'],
  'performance.places.note': [
    '落后多的在前；点选进入该地区',
    'the furthest behind first; choose one to go there'
  ],
  'performance.targets': ['目标指标清单', 'List of indicators'],
  'performance.targets.note': ['完成得少的在前', 'the least attained first'],
  'performance.lights': ['{what}：{words}', '{what}: {words}'],

  'complaints.said': [
    '{place}受理 {n} 件（咨询 {enquiries}、投诉 {complaints}、举报 {reports}），办结 {closed}；{open}。',
    '{place}: {n} received ({enquiries} enquiries, {complaints} complaints, {reports} reports), {closed} closed; {open}.'
  ],
  'complaints.said.open': [
    '现有 {n} 件未办结，最久已等 {days} 个工作日',
    'open now: {n}, the oldest for {days} working days'
  ],
  'complaints.said.open.none': ['现在没有未办结的', 'none is open now'],
  'complaints.said.unloaded': [
    '{place}还没有咨询投诉举报台账。',
    '{place}: no register of complaints is on record.'
  ],
  'complaints.unloaded': ['还没有咨询投诉举报台账', 'No register of complaints on record'],
  'complaints.unloaded.do': [
    '在“数据接入”装载咨询投诉举报台账后再看。',
    'Load the register of complaints under Intake.'
  ],
  'complaints.k.received': ['受理', 'Received'],
  'complaints.k.days': ['办结用时（中位）', 'Days to close (median)'],
  'complaints.k.confirmed': ['属实占比', 'Share confirmed'],
  'complaints.k.open': ['未办结', 'Open'],
  'complaints.f.kinds': [
    '咨询 {enquiries}、投诉 {complaints}、举报 {reports}',
    '{enquiries} enquiries, {complaints} complaints, {reports} reports'
  ],
  'complaints.f.closed': ['办结 {n} 件（{share}）', '{n} closed ({share})'],
  'complaints.f.confirmed': ['{n} ÷ 有结论的 {of} 件', '{n} ÷ {of} with a conclusion'],
  'complaints.f.over': ['{n} 件超过红线', '{n} beyond the red line'],
  'complaints.f.oldest': ['最久已等 {n} 个工作日', 'the oldest for {n} working days'],
  'complaints.t.none': ['没有未办结', 'none open'],
  'complaints.unit': ['件', ''],
  'complaints.month': ['逐月受理', 'Received by month'],
  'complaints.month.note': ['按受理日期，件', 'by the day received, cases'],
  'complaints.age': ['未办结的等了多久', 'How long the open ones wait'],
  'complaints.age.note': ['受理日之后的工作日，件', 'working days since received, cases'],
  'complaints.age.axis': ['{n} 天', '{n} d'],
  'complaints.places': ['按下级地区', 'By division'],
  'complaints.places.note': ['未办结多的在前；点选进入该地区', 'most open first; choose one to go there'],
  'complaints.list': ['咨询投诉清单', 'List of complaints'],
  'complaints.list.note': [
    '未办结等得久的在前；疑点为同区划、同项目的，点数字去看',
    'the longest open first; findings of the same place and project, their number opens them'
  ],
  'complaints.list.by': ['列哪些', 'Which'],
  'complaints.list.unsettled': ['未办结', 'Open'],
  'complaints.list.closed': ['期内已办结', 'Closed, of the period'],
  'complaints.list.all': ['期内全部', 'All of the period'],
  'complaints.list.none': ['没有这样的咨询投诉', 'None of these'],
  'complaints.list.findings': ['{n} 件疑点，未结 {open}', '{n} findings, {open} open'],
  'complaints.matter.enquiry': ['咨询', 'Enquiries'],
  'complaints.matter.complaint': ['投诉', 'Complaints'],
  'complaints.matter.report': ['举报', 'Reports'],
  'complaints.matter.other': ['未注明', 'Not stated']
} as const

/** Codes that this page alone shows. */
export const performanceCodes = {
  'quadrant:on-track': ['两项跟上', 'On track'],
  'quadrant:money-behind': ['执行滞后', 'Money behind'],
  'quadrant:goal-behind': ['目标滞后', 'Goals behind'],
  'quadrant:both-behind': ['两项滞后', 'Both behind'],
  'channel:hotline': ['热线', 'Hotline'],
  'channel:phone': ['举报电话', 'Telephone'],
  'channel:website': ['网站', 'Website'],
  'channel:letter': ['信箱', 'Letter'],
  'channel:visit': ['来访', 'Visit'],
  'channel:inspection': ['检查中发现', 'Inspection'],
  'channel:other': ['其他', 'Other'],
  'matter:enquiry': ['咨询', 'Enquiry'],
  'matter:complaint': ['投诉', 'Complaint'],
  'matter:report': ['举报', 'Report'],
  'complaint_state:open': ['待办', 'To do'],
  'complaint_state:handling': ['办理中', 'Under way'],
  'complaint_state:closed': ['已办结', 'Closed'],
  'outcome:confirmed': ['属实', 'Confirmed'],
  'outcome:partly': ['部分属实', 'Partly'],
  'outcome:unfounded': ['不属实', 'Unfounded'],
  'age:0-5': ['0–5', '0–5'],
  'age:6-10': ['6–10', '6–10'],
  'age:11-20': ['11–20', '11–20'],
  'age:21-40': ['21–40', '21–40'],
  'age:41-': ['41 及以上', '41 and more']
} as const
