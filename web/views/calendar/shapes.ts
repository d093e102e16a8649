export type NoticeDay = { day: string; works: boolean; holiday: string }
export type NoticeForm = { year: number; document: string; dated_on: string; text: string; days: NoticeDay[] }
export type Notice = NoticeForm & { no: number; version: number; saved_at: string; actor: string }
/** What was typed here, the older first, and the years whose notices came with the program. */
export type Kept = { notices: Notice[]; shipped: { from: number; to: number } }
export type Note = { code: string; text: string; zh: string; en: string; serious: boolean }
export type Reading = {
  document: string | null
  dated_on: string | null
  days: NoticeDay[]
  notes: Note[]
}
export type Effect = {
  changes: { day: string; works: boolean; holiday: string | null; made_up_for: string | null }[]
  missing: string[]
  provisional: boolean
  corrects: boolean
}
export type Unit = 'calendar-day' | 'working-day'
export type Step = {
  day: string
  why: 'first' | 'counted' | 'made-up' | 'weekend' | 'holiday' | 'rolled' | 'reached'
  no: number | null
  holiday: string | null
  provisional: boolean
}
export type Walk = { due_on: string; provisional: boolean; steps: Step[] }
