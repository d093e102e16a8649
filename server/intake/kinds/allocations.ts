import type { Kind } from '../columns.ts'
import { flags, levels } from './words.ts'

/** 上级补贴资金文件与下达台账. */
export const allocations: Kind = {
  name: 'allocations',
  zh: '资金下达台账',
  en: 'Allocations',
  cadenceDays: 31,
  latest: 'received_on',
  order: [['received_on', 'issued_on']],
  columns: [
    { name: 'document_no', header: '指标文号', type: 'text', required: true, synonyms: ['文号', '资金文号', '下达文号', '指标文件', 'document_no'] },
    { name: 'project_code', header: '项目编码', type: 'project', required: true, synonyms: ['补贴项目编码', '项目代码', '补贴项目', '补贴项目名称', 'project_code'] },
    { name: 'received_on', header: '收文日期', type: 'date', required: true, synonyms: ['收到日期', '收文时间', 'received_on'] },
    { name: 'issued_on', header: '下达日期', type: 'date', synonyms: ['分配日期', '下达时间', '分解下达日期', 'issued_on'] },
    { name: 'amount', header: '金额', type: 'money', required: true, synonyms: ['下达金额', '指标金额', '资金金额', '金额(元)', 'amount'] },
    {
      name: 'mode',
      header: '分配方式',
      type: 'choice',
      required: true,
      words: { 省级直接分配到县: 'direct-to-county', 非直接: 'other', 直接分配到县: 'direct-to-county', 直接: 'direct-to-county', 非直接分配: 'other', 非直接分配到县: 'other' },
      synonyms: ['下达方式', 'mode']
    },
    { name: 'division_code', header: '下达区划', type: 'division', digits: 2, required: true, synonyms: ['区划编码', '区划', '接收区划', '下达县市', 'division_code'] },
    { name: 'fund_level', header: '资金级次', type: 'choice', words: levels, synonyms: ['资金来源级次', '级次', 'fund_level'] },
    { name: 'direct_fund', header: '直达资金', type: 'flag', words: flags, synonyms: ['是否直达资金', 'direct_fund'] },
    { name: 'receiving_unit', header: '收款单位', type: 'text', synonyms: ['接收单位', 'receiving_unit'] },
    { name: 'notified_on', header: '通知主管部门日期', type: 'date', synonyms: ['通知日期', 'notified_on'] },
    { name: 'tagged', header: '一体化系统标识(是/否)', type: 'flag', words: flags, synonyms: ['一体化系统标识', '一体化标识', 'tagged'] }
  ]
}
