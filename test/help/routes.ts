import type { FastifyInstance, RouteOptions } from 'fastify'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Place } from '../../server/access/who.ts'
import type { Admission } from '../../server/plugins/access.ts'

export interface Route {
  method: string
  /** As declared: `/api/loads/:load/undo`. */
  url: string
  access: Admission
  place: Place | null
}

/** Every route of the apps that `make` builds, as they stand when ready: also those of libraries and the HEAD twins. */
export const routesOf = async (
  make: () => Promise<FastifyInstance>
): Promise<{ app: FastifyInstance; routes: Route[] }> => {
  const heard: RouteOptions[] = []
  const born = (said: unknown) =>
    void (said as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => void heard.push(route))
  subscribe('fastify.initialization', born)
  try {
    const app = await make()
    await app.ready()
    const routes = heard.flatMap(({ method, url, config }) =>
      [method].flat().map((method) => ({
        ...{ method, url, access: config!.access! },
        place: config!.place ?? null
      }))
    )
    return { app, routes }
  } finally {
    unsubscribe('fastify.initialization', born)
  }
}

/** Ids in the form that each route wants. */
export type Ids = Record<string, string>

/** Of things that do not exist. */
export const nowhere: Ids = {
  ...{ load: 'L900000', job: 'A'.repeat(24), upload: 'A'.repeat(24), change: 'BG2026-999', no: '999999' },
  ...{ finding: 'D99-FFFFFFFFFFFF', rule: 'D99', person: '999999', month: '2026-03', unit: '532399' },
  ...{ division: '532399' },
  ...{ kind: 'nowhere', name: 'nowhere', region: 'nowhere', dress: 'json', '*': 'nowhere' }
}

/** The address of a route with these ids in it. @throws Error for a parameter that nobody thought of */
export const addressOf = ({ url }: Pick<Route, 'url'>, ids: Ids = nowhere): string =>
  url.replace(/:(\w+)(\(\^.*\$\))?|\*/g, (whole, name: string | undefined) => {
    const key = name === undefined ? whole : name === 'no' && url.includes('/changes/') ? 'change' : name
    const id = ids[key]
    if (id === undefined) throw new Error(`${url}: no id for ${key}`)
    return id
  })
