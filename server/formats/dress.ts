import { PassThrough, Readable } from 'node:stream'
import type { Answer } from '../questions/ask.ts'
import { arrow } from './arrow.ts'
import { attachment } from './attachment.ts'
import { csv } from './csv.ts'
import { json } from './json.ts'
import { fileName, type Lang } from './words.ts'
import { xlsx } from './xlsx.ts'

export const dresses = ['arrow', 'json', 'csv', 'xlsx'] as const
export type Dress = (typeof dresses)[number]

export const mediaTypes: Record<Dress, string> = {
  arrow: 'application/vnd.apache.arrow.stream',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

/**
 * The dress an Accept header asks for, by its weights; no wish, a browser's page or anything is JSON.
 * null when none of ours is acceptable.
 */
export function accepted(accept: string | undefined): Dress | null {
  const wishes = (accept || '*/*')
    .split(',')
    .map((part) => {
      const [type = '', ...rest] = part.split(';').map((each) => each.trim().toLowerCase())
      return { type, weight: Number(rest.find((each) => each.startsWith('q='))?.slice(2) ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  for (const { type } of wishes) {
    if (['*/*', 'application/*', 'text/html'].includes(type)) return 'json'
    const found = dresses.find((dress) => mediaTypes[dress].split(';')[0] === type)
    if (found) return found
  }
  return null
}

/** Body of an answer in one dress; files stream, and a failing writer breaks the stream instead of ending it. */
export function body(answer: Answer, dress: Dress, lang: Lang): Readable | Buffer {
  if (dress === 'arrow') return Buffer.from(arrow(answer))
  if (dress === 'json') return Readable.from(json(answer), { objectMode: false })
  if (dress === 'csv') return Readable.from(csv(answer, lang), { objectMode: false })
  const stream = new PassThrough()
  xlsx(answer, stream, lang).catch((error: Error) => stream.destroy(error))
  return stream
}

/** Content-Disposition of an answer's file. */
export function disposition(answer: Answer, dress: Dress, lang: Lang): string {
  return attachment(`${fileName(answer, lang)}.${dress}`, `${answer.header.name}.${dress}`)
}
