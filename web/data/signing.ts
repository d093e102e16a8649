/** What signing in asks of the server, step by step; each answer says what stands next. */
import { accepted } from './problem.ts'
import { reach } from './reach.ts'
import { session } from './session.svelte.ts'
import type { Standing } from './standing.ts'

const init = (method: string, body: unknown): RequestInit => ({
  ...{ method, body: JSON.stringify(body) },
  headers: { 'content-type': 'application/json' }
})
/** Not through `reach`: a refusal here is told beside its field. @throws Problem */
const step = async (method: string, path: string, body: unknown): Promise<Standing> =>
  (await accepted(await fetch(`/api/${path}`, init(method, body)))).json()

export const signIn = (account: string, password: string) =>
  step('POST', 'session', { account, password }).then(session.stepped)
export const giveCode = (code: string) => step('POST', 'session/factor', { code }).then(session.stepped)
export const finishEnrolment = (code: string) => step('PUT', 'session/enrol', { code }).then(session.stepped)
export const changePassword = (old: string, password: string) =>
  step('POST', 'session/password', { old, password }).then(session.stepped)

export type Enrolment = { secret: string; uri: string; svg: string }
/** A new secret for the phone; the one before is void. */
export const beginEnrolment = async (): Promise<Enrolment> =>
  (await accepted(await fetch('/api/session/enrol', { method: 'POST' }))).json()
export const dropFactor = async (password: string) => {
  await accepted(await fetch('/api/session/enrol', init('DELETE', { password })))
  await session.load()
}

export const signOut = async () => {
  await reach('/api/session', { method: 'DELETE' })
  session.left()
}

export const administratorRoles = ['system-admin', 'security-admin', 'audit-admin'] as const
export type Administrator = {
  role: (typeof administratorRoles)[number]
  account: string
  name: string
  password: string
}
export const setUp = (said: { token: string; unit: string; administrators: Administrator[] }) =>
  step('POST', 'setup', said).then(session.stepped)
/** Where unified login begins; it comes back to `back`. */
export const unifiedStart = (back: string) => `/api/oidc/start?${new URLSearchParams({ back })}`
