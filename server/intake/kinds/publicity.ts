import type { Kind } from '../columns.ts'

/** 公示台账: one notice, named by batch or by project + division + period. */
export const publicity: Kind = {
  name: 'publicity',
  zh: '公示台账',
  en: 'Publicity',
  cadenceDays: 31,
  latest: 'started_on',
  key: ['batch_no', 'project_code', 'division_code', 'period', 'stage', 'started_on', 'channel'],
  order: [['started_on', 'ended_on']],
  oneOf: [['batch_no', 'project_code']],
  columns: [
    { name: 'batch_no', header: '批次号', type: 'text', synonyms: ['批次', '批次编号', 'batch_no'] },
    { name: 'project_code', header: '项目编码', type: 'project', synonyms: ['项目', '补贴项目', '补贴项目编码', 'project_code'] },
    { name: 'division_code', header: '区划编码', type: 'division', synonyms: ['区划', '公示区划', '行政区划', 'division_code'] },
    { name: 'period', header: '所属期', type: 'period', synonyms: ['期', '期间', 'period'] },
    { name: 'stage', header: '公示类型', type: 'choice', required: true, words: { 事前: 'before', 事后: 'after', 发放前: 'before', 发放后: 'after', 事前公示: 'before', 事后公示: 'after' }, synonyms: ['公示阶段', 'stage'] },
    { name: 'started_on', header: '公示开始', type: 'date', required: true, synonyms: ['公示开始日期', '开始日期', 'started_on'] },
    { name: 'ended_on', header: '公示结束', type: 'date', synonyms: ['公示结束日期', '结束日期', 'ended_on'] },
    { name: 'channel', header: '渠道', type: 'text', synonyms: ['公示渠道', 'channel'] },
    { name: 'url', header: '网址', type: 'text', synonyms: ['链接', '公示网址', 'url'] },
    { name: 'photos', header: '照片数', type: 'integer', synonyms: ['照片', '公示照片数', 'photos'] },
    { name: 'contents', header: '公示内容', type: 'text', many: true, words: { 项目: 'project', 对象: 'payee', 标准: 'standard', 金额: 'amount', 补贴项目: 'project', 补贴对象: 'payee', 补贴标准: 'standard', 补贴金额: 'amount' }, synonyms: ['contents'] },
    { name: 'people', header: '公示人数', type: 'integer', synonyms: ['人数', 'people'] },
    { name: 'amount', header: '公示金额', type: 'money', synonyms: ['金额', 'amount'] },
    { name: 'objections', header: '异议数', type: 'integer', synonyms: ['异议', 'objections'] },
    { name: 'objections_closed', header: '已处理异议数', type: 'integer', synonyms: ['已处理', 'objections_closed'] }
  ]
}
