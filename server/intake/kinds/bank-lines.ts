import type { Kind } from '../columns.ts'

/** 国库集中支付批量业务支付明细 (voucher 8207) with its receipt fields; carries no ID number (regulation.md §1.4). */
export const vouchers: Kind = {
  name: 'vouchers',
  zh: '批量业务支付明细（8207）',
  en: 'Payment vouchers (8207)',
  cadenceDays: 31,
  latest: 'voucher_on',
  key: ['voucher_no', 'detail_no'],
  columns: [
    { name: 'voucher_no', header: '凭证号', type: 'text', required: true, synonyms: ['VoucherNo', 'OriVoucherNo', '凭证编号', '支付凭证号'] },
    { name: 'voucher_on', header: '凭证日期', type: 'date', synonyms: ['VouDate'] },
    { name: 'detail_no', header: '明细编号', type: 'text', required: true, synonyms: ['Id', '明细id', '明细序号'] },
    { name: 'account', header: '收款人账号', type: 'account', required: true, synonyms: ['PayeeAcctNo', '收款账号'] },
    { name: 'account_name', header: '收款人名称', type: 'name', synonyms: ['PayeeAcctName', '收款人户名', '收款人姓名'] },
    { name: 'bank', header: '收款人开户银行', type: 'bank', synonyms: ['PayeeAcctBankName', '收款人开户行', '开户银行', '收款人银行'] },
    { name: 'amount', header: '支付金额', type: 'money', required: true, synonyms: ['PayAmt', '金额'] },
    { name: 'paid_on', header: '实际支付日期', type: 'date', synonyms: ['XPayDate'] },
    { name: 'transaction_no', header: '银行交易流水号', type: 'text', synonyms: ['XAgentBusinessNo', '交易流水号'] },
    { name: 'actual_amount', header: '实际支付金额', type: 'money', synonyms: ['XPayAmt'] },
    { name: 'actual_account', header: '实际收款账号', type: 'account', synonyms: ['XPayeeAcctNo'] },
    { name: 'failure_no', header: '失败原因代码', type: 'failure', synonyms: ['XAddWordCode'] },
    { name: 'failure', header: '失败原因', type: 'failure', synonyms: ['XAddWord'] },
    { name: 'total', header: '汇总支付金额', type: 'money', synonyms: ['SumAmt', '凭证金额'] },
    { name: 'remark', header: '备注', type: 'text', synonyms: ['Remark', '用途', '摘要'] }
  ]
}

/** 收款银行退款通知 (2252): amounts negative, the reason is required. */
export const refunds: Kind = {
  name: 'refunds',
  zh: '退款通知（2252）',
  en: 'Refund notices (2252)',
  cadenceDays: null,
  latest: 'paid_on',
  key: ['voucher_no', 'detail_no'],
  columns: [
    { name: 'voucher_no', header: '原批量明细凭证号', type: 'text', required: true, synonyms: ['OriVoucherNo', '原凭证号', '原主支付凭证号', '凭证号', '主支付凭证'] },
    { name: 'detail_no', header: '原明细Id', type: 'text', required: true, synonyms: ['OriId', '原明细编号', '明细编号', '原明细号', 'Id'] },
    { name: 'paid_on', header: '实际退款日期', type: 'date', required: true, synonyms: ['PayDate', '退款日期'] },
    { name: 'account', header: '原收款人账号', type: 'account', synonyms: ['原收款账号', 'PayeeAcctNo', '收款人账号'] },
    { name: 'account_name', header: '原收款人名称', type: 'name', synonyms: ['PayeeAcctName', '原收款人户名', '收款人名称'] },
    { name: 'bank', header: '原收款人行号', type: 'text', synonyms: ['原收款人开户行', 'PayeeAcctBankNo'] },
    { name: 'amount', header: '退款金额', type: 'money', sign: 'negative', required: true, synonyms: ['PayAmt', '金额'] },
    { name: 'failure', header: '退款原因', type: 'failure', required: true, synonyms: ['Remark', '退回原因'] },
    { name: 'total', header: '退款汇总金额', type: 'money', sign: 'negative', synonyms: ['SumAmt'] }
  ]
}
