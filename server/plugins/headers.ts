import helmet from '@fastify/helmet'
import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { shared } from './shared.ts'

/** A word that the page's own scripts and styles carry, new in each answer. */
export const newNonce = (): string => randomBytes(16).toString('base64')

const policy = (rules: Record<string, string>): string =>
  Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')

const closed = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'"
}
const nothing = policy(closed)

/**
 * What our page may do: run and style itself with what carries the nonce, ask this server, draw pictures it makes itself.
 * The second policy holds beside the first: a nonce alone would let a script fetch modules of another host.
 */
export const pagePolicy = (nonce: string): string => {
  const own = {
    'script-src': `'nonce-${nonce}'`,
    'style-src': `'nonce-${nonce}'`,
    'style-src-attr': "'none'",
    'img-src': "'self' data: blob:",
    'connect-src': "'self'"
  }
  return `${policy({ ...closed, ...own })}, script-src 'self'`
}

/** The same for the API reference, whose library adds styles of its own while it draws, and brings fonts as data. */
export const docsPolicy = (nonce: string): string => {
  const own = {
    'script-src': `'nonce-${nonce}'`,
    'style-src': "'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': 'data:',
    'connect-src': "'self'"
  }
  return `${policy({ ...closed, ...own })}, script-src 'self' 'nonce-${nonce}'`
}

/** Sensors, payment, clipboard reading and the like: the page needs none of them. */
const unused = [
  ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'clipboard-read'],
  ...['display-capture', 'encrypted-media', 'geolocation', 'gyroscope', 'hid', 'local-fonts'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'publickey-credentials-get'],
  ...['screen-wake-lock', 'serial', 'usb', 'window-management', 'xr-spatial-tracking']
]
const permissions = unused.map((name) => `${name}=()`).join(', ')

/** What also an answer carries that no hook has seen: to an address that cannot be read. */
export const bareHeaders = {
  'content-security-policy': nothing,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store'
} as const

/** An answer that may be kept belongs to the session it was made for. */
const vary = (reply: FastifyReply) => {
  const told = String(reply.getHeader('vary') ?? '')
  if (!/\bcookie\b/i.test(told)) reply.header('vary', told ? `${told}, Cookie` : 'Cookie')
}

/**
 * Headers of every answer: nothing is run, framed, sniffed, referred to or shared with other origins, and what the API
 * says is not kept unless it says so. `tls`: people come by https, perhaps through a proxy; browsers are told to stay there.
 */
export const headers = shared<{ tls: boolean }>('headers', async (app, { tls }) => {
  const day = 24 * 60 * 60
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' }
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', nothing).header('permissions-policy', permissions)
    if (tls || request.protocol === 'https') reply.header('strict-transport-security', `max-age=${365 * day}`)
  })
  app.addHook('onSend', async (_request, reply) => {
    const kept = reply.getHeader('cache-control')
    if (kept === undefined) reply.header('cache-control', 'no-store')
    else if (!/no-store|public/.test(String(kept))) vary(reply)
  })
})
