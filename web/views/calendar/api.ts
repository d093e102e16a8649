import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'
import type { Effect, Kept, Notice, NoticeDay, NoticeForm, Reading, Unit, Walk } from './shapes.ts'

const ask = (path: string, init?: RequestInit) => reach(api(`calendar/${path}`), init)
const send = async (method: string, path: string, body: unknown) =>
  (
    await ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  ).json()

export const readNotices = async (): Promise<Kept> => (await ask('notices')).json()
export const readText = (year: number, text: string): Promise<Reading> =>
  send('POST', 'notices/read', { year, text })

type Typed = { year: number; dated_on: string; days: NoticeDay[]; no?: number }
export const preview = (typed: Typed): Promise<Effect> => send('POST', 'notices/preview', typed)

/** A new notice, or the one it was opened from at the version seen then. */
export const saveNotice = (form: NoticeForm, of?: Notice): Promise<Notice> =>
  of ? send('PUT', `notices/${of.no}`, { version: of.version, form }) : send('POST', 'notices', form)
export const removeNotice = ({ no, version }: Notice) =>
  ask(`notices/${no}?version=${version}`, { method: 'DELETE' })

export type Count = { from: string; limit: number; unit: Unit; roll: boolean }
export const countDays = async ({ from, limit, unit, roll }: Count, signal: AbortSignal): Promise<Walk> => {
  const query = new URLSearchParams({ from, limit: String(limit), unit, roll: String(roll) })
  return (await ask(`due?${query}`, { signal })).json()
}
