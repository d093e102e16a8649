import { PassThrough, Readable } from 'node:stream'
import type { Answer } from '../questions/ask.ts'
import type { Whole } from '../questions/whole.ts'
import { attachment } from './attachment.ts'
import { csv, csvWhole } from './csv.ts'
import { dresses, mediaTypes, type Dress } from './dresses.ts'
import { json } from './json.ts'
import { fileName, type Lang } from './words.ts'
import { xlsx, xlsxWhole } from './xlsx.ts'

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
export async function body(answer: Answer, dress: Dress, lang: Lang): Promise<Readable | Buffer> {
  if (dress === 'arrow') return Buffer.from((await import('./arrow.ts')).arrow(answer))
  return file(answer, dress, lang)
}

/** The same but Arrow, whose library is read when an answer wants it. */
function file(answer: Answer, dress: Exclude<Dress, 'arrow'>, lang: Lang): Readable {
  if (dress === 'json') return Readable.from(json(answer), { objectMode: false })
  if (dress === 'csv') return Readable.from(csv(answer, lang), { objectMode: false })
  const stream = new PassThrough()
  xlsx(answer, stream, lang).catch((error: Error) => stream.destroy(error))
  return stream
}

/** Body of a whole answer as a file, read while it is sent. A fault on the way breaks the stream: no cut file looks whole. */
export function wholeBody(whole: Whole, dress: 'csv' | 'xlsx', lang: Lang): Readable {
  const stream =
    dress === 'csv' ? Readable.from(csvWhole(whole, lang), { objectMode: false }) : new PassThrough()
  stream.once('close', whole.close)
  if (stream instanceof PassThrough)
    xlsxWhole(whole, stream, lang).catch((error: Error) => stream.destroy(error))
  return stream
}

/** About how large the files of a whole answer are, bytes: told by those of its first rows. */
export async function sizes({ answer, first }: Whole, lang: Lang): Promise<{ csv: number; xlsx: number }> {
  const sample = { ...answer, ...first }
  const share = first.rowCount ? answer.rowCount / first.rowCount : 1
  const bytes = async (stream: Readable) => {
    let sum = 0
    for await (const chunk of stream) sum += (chunk as Buffer).length
    return Math.round(sum * share)
  }
  const all = (['csv', 'xlsx'] as const).map((dress) => bytes(file(sample, dress, lang)))
  const [csv, xlsx] = await Promise.all(all)
  return { csv: csv!, xlsx: xlsx! }
}

/** Content-Disposition of an answer's file; of a csv, a whole or a cut one with its rows in the name: a csv has no other place to tell them. */
export function disposition(answer: Answer, dress: Dress, lang: Lang, whole = false): string {
  const { rowCount, truncated, total, header } = answer
  const cut = {
    zh: `-前${rowCount}行${total ? `共${total}行` : ''}`,
    en: `-${rowCount}-of-${total ?? 'more'}`
  }
  const all = { zh: `-完整${rowCount}行`, en: `-complete-${rowCount}-rows` }
  const told = truncated ? cut[lang] : whole || dress === 'csv' ? all[lang] : ''
  return attachment(`${fileName(answer, lang)}${told}.${dress}`, `${header.name}.${dress}`)
}
