import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { readFileSync } from 'node:fs'
import type { House } from './house.ts'
import { answer } from './plugins/answer.ts'
import { openapi } from './plugins/openapi.ts'
import { pages, sendPage } from './plugins/pages.ts'
import { problems } from './plugins/problems.ts'
import { session } from './plugins/session.ts'
import { docs } from './routes/docs.ts'
import { health } from './routes/health.ts'
import { intake } from './routes/intake.ts'
import { loads } from './routes/loads.ts'
import { local } from './routes/local.ts'
import { questions } from './routes/questions.ts'
import { region } from './routes/region.ts'
import { strict } from './schemas/strict.ts'

export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

export interface AppOptions {
  logger?: FastifyServerOptions['logger']
  /** Folder of the built page; left out, only the API is served. */
  web?: string
}

/** The whole server, in order: what everybody passes, then one plugin per capability. */
export const build = async (
  house: House,
  { logger = false, web }: AppOptions = {}
): Promise<FastifyInstance> => {
  const app = fastify({
    logger,
    bodyLimit: 1 << 20,
    requestTimeout: 0,
    ajv: strict
  }).withTypeProvider<TypeBoxTypeProvider>()
  const { ledger, library, config, today } = house
  const { root } = house.region
  const demo = house.office.setting('demo') !== null

  await app.register(problems, web ? { pages: sendPage } : {})
  await app.register(session, { root })
  await app.register(answer, { ledger, library, root, today, limitMs: config.askLimitMs, desk: house.desk })
  await app.register(openapi, { title: '明账 Mingzhang', version })
  if (web) await app.register(pages, { folder: web })

  await app.register(health, { prefix: '/api', ledger, library, version })
  await app.register(region, {
    prefix: '/api',
    region: house.region,
    map: house.region.map,
    today,
    demo,
    version
  })
  await app.register(questions, { prefix: '/api', library })
  await app.register(intake, { prefix: '/api', house })
  await app.register(loads, { prefix: '/api', house })
  await app.register(local, { prefix: '/api', house })
  await app.register(docs, { prefix: '/api' })
  return app as unknown as FastifyInstance
}
