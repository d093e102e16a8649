import type { Kind } from '../columns.ts'

/** 绩效目标: the goals and the budget of a project in a place and year (双监控). */
export const performance: Kind = {
  name: 'performance',
  zh: '绩效目标',
  en: 'Performance goals',
  cadenceDays: 92,
  latest: 'told_on',
  key: ['year', 'project_code', 'division_code', 'target'],
  columns: [
    { name: 'year', header: '年度', type: 'integer', range: [1990, 2099], required: true, synonyms: ['年份', '预算年度', 'year'] },
    { name: 'project_code', header: '项目编码', type: 'project', required: true, synonyms: ['补贴项目', '补贴项目编码', '项目', 'project_code'] },
    { name: 'division_code', header: '区划编码', type: 'division', digits: 2, required: true, synonyms: ['区划', '行政区划', 'division_code'] },
    { name: 'budget', header: '预算金额', type: 'money', required: true, synonyms: ['年度预算', '预算数', 'budget'] },
    { name: 'target', header: '目标指标', type: 'text', synonyms: ['绩效指标', '指标名称', 'target'] },
    { name: 'target_value', header: '目标值', type: 'decimal', synonyms: ['指标值', '年度目标值', 'target_value'] },
    { name: 'done_value', header: '完成值', type: 'decimal', synonyms: ['实际完成值', '完成情况', 'done_value'] },
    { name: 'target_persons', header: '目标人(户)数', type: 'integer', range: [0, 2_000_000_000], synonyms: ['目标人数', '目标户数', '受益人数', 'target_persons'] },
    { name: 'told_on', header: '填报日期', type: 'date', synonyms: ['报送日期', '截止日期', 'told_on'] }
  ]
}
