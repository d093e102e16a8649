import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { roleNames } from '../../access/roles.ts'
import { actionWords } from '../../trail/actions.ts'
import { roleWords } from '../../trail/columns.ts'
import { filterHash, namesOf, type TrailFilter } from '../../trail/filter.ts'
import { counts, page } from '../../trail/found.ts'
import type { TrailRecord } from '../../trail/trail.ts'
import type { AdminOptions } from './admin.ts'
import { closed } from './shapes.ts'
import { chosen, tags, typed } from './trail-shapes.ts'

const paging = {
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 })
}

const told = ({ success, ...record }: TrailRecord) => {
  const [act, role] = [actionWords(record.action), roleWords(record.role)]
  return {
    ...{ ...record, success: success === 1, action_zh: act.zh, action_en: act.en },
    ...{ role_zh: role.zh, role_en: role.en }
  }
}

/** The trail for the audit administrator, and nobody else. Whoever reads it stands on it himself, before he is answered. */
export const trail: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses, regions }) => {
  const { access } = houses[0]
  const config = { access: 'trail' } as const
  const read = (object: string, filter: TrailFilter, rows: number) =>
    access.trail.record({
      ...{ action: 'trail-read', object, success: true, rows },
      filterHash: filterHash(access.trail, filter),
      detail: JSON.stringify({ given: namesOf(filter) })
    })

  type Paged = TrailFilter & { before?: number; limit: number }
  const list = async ({ before, limit, ...filter }: Paged) => {
    const found = await page(access.db, filter, { before, limit })
    read('trail', filter, found.records.length)
    return { records: found.records.map(told), next: found.next }
  }
  const known = {
    roles: [...roleNames, 'operator'].map((role) => ({ role, ...roleWords(role) })),
    regions: regions.map(({ name, root, nameOf }) => ({ region: name, zh: nameOf(root), en: name }))
  }
  const choices = async (filter: TrailFilter) => {
    const found = await counts(access.db, filter, Number.MAX_SAFE_INTEGER)
    read('choices', filter, found.length)
    return { ...known, actions: found.map((each) => ({ ...each, ...actionWords(each.action) })) }
  }

  const summary = '审计日志，新的在前 | the trail, newest first'
  const query = Type.Object({ ...chosen, ...paging }, closed)
  app.get('/trail', { schema: { tags, summary, querystring: query }, config }, (request) =>
    list(request.query)
  )
  const body = Type.Object({ ...chosen, ...typed, ...paging }, closed)
  app.post('/trail', { schema: { tags, summary, body }, config }, (request) => list(request.body))

  const many = '筛选可选的值，各种操作有多少条 | what a filter may choose, with the records of each action'
  app.post(
    '/trail/choices',
    { schema: { tags, summary: many, body: Type.Object({ ...chosen, ...typed }, closed) }, config },
    (request) => choices(request.body)
  )
}
