import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../schemas/problem.ts'

const local = new WeakSet<IncomingMessage>()

/** Refuses a request that did not come through the local socket. */
export const demandLocal = (raw: IncomingMessage): void => {
  if (!local.has(raw))
    throw new Problem({
      status: 404,
      code: 'not-found',
      zh: '没有这个地址',
      en: 'there is nothing at this address'
    })
}

/** Listen on a socket file that only this account can open (mode 600): the command line's way in. Answers the close. */
export const listenLocally = async (app: FastifyInstance, path: string): Promise<() => Promise<void>> => {
  rmSync(path, { force: true })
  const server = createServer((request, reply) => {
    local.add(request)
    app.routing(request, reply)
  })
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done))
  } finally {
    process.umask(mask)
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return () => new Promise((done) => (server.closeAllConnections(), server.close(() => done())))
}
