import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'
import type { Edit, Listed, Paper, Refusal, Wish, Wording } from './shapes.ts'

const ask = async (path: string, init?: RequestInit) => (await reach(api(path), init)).json()
const send = (method: string, path: string, body: unknown) =>
  ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export const readStanding = async (period: string): Promise<Refusal[]> =>
  (await ask(`dispatch/standing?period=${period}`)).refusals
export const readPapers = async (): Promise<Listed[]> => (await ask('dispatch/papers')).papers
export const readPaper = (no: string): Promise<Paper> => ask(`dispatch/papers/${encodeURIComponent(no)}`)
export const readWordings = async (no: number): Promise<Wording[]> =>
  (await ask(`dispatch/papers/${no}/versions`)).versions
export const draftPaper = (wish: Wish): Promise<Paper> => send('POST', 'dispatch/papers', wish)
export const savePaper = (no: number, edit: Edit): Promise<Paper> =>
  send('PUT', `dispatch/papers/${no}`, edit)
export const issuePaper = (no: number, version: number): Promise<Paper> =>
  send('POST', `dispatch/papers/${no}/issue`, { version })
export const withdrawPaper = (no: number, version: number, reason: string): Promise<Paper> =>
  send('POST', `dispatch/papers/${no}/withdraw`, { version, reason })
export const fileHref = (no: number, format: string) => api(`dispatch/papers/${no}.${format}`)
