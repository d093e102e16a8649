import type { Kind } from '../columns.ts'
import { flags, timedMatters } from './words.ts'

const lists = Object.keys(timedMatters).filter((word) => timedMatters[word]!.startsWith('list-'))

/** 限时办理台账: one matter with a time limit, and the day it was done. The number of a yearly list is its year. */
export const timings: Kind = {
  name: 'timings',
  zh: '限时办理台账',
  en: 'Timed matters',
  cadenceDays: 31,
  latest: 'from_on',
  key: ['subject', 'subject_no', 'division_code'],
  order: [['from_on', 'to_on']],
  oneOf: [['from_on', 'to_on']],
  columns: [
    { name: 'subject', header: '事项', type: 'choice', required: true, words: timedMatters, synonyms: ['办理事项', '事项类型', 'subject'] },
    { name: 'subject_no', header: '编号', type: 'text', required: true, synonyms: ['事项编号', '办理编号', 'subject_no'] },
    { name: 'division_code', header: '区划编码', type: 'division', digits: 2, required: true, synonyms: ['区划', '行政区划', 'division_code'] },
    { name: 'project_code', header: '项目编码', type: 'project', synonyms: ['补贴项目', '补贴项目编码', 'project_code'] },
    { name: 'bank', header: '代发银行', type: 'bank', synonyms: ['开户银行', '银行', 'bank'] },
    { name: 'from_on', header: '起始日期', type: 'date', required: true, unless: { column: 'subject', is: lists }, synonyms: ['起算日期', '受理日期', 'from_on'] },
    { name: 'to_on', header: '办结日期', type: 'date', synonyms: ['完成日期', '反馈日期', 'to_on'] },
    { name: 'cross_bank', header: '跨行(是/否)', type: 'flag', words: flags, synonyms: ['跨行', '是否跨行', 'cross_bank'] },
    { name: 'amount', header: '金额', type: 'money', synonyms: ['涉及金额', 'amount'] },
    { name: 'note', header: '备注', type: 'text', synonyms: ['说明', 'note'] }
  ]
}
