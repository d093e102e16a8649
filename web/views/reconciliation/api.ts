import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'

/** By item; beyond 2^53 as text. */
export type Figures = Record<string, number | string>
export interface Check {
  check: 'over' | 'statements' | 'vouchers' | 'balance'
  ok: boolean
  n: number | string
}
export interface Closing {
  version: number
  closed: boolean
  day: string
  actor: string
  reason: string
  figures: Figures
  data_version: number
}
export interface Month {
  month: string
  division_code: string
  division_name: string
  version: number
  closed: boolean
  figures: Figures
  checks: Check[]
  acts: Closing[]
}
export interface Recovered {
  division_code: string
  project_code: string
  year: number
  recovered_on: string
  amount_fen: number
  document: string
  note: string
}

const send = (path: string, body: unknown): Promise<Response> =>
  reach(api(`reconciliation/${path}`), {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body)
  })

/** @param month yyyy-mm */
export const readMonth = async (month: string, division: string): Promise<Month> =>
  (await reach(api(`reconciliation/months/${month}/${division}`))).json()
export const moveMonth = async (
  { month, division_code, version }: Month,
  move: { to: 'close' | 'open'; reason?: string }
): Promise<Month> =>
  (await send(`months/${month.slice(0, 7)}/${division_code}/moves`, { version, ...move })).json()
export const addRecovery = (words: Recovered): Promise<Response> => send('recoveries', words)
export const withdrawRecovery = (no: number): Promise<Response> =>
  reach(api(`reconciliation/recoveries/${no}`), { method: 'DELETE' })
