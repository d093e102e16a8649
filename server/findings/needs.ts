/** Whether the ledger holds what a rule needs: without it the rule says 不可测, never "nothing found". */
import type { DuckDBConnection } from '@duckdb/node-api'
import { kinds } from '../intake/kinds/index.ts'
import type { Words } from '../questions/types.ts'
import { quote } from '../identity/text.ts'
import type { Rule } from './rule.ts'

const holding: Record<string, string> = {
  'policy-list': 'policy_item',
  allocations: 'allocation',
  disbursements: 'disbursement',
  rosters: 'disbursement',
  vouchers: `voucher_line where kind = 'receipt'`,
  refunds: `voucher_line where kind = 'refund'`,
  beneficiaries: 'beneficiary',
  'account-changes': 'account_change',
  publicity: 'publicity',
  registers: 'register_entry',
  recoveries: 'recovery',
  timings: 'timing',
  clearing: 'clearing',
  performance: 'performance',
  complaints: 'complaint'
}
const registers: Record<string, string> = {
  ...{
    death: '死亡',
    payroll: '财政供养',
    cadre: '村干部',
    prison: '服刑',
    business: '工商登记',
    vehicle: '车辆'
  },
  ...{ property: '房产', fund: '公积金', disability: '残疾证', destitute: '特困', 'minimum-living': '低保' },
  ...{ orphan: '孤儿', deregistered: '户籍注销', land: '确权面积', other: '其他' }
}

/** Table with the condition that proves one need; null for a word nobody knows. */
const proofOf = (need: string): string | null => {
  const [kind = '', value] = need.split(':')
  if (value === undefined) return holding[kind] ?? null
  if (kind === 'register' && value in registers) return `register_entry where register = ${quote(value)}`
  if (kind === 'clock') return `clock where subject = ${quote(value)} or clock = ${quote(value)}`
  return null
}

const named = (need: string): Words => {
  const [kind = '', value] = need.split(':')
  if (kind === 'register') return { zh: `${registers[value!] ?? value}名单`, en: `register of ${value}` }
  if (kind === 'clock') return { zh: `本地区的时限（${value}）`, en: `this region’s limit (${value})` }
  const found = kinds.find(({ name }) => name === kind)
  return { zh: found?.zh ?? kind, en: found?.en ?? kind }
}

/** Whether the ledger holds a need, by its word. */
type Held = Map<string, boolean>

const holds = async (db: DuckDBConnection, need: string, held: Held): Promise<boolean> => {
  const known = held.get(need)
  if (known !== undefined) return known
  const proof = proofOf(need)
  const found =
    proof !== null && (await db.runAndReadAll(`select 1 from ${proof} limit 1`)).currentRowCount > 0
  held.set(need, found)
  return found
}

/**
 * What a rule lacks, in words; null when it can be tested.
 * @param held what is known already: many rules need the same
 */
export const lacking = async (
  db: DuckDBConnection,
  { needs }: Rule,
  held: Held = new Map()
): Promise<Words | null> => {
  const missing: string[] = []
  for (const need of needs) {
    let any = false
    for (const each of need.split('|')) any ||= await holds(db, each, held)
    if (!any) missing.push(need)
  }
  if (missing.length === 0) return null
  const say = (lang: 'zh' | 'en', or: string) =>
    missing.map((need) =>
      need
        .split('|')
        .map((each) => named(each)[lang])
        .join(or)
    )
  return { zh: `缺少：${say('zh', '或').join('、')}`, en: `missing: ${say('en', ' or ').join(', ')}` }
}
