import type { Kind } from '../columns.ts'
import { recoveryWays } from './words.ts'

/** 追缴（扣回）台账: money of one payment line that was got back from the payee. */
export const recoveries: Kind = {
  name: 'recoveries',
  zh: '追缴（扣回）台账',
  en: 'Recoveries',
  cadenceDays: null,
  latest: 'recovered_on',
  key: ['detail_no', 'recovered_on', 'way'],
  columns: [
    { name: 'detail_no', header: '明细编号', type: 'text', required: true, synonyms: ['明细id', '明细号', 'detail_no'] },
    { name: 'recovered_on', header: '追缴日期', type: 'date', required: true, synonyms: ['扣回日期', '收回日期', 'recovered_on'] },
    { name: 'amount', header: '追缴金额', type: 'money', required: true, synonyms: ['扣回金额', '收回金额', 'amount'] },
    { name: 'way', header: '方式', type: 'choice', required: true, words: recoveryWays, synonyms: ['追缴方式', '扣回方式', 'way'] },
    { name: 'reason', header: '原因', type: 'text', synonyms: ['追缴原因', '扣回原因', 'reason'] }
  ]
}
