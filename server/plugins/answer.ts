import type { FastifyReply, FastifyRequest } from 'fastify'
import { accepted, body, disposition, mediaTypes, type Dress } from '../formats/dress.ts'
import type { Lang } from '../formats/words.ts'
import { ask, desk, plan, type Ask, type Desk } from '../questions/ask.ts'
import type { Library } from '../questions/library.ts'
import type { Raw } from '../questions/params.ts'
import type { Ledger } from '../questions/types.ts'
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

      const given = await ask(ledger, library, { ...asking, signal: leaving(this) }, at)
      const { header, rowCount: rows } = given
      answered(trail, { ...told, header, asked: { ...given.params, ...given.filters }, rows })
      this.header('etag', tag(given.key))
        .header('x-as-of', given.asOf.date)
        .header('x-data-version', given.asOf.dataVersion)
        .header('x-rows', given.rowCount)
        .header('x-truncated', String(given.truncated))
        .header('server-timing', `ask;dur=${given.elapsedMs}`)
        .type(mediaTypes[as])
      if (as === 'csv' || as === 'xlsx') this.header('content-disposition', disposition(given, as, lang))
      return this.send(body(given, as, lang))
    })
  }
)
