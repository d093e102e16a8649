/** The closed months of the demo: a county asks, the office confirms, by the same acts as people, each on its day. */
import { whole } from '../access/who.ts'
import type { House } from '../house.ts'
import { dayAfter, monthAfter, monthOf } from '../monthly/months.ts'
import { ask, rows } from '../questions/ask.ts'
import { moveMonth } from '../reconciliation/closing.ts'
import { snapshot } from '../reconciliation/figures.ts'
import { mirrorReconciliation } from '../reconciliation/mirror.ts'
import { closingsOf } from '../reconciliation/store.ts'
import { demoAsker } from './demo-asker.ts'

/** Months that nobody closed and nothing stands against, up to the quarter that is still open. */
const agreed = async ({ ledger, library, region, today }: House) => {
  const answer = await ask(ledger, library, {
    ...{ name: 'reconciliation/months', params: { to: monthAfter(monthOf(today()), -3).slice(0, 7) } },
    ...{ scope: whole(region.root), today: today(), root: region.root }
  })
  return rows(answer)
    .filter(({ closing }) => closing === 'late')
    .filter((row) => Number(row['differing']) === 0 && Number(row['missing']) === 0)
    .filter(({ balance_fen }) => BigInt(balance_fen as number) >= 0n)
    .map(({ division_code, division_name, month }) => ({
      ...{ code: String(division_code), name: String(division_name) },
      month: String(month)
    }))
}

/** A month with differences, and the last three, stay open: what is left to do shows. */
export const closeMonths = async (house: House): Promise<void> => {
  const [filler, office] = [demoAsker(house, 'county-filler'), demoAsker(house, 'office')]
  for (const { month, ...county } of await agreed(house)) {
    const on = (day: number) => ({ ...house, today: () => dayAfter(monthAfter(month), day) })
    // a demo that was interrupted goes on where it stopped
    const acts = closingsOf(house.office, month, county.code).length
    if (acts > 1) continue
    // nothing moves between the two acts
    const now = await snapshot(house, month, county.code)
    if (acts < 1) await moveMonth(on(1), month, county, { version: 0, to: 'ask' }, filler, now)
    await moveMonth(on(3), month, county, { version: 1, to: 'close' }, office, now)
  }
  await mirrorReconciliation(house)
}
