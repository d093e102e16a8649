import type { Kind } from '../columns.ts'
import { channels, returnAccounts, states } from './words.ts'

/** 发放明细: roster and bank result in one line (data.md §2). */
export const disbursements: Kind = {
  name: 'disbursements',
  zh: '发放明细',
  en: 'Disbursements',
  cadenceDays: 31,
  latest: 'instructed_on',
  key: ['detail_no'],
  oneOf: [
    ['project_code', 'project_name'],
    ['beneficiary_id', 'organisation_code']
  ],
  form: [
    { column: 'project_code', zh: '项目编码', en: 'Project code' },
    { column: 'batch_no', zh: '批次号', en: 'Batch no.' },
    { column: 'period', zh: '所属期', en: 'Period' }
  ],
  columns: [
    { name: 'detail_no', header: '明细编号', type: 'text', required: true, synonyms: ['明细id', '明细序号', '明细号', '业务流水号', 'detail_no', 'id'] },
    { name: 'batch_no', header: '批次号', type: 'text', required: true, synonyms: ['批次', '批次编号', '发放批次', '发放批次号', 'batch_no'] },
    { name: 'voucher_no', header: '凭证号', type: 'text', synonyms: ['支付凭证号', '凭证编号', '国库集中支付凭证号', 'voucher_no'] },
    { name: 'project_code', header: '项目编码', type: 'project', unlisted: true, synonyms: ['补贴项目编码', '项目代码', '补贴项目代码', 'project_code'] },
    { name: 'project_name', header: '补贴项目', type: 'project', synonyms: ['补贴项目名称', '项目名称', '补贴发放项目', 'project'] },
    { name: 'period', header: '所属期', type: 'period', required: true, synonyms: ['补贴期号', '发放月份', '所属期间', '补贴所属期', '期间', 'period'] },
    { name: 'division_code', header: '区划编码', type: 'division', required: true, synonyms: ['行政区划', '区划代码', '行政区划代码', '行政区划编码', '所属区划', 'division_code', '村(居)委会代码'] },
    { name: 'head_name', header: '户主姓名', type: 'name', synonyms: ['户主', 'head_name'] },
    { name: 'head_id', header: '户主身份证号', type: 'person-id', synonyms: ['户主身份证', '户主身份证号码', '户主证件号', 'head_id'] },
    { name: 'beneficiary_name', header: '享受人姓名', type: 'name', synonyms: ['享受人', '补贴对象', '补贴对象姓名', '姓名', 'beneficiary_name'] },
    { name: 'beneficiary_id', header: '享受人身份证号', type: 'person-id', synonyms: ['享受人身份证', '享受人身份证号码', '补贴对象身份证号', '身份证号', '身份证号码', '公民身份号码', 'beneficiary_id'] },
    { name: 'organisation_code', header: '统一社会信用代码', type: 'person-id', synonyms: ['社会信用代码', 'uscc'] },
    { name: 'payee_name', header: '收款人姓名', type: 'name', synonyms: ['收款人', '收款人名称', '账户名', '户名', '账户名称', 'payee_name'] },
    { name: 'payee_id', header: '收款人身份证号', type: 'person-id', synonyms: ['收款人身份证', '收款人身份证号码', '收款人证件号', 'payee_id'] },
    { name: 'account', header: '收款账号', type: 'account', required: true, unless: { column: 'channel', is: ['现金'] }, synonyms: ['收款人账号', '银行账号', '卡号', '银行卡号', '社保卡账号', '社保卡银行账号', '账号', 'account'] },
    { name: 'bank', header: '开户银行', type: 'bank', synonyms: ['开户行', '代发银行', '代理银行', '收款银行', '开户银行名称', 'bank'] },
    { name: 'channel', header: '账户类型', type: 'choice', words: channels, otherwise: 'unknown', synonyms: ['账号类型', '卡类型', 'channel'] },
    { name: 'phone', header: '联系电话', type: 'phone', synonyms: ['手机号', '手机号码', '电话', '联系方式', 'phone'] },
    { name: 'standard', header: '补贴标准', type: 'money', synonyms: ['补贴标准(元)', '发放标准', '标准', '月标准', 'standard'] },
    { name: 'quantity', header: '数量', type: 'decimal', synonyms: ['面积', '面积(亩)', '亩数', '人数', '月数', '补贴数量', 'quantity'] },
    { name: 'amount', header: '补贴金额', type: 'money', required: true, synonyms: ['金额', '发放金额', '补贴金额(元)', '补贴资金', '实发金额', '应发金额', 'amount'] },
    { name: 'funded_on', header: '资金到账代发行日期', type: 'date', synonyms: ['资金到账日期', '到账代发行日期', 'funded_on'] },
    { name: 'instructed_on', header: '支付指令日期', type: 'date', required: true, synonyms: ['指令日期', '支付日期', '发起支付日期', '提交日期', 'instructed_on'] },
    { name: 'paid_on', header: '实际支付日期', type: 'date', synonyms: ['到账日期', '入账日期', '实际到账日期', '支付完成日期', 'paid_on'] },
    { name: 'state', header: '支付状态', type: 'choice', required: true, words: states, synonyms: ['状态', '发放状态', '业务状态', '支付结果', 'state'] },
    { name: 'failure', header: '失败原因', type: 'failure', synonyms: ['错误信息', '失败原因描述', '退回原因', '退票原因', 'failure_reason'] },
    { name: 'returned_on', header: '退回日期', type: 'date', synonyms: ['退款日期', '退票日期', 'returned_on'] },
    { name: 'return_account', header: '退回账户类型', type: 'choice', words: returnAccounts, otherwise: 'other', synonyms: ['退回账户', '退回去向', 'return_account'] },
    { name: 'source_detail_no', header: '源明细编号', type: 'text', synonyms: ['源明细id', '原明细编号', '源明细', 'source_detail_no'] },
    { name: 'actual_account', header: '实际收款账号', type: 'account', synonyms: ['实际账号', 'actual_account'] },
    { name: 'actual_amount', header: '实际支付金额', type: 'money', synonyms: ['实付金额', 'actual_amount'] }
  ]
}
