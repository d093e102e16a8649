import { api } from '../../data/api.ts'
import type { Answer, Said } from '../../data/answer.ts'
import { whole } from '../../data/ask.ts'
import { reach } from '../../data/reach.ts'
import { sentName } from '../../data/save.ts'

/** Fields of people as the server tells them, in the order in which they are shown; null where a line names none. */
export const fields = [
  ...(['payee_name', 'payee_id', 'account', 'phone'] as const),
  ...(['beneficiary_name', 'beneficiary_id', 'head_name', 'head_id'] as const)
]
export type Plain = Record<(typeof fields)[number], string | null>
/** One's own look at one line; `until` is the server's time. */
export type Look = { no: number; detail_no: string; until: string }
export type Wish = { purpose: string; words: string }
export type Purposes = { purposes: ({ purpose: string } & Said)[]; minutes: number }

const send = (path: string, body: unknown, signal: AbortSignal) =>
  reach(api(path), {
    ...{ method: 'POST', body: JSON.stringify(body), signal },
    headers: { 'content-type': 'application/json' }
  })

export const readPurposes = async (): Promise<Purposes> => (await reach(api('disclosures/purposes'))).json()
export const disclose = async (detail_no: string, wish: Wish, signal: AbortSignal): Promise<Look & Plain> =>
  (await send('disclosures', { detail_no, ...wish }, signal)).json()
export const lookAgain = async ({ no }: Look, signal: AbortSignal): Promise<Look & Plain> =>
  (await reach(api(`disclosures/${no}`), { signal })).json()
/** The latest own look at a line within a day, over or not. */
export const latestLook = async (detail: string, signal: AbortSignal): Promise<Look | undefined> => {
  const { disclosures } = await (await reach(api('disclosures'), { signal })).json()
  return (disclosures as Look[]).find(({ detail_no }) => detail_no === detail)
}

/** How many lines an export would carry; null when more than it may. Only the count comes over. */
export const countLines = async ({ href, truncated, rows }: Answer, signal: AbortSignal) => {
  if (!truncated) return rows.length
  const { headers } = await reach(whole(href), { method: 'HEAD', signal })
  return headers.get('x-truncated') === 'true' ? null : Number(headers.get('x-rows'))
}

export type Format = 'xlsx' | 'csv'
export type File = { blob: Blob; name: string; no: string; sha256: string }

/** A file that the trail knows by number and hash. */
export const fileOf = async (reply: Response, extension: string): Promise<File> => {
  const told = (name: string) => reply.headers.get(name) ?? ''
  const [no = ''] = decodeURIComponent(told('x-watermark')).split(' ')
  return {
    ...{ blob: await reply.blob(), no, sha256: told('x-sha256') },
    name: sentName(reply) || `${no}.${extension}`
  }
}

/** The same ask as on screen, whole and with its people, made by the server for this one time. */
export const exportLines = async (
  { href, header }: Answer,
  format: Format,
  wish: Wish,
  signal: AbortSignal
): Promise<File> => {
  const asked = Object.fromEntries(new URL(href, location.origin).searchParams)
  const body = { question: header.name, params: asked, format, ...wish }
  const reply = await send('exports', body, signal)
  return fileOf(reply, format)
}
