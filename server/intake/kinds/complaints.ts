import type { Kind } from '../columns.ts'
import { complaintChannels, complaintMatters, complaintOutcomes, complaintStates } from './words.ts'

/** 咨询投诉举报台账 (S0 二(五), 六(一)). */
export const complaints: Kind = {
  name: 'complaints',
  zh: '咨询投诉举报台账',
  en: 'Complaints',
  cadenceDays: 31,
  latest: 'received_on',
  key: ['complaint_no'],
  order: [['received_on', 'closed_on']],
  columns: [
    { name: 'complaint_no', header: '受理编号', type: 'text', required: true, synonyms: ['编号', '投诉编号', '工单编号', '工单号', 'complaint_no'] },
    { name: 'received_on', header: '受理日期', type: 'date', required: true, synonyms: ['日期', '投诉日期', '登记日期', 'received_on'] },
    { name: 'channel', header: '受理渠道', type: 'choice', required: true, words: complaintChannels, otherwise: 'other', synonyms: ['渠道', '来源', '投诉渠道', 'channel'] },
    { name: 'matter', header: '类别', type: 'choice', words: complaintMatters, synonyms: ['诉求类别', '事项类别', 'matter'] },
    { name: 'division_code', header: '区划编码', type: 'division', digits: 2, required: true, synonyms: ['区划', '行政区划', '所属区划', 'division_code'] },
    { name: 'project_code', header: '项目编码', type: 'project', synonyms: ['补贴项目', '补贴项目编码', '项目', 'project_code'] },
    { name: 'summary', header: '摘要', type: 'text', synonyms: ['内容摘要', '诉求内容', '主要内容', 'summary'] },
    { name: 'state', header: '办理状态', type: 'choice', required: true, words: complaintStates, synonyms: ['状态', '办理情况', 'state'] },
    { name: 'closed_on', header: '办结日期', type: 'date', synonyms: ['完成日期', '答复日期', 'closed_on'] },
    { name: 'outcome', header: '核查结论', type: 'choice', words: complaintOutcomes, synonyms: ['结论', '是否属实', '调查结论', 'outcome'] }
  ]
}
