import type { Said } from '../../data/answer.ts'
import { Problem } from '../../data/problem.ts'
import { reach } from '../../data/reach.ts'

export type TrailRecord = {
  no: number
  at: string
  actor: string
  role: string
  role_zh: string
  role_en: string
  unit: string
  region: string
  ip: string
  session: string
  action: string
  action_zh: string
  action_en: string
  object: string
  success: boolean
  rows: number | null
  filter_hash: string
  purpose: string
  detail: string
  prev_hash: string
  hash: string
}
/** Conditions as the server takes them; a key that is missing is no condition. */
export type Wanted = Partial<
  Record<'role' | 'action' | 'region' | 'from' | 'to' | 'actor' | 'object' | 'text', string> & {
    success: boolean
  }
>
export type Choices = {
  actions: ({ action: string; n: number } & Said)[]
  roles: ({ role: string } & Said)[]
  regions: ({ region: string } & Said)[]
}
export type Fault = { no: number; code: string } & Said
export type Checked = {
  records: number
  first_at: string | null
  last_at: string | null
  head: { no: number; hash: string }
  kept: { no: number; at: string; backup: string } | null
  faults: Fault[]
}

/** Conditions travel in a body: an ID may stand in what was typed, and addresses stand in the logs of proxies. */
const post = (path: string, body: object) =>
  reach(`/api/admin/${path}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body)
  })

export const readTrail = async (
  wanted: Wanted & { before?: number; limit: number }
): Promise<{ records: TrailRecord[]; next: number | null }> => (await post('trail', wanted)).json()
export const readChoices = async (wanted: Wanted): Promise<Choices> =>
  (await post('trail/choices', wanted)).json()

type Step =
  | { is: 'checking'; done: number; of: number }
  | ({ is: 'checked' } & Checked)
  | { is: 'refused'; problem: ConstructorParameters<typeof Problem>[0] }

/** Has the chain checked; `told` hears every step. @throws Problem */
export async function checkTrail(told: (done: number, of: number) => void): Promise<Checked> {
  const reply = await reach('/api/admin/trail/check')
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new TypeError('the check broke off')
    const lines = (rest + value).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const step = JSON.parse(line) as Step
      if (step.is === 'checked') return step
      if (step.is === 'refused') throw new Problem(step.problem)
      told(step.done, step.of)
    }
  }
}

/** Saves the records of these conditions as a file. Answers how many they are, and the number of the export. */
export async function downloadTrail(
  format: 'xlsx' | 'csv',
  wanted: Wanted & { lang: 'zh' | 'en' }
): Promise<{ rows: number; no: string }> {
  const reply = await post(`trail.${format}`, wanted)
  const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1]
  const href = URL.createObjectURL(await reply.blob())
  Object.assign(document.createElement('a'), { href, download: decodeURIComponent(name ?? '') }).click()
  // the browser has taken hold of it by then
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
  const [no = ''] = decodeURIComponent(reply.headers.get('x-watermark') ?? '').split(' ')
  return { rows: Number(reply.headers.get('x-rows')), no }
}
