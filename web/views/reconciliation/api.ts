import type { Moving, ShownMonth } from '../../../server/reconciliation/closing.ts'
import type { RecoveryWords } from '../../../server/reconciliation/store.ts'
import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'

export type Month = ShownMonth
export type Check = Month['checks'][number]
export type Figures = Month['figures']
/** A closing that waits for a second person. */
export interface Waiting {
  month: string
  code: string
  name: string
  day: string
  actor: string
  reason: string
}

const send = (path: string, body: unknown): Promise<Response> =>
  reach(api(`reconciliation/${path}`), {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body)
  })

/** @param month yyyy-mm */
export const readMonth = async (month: string, division: string): Promise<Month> =>
  (await reach(api(`reconciliation/months/${month}/${division}`))).json()
export const readWaiting = async (): Promise<Waiting[]> =>
  (await (await reach(api('reconciliation/months'))).json()).asked
export const moveMonth = async (
  { month, division_code, version }: Month,
  move: Omit<Moving, 'version'>
): Promise<Month> =>
  (await send(`months/${month.slice(0, 7)}/${division_code}/moves`, { version, ...move })).json()
export const addRecovery = (words: RecoveryWords): Promise<Response> => send('recoveries', words)
export const withdrawRecovery = (no: number): Promise<Response> =>
  reach(api(`reconciliation/recoveries/${no}`), { method: 'DELETE' })
