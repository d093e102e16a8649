import type { Scope } from '../questions/types.ts'
import { shared } from './shared.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, as far as rows go. */
    scope: Scope
    /** Who acts, for the trail: the account until people sign in. */
    actor: string
  }
}

/**
 * Gives every request its scope. Until people sign in, everyone reads the whole region with its lines; every route
 * already asks in the name of `request.scope`, so that signing in changes this file only.
 */
export const session = shared<{ root: string }>('session', (app, { root }) => {
  app.decorateRequest('scope', null as unknown as Scope)
  app.decorateRequest('actor', '')
  app.addHook('onRequest', async (request) => {
    request.actor = 'office'
    request.scope = { divisions: [root], projects: null, detail: 'lines' }
  })
})
