import Fastify, { type FastifyInstance } from 'fastify'
import type { DuckDBInstance } from '@duckdb/node-api'
import { answer } from '../../../server/plugins/answer.ts'
import { openapi } from '../../../server/plugins/openapi.ts'
import { problems } from '../../../server/plugins/problems.ts'
import { session } from '../../../server/plugins/session.ts'
import { docs } from '../../../server/routes/docs.ts'
import { health } from '../../../server/routes/health.ts'
import { questions } from '../../../server/routes/questions.ts'
import { region } from '../../../server/routes/region.ts'
import { strict } from '../../../server/schemas/strict.ts'
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
}

/** The API over a small ledger, as app.ts puts it together. */
export async function served(logged: unknown[] = []): Promise<Served> {
  const instance = await ddl()
  await fill(instance)
  const files = { 'x/cells': cells, 'x/failures': failures, 'x/headline': headline, 'x/endless': endless }
  const library = await libraryOf(instance, files)
  const version = { is: 1 }
  const ledger = ledgerOf(instance, version)
  const facts = { name: 'chuxiong', root, title_zh: '甲', title_en: 'A', office_zh: '乙', office_en: 'B' }
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) }
  const app = Fastify({ ajv: strict, logger: { level: 'info', stream } })
  await app.register(problems, {})
  await app.register(session, { root })
  await app.register(openapi, { title: '明账', version: '0.1.0' })
  await app.register(answer, { ledger, library, root, today: () => today, limitMs: 200 })
  await app.register(questions, { prefix: '/api', library })
  await app.register(region, {
    ...{
      prefix: '/api',
      map: 'seed/regions/chuxiong/map.geojson',
      today: () => today,
      demo: true,
      version: '0.1.0'
    },
    region: {
      ...facts,
      draft: false,
      document: '楚财农〔2023〕10号',
      clocks: ['not for the page']
    } as typeof facts & {
      draft: boolean
      document: string
    }
  })
  await app.register(health, { prefix: '/api', ledger, library, version: '0.1.0' })
  await app.register(docs, { prefix: '/api' })
  await app.ready()
  return { app, instance, version }
}
