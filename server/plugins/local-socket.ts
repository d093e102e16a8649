import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

const local = new WeakSet<IncomingMessage>()

/** Whether a request came through the local socket. */
export const cameLocally = (raw: IncomingMessage): boolean => local.has(raw)

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
