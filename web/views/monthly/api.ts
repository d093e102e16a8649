import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'
import type { Body, Form, Judged, Move, Read, Reminder, Sent, TablePage, Unit, Way } from './shapes.ts'

const ask = async (path: string, init?: RequestInit) => (await reach(api(path), init)).json()
const send = (method: string, path: string, body: unknown, init: RequestInit = {}): Promise<Response> =>
  reach(api(path), {
    ...{ ...init, method, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body)
  })
const raw = (path: string, file: File): Promise<Response> =>
  reach(api(path), {
    ...{ method: 'POST', body: file },
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }
  })

/** A unit's table: month as yyyy-mm. */
export type At = { month: string; unit: string }
const of = ({ month, unit }: At) => `monthly/${month}/${unit}`

let form: Promise<Form> | undefined
/** Asked once, asked again after a failure. */
export const readForm = (): Promise<Form> =>
  (form ??= ask('monthly/form').catch((thrown) => {
    form = undefined
    throw thrown
  }))

export const readTable = (at: At): Promise<TablePage> => ask(of(at))
export const saveTable = async (at: At, version: number, body: Body): Promise<TablePage> =>
  (await send('PUT', of(at), { version, body })).json()
export const checkTable = async (at: At, body: Body, signal: AbortSignal): Promise<Judged> =>
  (await send('POST', `${of(at)}/check`, { body }, { signal })).json()
export const moveTable = async (at: At, version: number, to: Move, reason: string): Promise<TablePage> =>
  (await send('POST', `${of(at)}/moves`, { version, to, ...(reason && { reason }) })).json()

export const workbookHref = (at: At, blank = false) => api(`${of(at)}.xlsx${blank ? '?blank=true' : ''}`)
export const readWorkbook = async (at: At, file: File): Promise<Read> =>
  (await raw(`${of(at)}/workbook`, file)).json()
export const attachTo = (at: At, file: File): Promise<Response> => raw(`${of(at)}/attachments`, file)
export const attachmentHref = (at: At, no: number) => api(`${of(at)}/attachments/${no}`)

export const readUnits = async (): Promise<Unit[]> => (await ask('monthly/units')).units
export const saveUnit = async (
  unit: string,
  said: { contact: string; email: string; until: string | null }
): Promise<Unit> => (await (await send('PUT', `monthly/units/${unit}`, said)).json()).unit

export const readReminders = async (month: string): Promise<Reminder[]> =>
  (await ask(`monthly/reminders?month=${month}`)).reminders
/** Reminders by list and by mail. */
export const remind = async (month: string, units: string[], way: Exclude<Way, 'letter'>): Promise<Sent[]> =>
  (await (await send('POST', 'monthly/reminders', { month, units, way })).json()).sent
/** The letters, one document. */
export const letters = async (month: string, units: string[]): Promise<Blob> =>
  (await send('POST', 'monthly/reminders', { month, units, way: 'letter' })).blob()
