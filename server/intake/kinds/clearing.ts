import type { Kind } from '../columns.ts'
import { fundChannels, parties } from './words.ts'

/** 清算对账单: what finance, department or bank says was cleared on a day, by voucher (S0 五(五)). */
export const clearing: Kind = {
  name: 'clearing',
  zh: '清算对账单',
  en: 'Clearing statements',
  cadenceDays: 31,
  latest: 'statement_on',
  key: ['statement_on', 'party', 'institution', 'voucher_no', 'fund_channel'],
  columns: [
    { name: 'statement_on', header: '清算日期', type: 'date', required: true, synonyms: ['日期', '对账日期', '记账日期', 'statement_on'] },
    { name: 'party', header: '对账单位', type: 'choice', required: true, words: parties, synonyms: ['单位', '对账方', 'party'] },
    { name: 'institution', header: '机构', type: 'text', required: true, synonyms: ['机构名称', '单位名称', '开户银行', 'institution'] },
    { name: 'voucher_no', header: '凭证号', type: 'text', synonyms: ['支付凭证号', '凭证编号', 'voucher_no'] },
    { name: 'amount', header: '清算金额', type: 'money', sign: 'any', required: true, synonyms: ['金额', '对账金额', 'amount'] },
    { name: 'fund_channel', header: '资金渠道', type: 'choice', words: fundChannels, synonyms: ['清算渠道', '支付渠道', 'fund_channel'] }
  ]
}
