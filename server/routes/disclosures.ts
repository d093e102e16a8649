import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { policyOf } from '../access/policy.ts'
import {
  addDisclosure,
  demandFew,
  type Disclosure,
  disclosureOf,
  ownDisclosures
} from '../disclosure/disclosures.ts'
import { demandWords, purposeNames, purposes } from '../disclosure/purposes.ts'
import { reveal } from '../disclosure/reveal.ts'
import type { House } from '../house.ts'
import { ask } from '../questions/ask.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { reason } from '../schemas/reason.ts'

const closed = { additionalProperties: false }
const tags = ['disclosure']
const config = { access: 'unmask' } as const

const nothingFound = () =>
  new Problem({ status: 404, code: 'nothing-found', zh: '没有找到', en: 'nothing was found' })

/** Unmasking one payment line: with a purpose, for a time, each look on the trail before it is answered. */
export const disclosures: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  const { access, ledger, library, region, today, desk } = house
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const plain = async ({ disclosure_no, subject, purpose, words, began_at, until }: Disclosure) => {
    const db = await ledger.connect()
    try {
      const revealed = (await reveal(db, ledger.key, [subject])).get(subject)
      if (!revealed) throw nothingFound()
      return { no: disclosure_no, detail_no: subject, purpose, words, began_at, until, ...revealed }
    } finally {
      db.closeSync()
    }
  }

  /** Outside the scope and unknown are one: ask refuses both in the same words. @throws Problem 404 */
  const demandSeen = (scope: Scope, detail_no: string) =>
    ask(
      ledger,
      library,
      { name: 'payout/line', params: { detail_no }, scope, today: today(), root: region.root },
      desk
    )

  const about = { tags, summary: '查看事由 | purposes to choose from' }
  app.get('/disclosures/purposes', { schema: about, config }, () => ({
    purposes: purposeNames.map((purpose) => ({ purpose, ...purposes[purpose] })),
    minutes: policyOf(access).disclosure_minutes
  }))

  const post = {
    ...{ tags, summary: '查看一笔发放的身份信息 | unmask one payment line' },
    body: Type.Object(
      {
        detail_no: Type.String({ minLength: 1, maxLength: 100 }),
        ...reason
      },
      closed
    )
  }
  app.post('/disclosures', { schema: post, config }, async (request, reply) => {
    const { detail_no, purpose } = request.body
    const words = demandWords(request.body.words)
    const user = request.who.user!
    demandFew(access, user.user_no)
    await demandSeen(request.scope, detail_no)
    const look = { user_no: user.user_no, region: region.name, subject: detail_no, purpose, words }
    const made = addDisclosure(access, look, policyOf(access).disclosure_minutes)
    return reply.code(201).send(await plain(made))
  })

  const one = {
    ...{ tags, summary: '时限内再看 | look again while it lasts' },
    params: Type.Object({ no: Type.Integer({ minimum: 1 }) }, closed)
  }
  app.get('/disclosures/:no', { schema: one, config }, async (request) => {
    const found = disclosureOf(access, request.params.no, request.who.user!.user_no, region.name)
    // a scope may have been narrowed since
    await demandSeen(request.scope, found.subject)
    access.trail.record({
      ...{ action: 'unmask-again', object: found.subject, success: true, rows: 1 },
      purpose: `${found.purpose}: ${found.words}`
    })
    return plain(found)
  })

  const list = { tags, summary: '本人一天内的查看 | one’s own of the last day' }
  app.get('/disclosures', { schema: list, config }, (request) => ({
    disclosures: ownDisclosures(access, request.who.user!.user_no, region.name).map(
      ({ disclosure_no: no, subject: detail_no, purpose, words, began_at, until }) => ({
        ...{ no, detail_no, purpose, words, began_at, until }
      })
    )
  }))
}
