import type { FastifyReply, FastifyRequest } from 'fastify'
import { accepted, body, disposition, sizes, wholeBody } from '../formats/dress.ts'
import { mediaTypes, type Dress } from '../formats/dresses.ts'
import type { Lang } from '../formats/words.ts'
import { ask, desk, plan, type Ask, type Desk } from '../questions/ask.ts'
import type { Library } from '../questions/library.ts'
import type { Raw } from '../questions/params.ts'
import type { Ledger } from '../questions/types.ts'
import { askWhole } from '../questions/whole.ts'
import { Problem } from '../schemas/problem.ts'
import { answered } from '../trail/answered.ts'
import type { Trail } from '../trail/trail.ts'
import { shared } from './shared.ts'

export interface AnswerOptions {
  ledger: Ledger
  library: Library
  /** Where lines that are shown and files that go out are written down, before a byte leaves. */
  trail: Trail
  /** Its name stands in every ETag: no answer of one region is taken for another's. */
  region: string
  /** Division code of the whole region. */
  root: string
  /** The installation's day, yyyy-mm-dd, asked anew for each question. */
  today: () => string
  limitMs?: number
  desk?: Desk
}

declare module 'fastify' {
  interface FastifyReply {
    /** Asks a question in the name of `request.scope` and sends it: dress by argument, else by Accept. */
    answer(name: string, query: Raw & { lang?: Lang }, dress?: Dress): Promise<FastifyReply>
    /** The same as a file of every row, whatever its limit: counted, recorded, then read while it is sent. */
    answerWhole(name: string, query: Raw & { lang?: Lang }, dress: 'csv' | 'xlsx'): Promise<FastifyReply>
    /** How many rows a file of everything has, and about how many bytes; no row is shown. */
    answerCount(name: string, query: Raw & { lang?: Lang }): Promise<FastifyReply>
  }
}

/** Aborts when the reader closes the connection before everything is sent. */
function leaving(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) return
    gone.abort(
      new Problem({ status: 499, code: 'reader-gone', zh: '请求已取消', en: 'the request was cancelled' })
    )
  })
  return gone.signal
}

function chosen(request: FastifyRequest, dress: Dress | undefined): Dress {
  const found = dress ?? accepted(request.headers.accept)
  if (found) return found
  const said = { zh: '只提供 Arrow、JSON、CSV 和 XLSX', en: 'offered are Arrow, JSON, CSV and XLSX' }
  throw new Problem({ status: 406, code: 'not-acceptable', ...said })
}

/** `reply.answer`: one path from a question to any dress, with its record on the trail, ETag, 304 and the headers that date an answer. */
export const answer = shared<AnswerOptions>(
  'answer',
  (app, { ledger, library, trail, region, root, today, limitMs = 10_000, desk: at = desk() }) => {
    /** A cut file says of how many rows; where they cannot be counted in time, that there are more. */
    const counted = async (asking: Ask): Promise<{ total?: number }> => {
      try {
        const { answer, close } = await askWhole(ledger, library, asking, 'count')
        close()
        return { total: answer.rowCount }
      } catch (error) {
        if (error instanceof Problem && error.status === 503) return {}
        throw error
      }
    }

    app.decorateReply('answer', async function (name, { lang = 'zh', ...params }, dress) {
      const { request } = this
      const as = chosen(request, dress)
      const asking: Ask = { name, params, scope: request.scope, today: today(), root, limitMs }
      const tag = (key: string) => `W/"${region}-${key}-${as}-${lang}"`
      this.header('vary', 'Accept').header('cache-control', 'private, no-cache')
      const told = { dress: as, given: Object.keys(params) }
      const { key, asked, read } = await plan(ledger, library, asking)
      const expected = tag(key)
      if (request.headers['if-none-match']?.includes(expected)) {
        const { header } = asked
        answered(trail, { ...told, header, asked: { ...read.values, ...read.shown }, rows: null })
        return this.header('etag', expected).code(304).send()
      }

      const found = await ask(ledger, library, { ...asking, signal: leaving(this) }, at)
      const file = as === 'csv' || as === 'xlsx'
      const given = found.truncated && file ? { ...found, ...(await counted(asking)) } : found
      const { header, rowCount: rows } = given
      answered(trail, { ...told, header, asked: { ...given.params, ...given.filters }, rows })
      this.header('etag', tag(given.key))
        .header('x-as-of', given.asOf.date)
        .header('x-data-version', given.asOf.dataVersion)
        .header('x-rows', given.rowCount)
        .header('x-truncated', String(given.truncated))
        .header('server-timing', `ask;dur=${given.elapsedMs}`)
        .type(mediaTypes[as])
      if (file) this.header('content-disposition', disposition(given, as, lang))
      return this.send(await body(given, as, lang))
    })

    app.decorateReply('answerWhole', async function (name, { lang = 'zh', ...params }, dress) {
      const asking: Ask = { name, params, scope: this.request.scope, today: today(), root }
      const whole = await askWhole(ledger, library, { ...asking, signal: leaving(this) })
      const { answer } = whole
      try {
        answered(trail, {
          ...{ header: answer.header, dress, rows: answer.rowCount, given: Object.keys(params) },
          asked: { ...answer.params, ...answer.filters }
        })
      } catch (error) {
        whole.close()
        throw error
      }
      return this.header('cache-control', 'no-store')
        .header('x-as-of', answer.asOf.date)
        .header('x-data-version', answer.asOf.dataVersion)
        .header('x-rows', answer.rowCount)
        .header('x-truncated', 'false')
        .header('content-disposition', disposition(answer, dress, lang, true))
        .type(mediaTypes[dress])
        .send(wholeBody(whole, dress, lang))
    })

    app.decorateReply('answerCount', async function (name, { lang = 'zh', ...params }) {
      const asking: Ask = { name, params, scope: this.request.scope, today: today(), root, limitMs }
      const whole = await askWhole(ledger, library, { ...asking, signal: leaving(this) }, 'count')
      try {
        const { csv, xlsx } = await sizes(whole, lang)
        const { rowCount: rows, asOf } = whole.answer
        return this.header('cache-control', 'no-store').send({
          ...{ rows, csv_bytes: csv, xlsx_bytes: xlsx },
          data_version: asOf.dataVersion
        })
      } finally {
        whole.close()
      }
    })
  }
)
