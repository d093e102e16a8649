import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'
import { fileOf, type File as Numbered, type Wish } from '../disclosure/api.ts'
import type {
  Assignment,
  Bulk,
  CaseFile,
  CaseWords,
  Detection,
  DueLimits,
  Move,
  Person,
  RulePage,
  Run,
  SavedView,
  Tried,
  Values
} from './shapes.ts'

const ask = async (path: string, init?: RequestInit) => (await reach(api(path), init)).json()
const send = (method: string, path: string, body: unknown): Promise<Response> =>
  reach(api(path), {
    ...{ method, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body)
  })
const post = async (path: string, body: unknown) => (await send('POST', path, body)).json()

export const readDetections = async (): Promise<Detection[]> => (await ask('detections')).rules
export const readRule = (rule: string): Promise<RulePage> => ask(`detections/${encodeURIComponent(rule)}`)
export const tryRule = (rule: string, params: Values): Promise<Tried> =>
  post(`detections/${rule}/try`, { params })
export const saveRule = (
  rule: string,
  body: { version: number; params: Values; enabled: boolean; reason: string }
): Promise<Response> => send('PUT', `detections/${rule}`, body)

export const readRun = (): Promise<Run> => ask('findings/run')
export const startRun = (rules: string[] = []): Promise<{ run: number }> => post('findings/runs', { rules })
export const cancelRun = (): Promise<Response> => reach(api('findings/run'), { method: 'DELETE' })

const of = (finding: string) => `cases/${encodeURIComponent(finding)}`
export const readCase = (finding: string): Promise<CaseFile> => ask(of(finding))
export const moveCase = (finding: string, version: number, move: Move): Promise<CaseFile> =>
  post(`${of(finding)}/moves`, { version, ...move })
export const assignCase = (finding: string, version: number, to: Assignment): Promise<CaseFile> =>
  post(`${of(finding)}/assign`, { version, ...to })
export const commentCase = (finding: string, text: string): Promise<CaseFile> =>
  post(`${of(finding)}/comments`, { text })
export const attachTo = (finding: string, file: File): Promise<Response> =>
  reach(api(`${of(finding)}/attachments`), {
    ...{ method: 'POST', body: file },
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }
  })
export const attachmentHref = (finding: string, no: number) => api(`${of(finding)}/attachments/${no}`)
export const bulk = (findings: string[], act: { assign: Assignment } | { move: Move }): Promise<Bulk> =>
  post('cases/bulk', { findings, ...act })
/** Accounts that a case can be given to; of one finding, those who see it. */
export const readPeople = async (finding = ''): Promise<Person[]> =>
  (await ask(`cases/people${finding ? `?finding=${encodeURIComponent(finding)}` : ''}`)).people

let words: Promise<CaseWords> | undefined
/** Asked once, asked again after a failure. */
export const readWords = (): Promise<CaseWords> =>
  (words ??= ask('cases/words').catch((thrown) => {
    words = undefined
    throw thrown
  }))

/** Limits of working days, for every case that begins from now on. */
export const saveDue = async (due: DueLimits): Promise<void> => {
  await send('PUT', 'cases/due', due)
  words = undefined
}

export const snooze = (finding: string, reason: string, until: string): Promise<unknown> =>
  post('snoozes', { finding, reason, until })
export const wake = (no: number): Promise<Response> => reach(api(`snoozes/${no}`), { method: 'DELETE' })

export const readViews = async (): Promise<SavedView[]> => (await ask('views')).views
export const saveView = (name: string, query: string, shared: boolean): Promise<Response> =>
  send('PUT', `views/${encodeURIComponent(name)}`, { query, shared })
export const dropView = (name: string): Promise<Response> =>
  reach(api(`views/${encodeURIComponent(name)}`), { method: 'DELETE' })

/** Findings of one pack at most. */
export const MOST_PACKED = 200
/** The pack as a zip, with its number and hash. Identities ask for a purpose and words. */
export const readPack = async (findings: string[], wish: Wish | null): Promise<Numbered> =>
  fileOf(await send('POST', 'evidence', { findings, identities: wish !== null, ...wish }), 'zip')
