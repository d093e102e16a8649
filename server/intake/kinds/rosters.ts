import type { Kind } from '../columns.ts'
import { states } from './words.ts'

/** 平台花名册导出: one batch of one project and period; those come from the form or the file's name. */
export const rosters: Kind = {
  name: 'rosters',
  zh: '花名册',
  en: 'Rosters',
  cadenceDays: 31,
  latest: 'filled_on',
  key: ['detail_no'],
  keyElse: ['batch_no', 'sequence'],
  oneOf: [['project_code'], ['batch_no'], ['period'], ['detail_no', 'sequence']],
  form: [
    { column: 'project_code', zh: '项目编码', en: 'Project code' },
    { column: 'batch_no', zh: '批次号', en: 'Batch no.' },
    { column: 'period', zh: '所属期', en: 'Period' }
  ],
  columns: [
    { name: 'sequence', header: '序号', type: 'text', synonyms: ['顺序号', 'no', 'sequence'] },
    { name: 'detail_no', header: '明细编号', type: 'text', synonyms: ['明细id', '明细号', 'detail_no'] },
    { name: 'state', header: '支付状态', type: 'choice', words: states, otherwise: 'pending', synonyms: ['状态', '发放状态', 'state'] },
    { name: 'head_name', header: '户主姓名', type: 'name', synonyms: ['户主', 'head_name'] },
    { name: 'head_id', header: '户主身份证号', type: 'person-id', synonyms: ['户主身份证', '户主身份证号码', 'head_id'] },
    { name: 'payee_name', header: '收款人姓名', type: 'name', required: true, synonyms: ['收款人', 'payee_name'] },
    { name: 'payee_id', header: '收款人身份证号', type: 'person-id', required: true, synonyms: ['收款人身份证', '收款人身份证号码', 'payee_id'] },
    { name: 'account', header: '银行账号', type: 'account', required: true, synonyms: ['收款账号', '卡号', '银行卡号', '账号', 'account'] },
    { name: 'bank', header: '开户银行', type: 'bank', synonyms: ['开户行', '代发银行', 'bank'] },
    { name: 'division_code', header: '村(居)委会', type: 'division', required: true, synonyms: ['村居委会', '村委会', '村(社区)', '区划编码', '村(居)委会代码', 'village'] },
    { name: 'group_name', header: '村(居)民小组', type: 'text', synonyms: ['村民小组', '小组', 'group'] },
    { name: 'beneficiary_name', header: '享受人', type: 'name', synonyms: ['享受人姓名', 'beneficiary_name'] },
    { name: 'beneficiary_id', header: '享受人身份证号', type: 'person-id', synonyms: ['享受人身份证', '享受人身份证号码', 'beneficiary_id'] },
    { name: 'phone', header: '联系电话', type: 'phone', synonyms: ['手机号', '手机号码', '电话', 'phone'] },
    { name: 'address', header: '现居住地', type: 'text', synonyms: ['住址', '地址', 'address'] },
    { name: 'age', header: '年龄', type: 'integer', synonyms: ['age'] },
    { name: 'amount', header: '补贴金额', type: 'money', required: true, synonyms: ['金额', '发放金额', 'amount'] },
    { name: 'filled_on', header: '填报日期', type: 'date', synonyms: ['填表日期', '日期', 'filled_on'] },
    { name: 'project_code', header: '项目编码', type: 'project', synonyms: ['补贴项目编码', '项目代码', '补贴项目', 'project_code'] },
    { name: 'batch_no', header: '批次号', type: 'text', synonyms: ['批次', '批次编号', 'batch_no'] },
    { name: 'period', header: '所属期', type: 'period', synonyms: ['补贴期号', '期间', 'period'] }
  ]
}
