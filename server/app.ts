import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { House } from './house.ts'
import type { Houses } from './houses.ts'
import type { Config } from './config.ts'
import { type Unified, unifiedLogin } from './access/unified.ts'
import type { StandingRegion } from './access/standing.ts'
import { access, type Libraries } from './plugins/access.ts'
import { answer } from './plugins/answer.ts'
import { bodies } from './plugins/bodies.ts'
import { headers } from './plugins/headers.ts'
import { connections, limits } from './plugins/limits.ts'
import { discreet } from './plugins/log.ts'
import { openapi } from './plugins/openapi.ts'
import { ownHost } from './plugins/own-host.ts'
import { pages, sendPage } from './plugins/pages.ts'
import { problems } from './plugins/problems.ts'
import { rate } from './plugins/rate.ts'
import { admin } from './routes/admin/admin.ts'
import { backups } from './routes/backups.ts'
import { calendar } from './routes/calendar.ts'
import { caseDesk } from './routes/case-desk.ts'
import { caseFiles } from './routes/case-files.ts'
import { cases } from './routes/cases.ts'
import { changes } from './routes/changes.ts'
import { detections } from './routes/detections.ts'
import { disclosures } from './routes/disclosures.ts'
import { dispatch } from './routes/dispatch.ts'
import { docs } from './routes/docs.ts'
import { evidence } from './routes/evidence.ts'
import { exports } from './routes/exports.ts'
import { findings } from './routes/findings.ts'
import { health } from './routes/health.ts'
import { intake } from './routes/intake.ts'
import { loads } from './routes/loads.ts'
import { local } from './routes/local.ts'
import { packages } from './routes/packages.ts'
import { monthly } from './routes/monthly.ts'
import { monthlyDesk } from './routes/monthly-desk.ts'
import { monthlyFiles } from './routes/monthly-files.ts'
import { people } from './routes/people.ts'
import { open } from './routes/public.ts'
import { questions } from './routes/questions.ts'
import { factsOf, region } from './routes/region.ts'
import { regions } from './routes/regions.ts'
import { reconciliation } from './routes/reconciliation.ts'
import { session } from './routes/session.ts'
import { vault } from './routes/vault.ts'
import { snoozes } from './routes/snoozes.ts'
import { unified } from './routes/unified.ts'
import { compiled } from './schemas/compiled.ts'
import { strict } from './schemas/strict.ts'
import { version } from './version.ts'

export interface AppOptions {
  /** Where the log goes and from which level; what stands in it is set by log.ts. */
  logger?: Parameters<typeof discreet>[0]
  /** Folder of the built page; left out, only the API is served. */
  web?: string
  /** Code that whoever first opens the page must type to make the administrators; see serve.ts. */
  setup?: string | null
  /** Requests a minute and address to routes that try a password. */
  tries?: number
  /** Requests a minute and session; ten times that for an address. */
  asks?: number
}

/** The unified login of the settings. */
const loginOf = ({ oidcIssuer, oidcClient, oidcSecretFile, publicUrl }: Config, key: Buffer): Unified =>
  unifiedLogin(
    {
      ...{ issuer: oidcIssuer, client: oidcClient, secretFile: oidcSecretFile },
      callback: `${publicUrl}/api/oidc/callback`
    },
    key
  )

/** Routes of libraries, which cannot say themselves who may come. */
const libraries: Libraries = [
  { under: '/api/docs', access: 'signed-in' },
  { under: '/api', access: null },
  { under: '/', access: 'public' }
]

const standingRegion = (house: House): StandingRegion => {
  const names = new Map(house.region.divisions.map(({ code, name }) => [code, name]))
  const { name, title_zh, title_en, root, office_zh, office_en } = house.region
  const said = { name, title_zh, title_en, root, office_zh, office_en }
  return { ...said, demo: isDemo(house), nameOf: (code) => names.get(code) ?? code }
}

const isDemo = (house: House): boolean => house.office.setting('demo') !== null

/** Every route that speaks of one region, with the scope, answers and stores of its house alone. */
const rooms: FastifyPluginAsync<{ house: House }> = async (app, { house }) => {
  const { ledger, library, config, today, desk } = house
  const { name, root, map } = house.region
  app.addHook('onRoute', (route) => void (route.config = { ...route.config, place: house.place }))
  const { trail } = house.access
  await app.register(answer, {
    ...{ ledger, library, trail, region: name, root, today },
    ...{ limitMs: config.askLimitMs, desk }
  })

  await app.register(health, { ledger, library, version })
  await app.register(region, { facts: factsOf(house.region), map, today, demo: isDemo(house), version })
  await app.register(questions, { library, root })
  if (config.public) await app.register(open, { library, root })
  await app.register(intake, { house })
  await app.register(loads, { house })
  await app.register(changes, { house })
  await app.register(cases, { house })
  await app.register(caseFiles, { house })
  await app.register(caseDesk, { house })
  await app.register(snoozes, { house })
  await app.register(calendar, { house })
  await app.register(findings, { house })
  await app.register(detections, { house })
  await app.register(disclosures, { house })
  await app.register(exports, { house })
  await app.register(packages, { house })
  await app.register(monthly, { house })
  await app.register(monthlyDesk, { house })
  await app.register(monthlyFiles, { house })
  await app.register(reconciliation, { house })
  await app.register(dispatch, { house })
  await app.register(people, { house })
  await app.register(evidence, { house })
  await app.register(local, { house })
  await app.register(vault, { house })
}

/**
 * The whole server, in order: what everybody passes, then the rooms of each region. The first house is the default:
 * it answers at `/api/…`, and like every other at `/api/regions/<name>/…`.
 */
export const build = async (
  houses: Houses,
  { logger = false, web, setup = null, tries = 20, asks = 600 }: AppOptions = {}
): Promise<FastifyInstance> => {
  const { access: people, config } = houses[0]
  const { host, publicUrl, trustProxy } = config
  const app = fastify({
    ...limits(),
    logger: discreet(logger),
    trustProxy: trustProxy.length > 0 && trustProxy,
    ajv: strict,
    schemaController: compiled
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.server.maxConnections = connections

  await app.register(problems, web ? { pages: sendPage } : {})
  await app.register(headers, { tls: publicUrl.startsWith('https:') })
  await app.register(ownHost, { host, publicUrl })
  await app.register(rate, { asks })
  await app.register(bodies, {})
  await app.register(openapi, { title: '明账 Mingzhang', version })
  await app.register(access, { access: people, libraries, tls: publicUrl.startsWith('https:') })
  if (web) await app.register(pages, { folder: web })

  const held = houses.map((house) => ({ region: house.region, demo: isDemo(house) }))
  await app.register(rooms, { prefix: '/api', house: houses[0] })
  await app.register(regions, { prefix: '/api/regions', held, access: people })
  const outside = config.oidcIssuer ? { title: config.oidcTitle } : null
  const told = { setup, tries, unified: outside, regions: houses.map(standingRegion) }
  if (outside)
    await app.register(unified, {
      ...{ prefix: '/api', access: people, tries, tls: publicUrl.startsWith('https:') },
      unified: loginOf(config, people.key)
    })
  await app.register(session, { prefix: '/api', access: people, ...told })
  await app.register(admin, { prefix: '/api/admin', houses, regions: told.regions })
  await app.register(backups, { prefix: '/api', houses })
  for (const house of houses)
    await app.register(rooms, { prefix: `/api/regions/${house.region.name}`, house })
  await app.register(docs, { prefix: '/api' })
  return app as unknown as FastifyInstance
}
