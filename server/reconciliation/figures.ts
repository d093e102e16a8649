/** What the ledger says of a month and county: the figures that closing it keeps. */
import { whole } from '../access/who.ts'
import { jsonInteger } from '../formats/json.ts'
import { ask, rows } from '../questions/ask.ts'
import type { ReconciliationHouse } from './house.ts'

/** By item of view month_item; money in fen. An item that is missing is unknown: a party without a statement. */
export type Figures = Record<string, bigint>

/** The ledger at one version of its data. */
export interface Snapshot {
  figures: Figures
  data_version: number
}

/** Figures as JSON has them. */
export type ShownFigures = Record<string, number | string>
export const shownFigures = (figures: Figures): ShownFigures =>
  Object.fromEntries(Object.entries(figures).map(([item, figure]) => [item, jsonInteger(figure)]))

type Asked = Pick<ReconciliationHouse, 'ledger' | 'library' | 'region' | 'today'>

const figuresOf = async (
  { ledger, library, region, today }: Asked,
  month: string,
  division: string
): Promise<Figures> => {
  const params = { from: month.slice(0, 7), to: month.slice(0, 7), division }
  const answer = await ask(ledger, library, {
    ...{ name: 'reconciliation/figures', params, scope: whole(region.root) },
    ...{ today: today(), root: region.root }
  })
  const own = rows(answer).filter(({ division_code }) => division_code === division)
  return Object.fromEntries(own.map(({ item, figure }) => [String(item), BigInt(figure as number)]))
}

/** Figures and the version they are of: read again where a load came between. @param month yyyy-mm-01 */
export const snapshot = async (house: Asked, month: string, division: string): Promise<Snapshot> => {
  for (;;) {
    const data_version = house.ledger.dataVersion()
    const figures = await figuresOf(house, month, division)
    if (house.ledger.dataVersion() === data_version) return { figures, data_version }
  }
}
