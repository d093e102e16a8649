/** The month: its questions with every table of the year filed and every statement loaded, each beside one bare scan. */
import { playMonths } from '../../server/cli/demo-months.ts'
import type { House } from '../../server/house.ts'
import { first } from './filters.ts'
import { questionsPart } from './questions.ts'
import type { Settings } from './settings.ts'
import type { Line } from './verdict.ts'

const asked =
  /^(monitoring|reconciliation|dispatch)\/|^indicators\/(three-way|reconciliations-done|monthly-on-time)$/

/** What the month's figures would be counted from without roll-ups, as cheaply as it can be asked. */
const scan = `select month, division_code, project_code, count(*), sum(amount_fen) from disbursement group by all`

/** The questions of the month that name a month, a unit or a voucher: the last month that is frozen. */
const variants = async (house: House) => {
  const month = (await first(house, 'select max(month) from monthly_frozen')).slice(0, 7)
  const unit = await first(house, 'select min(unit_code) from monthly_frozen')
  const voucher = await first(house, 'select max(voucher_no) from cleared where ledger_fen is not null')
  return {
    ...Object.fromEntries(
      ['headline', 'differences', 'figures', 'summary'].map((name) => [`monitoring/${name}`, [{ month }]])
    ),
    'monitoring/restated-lines': [{ month, unit }],
    'reconciliation/voucher-lines': [{ voucher }],
    'reconciliation/voucher-statements': [{ voucher }]
  }
}

/** p50 and p95 of every question of the month; the ratio is the scan over its p50. */
export const monthPart = async (
  house: House,
  { runs }: Settings,
  say: (text: string) => void
): Promise<Line[]> => {
  if ((await first(house, 'select count(*) from monthly_frozen')) === '0') {
    say('months filed and frozen')
    await playMonths(house, 1)
  }
  const db = await house.ledger.connect()
  try {
    const measuring = { runs, say, asked, more: await variants(house), scan: () => db.run(scan) }
    return await questionsPart(house, measuring)
  } finally {
    db.closeSync()
  }
}
