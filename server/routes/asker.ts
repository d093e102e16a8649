import type { FastifyRequest } from 'fastify'
import type { Asker } from '../access/who.ts'

export const askerOf = ({ actor: account, who, scope }: FastifyRequest): Asker => ({
  ...{ account, scope },
  permissions: who.permissions
})
