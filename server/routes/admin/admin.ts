import type { FastifyPluginAsync } from 'fastify'
import type { StandingRegion } from '../../access/standing.ts'
import type { Houses } from '../../houses.ts'
import { grants } from './grants.ts'
import { places } from './places.ts'
import { policy } from './policy.ts'
import { sessions } from './sessions.ts'
import { trail } from './trail.ts'
import { trailProof } from './trail-proof.ts'
import { units } from './units.ts'
import { users } from './users.ts'
import { viewAs } from './view-as.ts'

export interface AdminOptions {
  houses: Houses
  /** The same regions, as pages name them. */
  regions: readonly StandingRegion[]
}

/** What the three administrators do; nothing of it is kept by a browser. */
export const admin: FastifyPluginAsync<AdminOptions> = async (app, { houses, regions }) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  for (const room of [users, units, sessions, places, grants, policy, viewAs, trail, trailProof])
    await app.register(room, { houses, regions })
}
