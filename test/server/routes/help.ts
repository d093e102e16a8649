import Fastify, { type FastifyInstance } from 'fastify'
import type { DuckDBInstance } from '@duckdb/node-api'
import { operator, whole } from '../../../server/access/who.ts'
import { answer } from '../../../server/plugins/answer.ts'
import { openapi } from '../../../server/plugins/openapi.ts'
import { problems } from '../../../server/plugins/problems.ts'
import { docs } from '../../../server/routes/docs.ts'
import { health } from '../../../server/routes/health.ts'
import { questions } from '../../../server/routes/questions.ts'
import { region, type RegionFacts } from '../../../server/routes/region.ts'
import { strict } from '../../../server/schemas/strict.ts'
import type { Trail } from '../../../server/trail/trail.ts'
import { trailApart } from '../../help/trail.ts'
import {
  cells,
  ddl,
  endless,
  failures,
  fill,
  headline,
  ledgerOf,
  libraryOf,
  root,
  today
} from '../questions/help.ts'

export interface Served {
  app: FastifyInstance
  instance: DuckDBInstance
  version: { is: number }
  trail: Trail
}

/** What the region of these tests says of itself. */
export const facts: RegionFacts = {
  ...{ name: 'here', root, title_zh: '甲', title_en: 'A', office_zh: '乙', office_en: 'B' },
  ...{ finance_zh: '丙', unit_zh: '丁', draft: false, levels: ['county', 'township'], map: true },
  documents: [
    { document: '甲〔2023〕1号', title: '通知', date: '2023-03-10', in_force_from: null, draft: false }
  ],
  carriers: [{ carrier: 'social-card', duty: 'required', title_zh: '社保卡', title_en: 'social card' }],
  clocks: [
    {
      ...{ clock: 'payment', title_zh: '兑付', title_en: 'Payment' },
      ...{ limit_days: 2, unit: 'working-day', direction: 'at-most' }
    }
  ]
}

/** The API over a small ledger, as app.ts puts it together. */
export async function served(logged: unknown[] = []): Promise<Served> {
  const instance = await ddl()
  await fill(instance)
  const files = { 'x/cells': cells, 'x/failures': failures, 'x/headline': headline, 'x/endless': endless }
  const library = await libraryOf(instance, files)
  const version = { is: 1 }
  const ledger = ledgerOf(instance, version)
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) }
  const app = Fastify({ ajv: strict, logger: { level: 'info', stream } })
  await app.register(problems, {})
  app.decorateRequest('who', null as never)
  app.decorateRequest('scope', null as never)
  app.addHook('onRequest', async (request) => {
    request.scope = whole(root)
    request.who = operator('test', { name: facts.name, root, projectsOf: async () => [] })
  })
  await app.register(openapi, { title: '明账', version: '0.1.0' })
  const trail = trailApart()
  await app.register(answer, {
    ...{ ledger, library, trail, region: facts.name, root, today: () => today },
    limitMs: 200
  })
  await app.register(questions, { prefix: '/api', library, root })
  const map = 'seed/regions/chuxiong/map.geojson'
  await app.register(region, {
    prefix: '/api',
    facts: () => facts,
    map,
    today: () => today,
    demo: true,
    version: '0.1.0'
  })
  await app.register(health, { prefix: '/api', ledger, library, version: '0.1.0' })
  await app.register(docs, { prefix: '/api' })
  await app.ready()
  return { app, instance, version, trail }
}
