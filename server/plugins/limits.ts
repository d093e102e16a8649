import type { FastifyError, FastifyReply, FastifyHttpOptions, FastifyRequest } from 'fastify'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { Problem } from '../schemas/problem.ts'
import { bareHeaders } from './headers.ts'
import { problemOf } from './problems.ts'

/** Connections at once; above it new ones are closed. A page holds six at most, and one more while a file loads. */
export const connections = 1000

/** What Node's parser refuses before there is a request: status line and words. */
const unread = (code: string | undefined): [status: string, problem: Problem] => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const said = { zh: '请求头传得太慢，连接已关闭', en: 'the header came too slowly' }
    return ['408 Request Timeout', new Problem({ status: 408, code: 'header-too-slow', ...said })]
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const said = {
      zh: '请求头太大，请清除本站的 Cookie 后再试',
      en: 'the header is too large; clear our cookies'
    }
    return [
      '431 Request Header Fields Too Large',
      new Problem({ status: 431, code: 'header-too-large', ...said })
    ]
  }
  const said = { zh: '这不是合规的 HTTP 请求', en: 'this is not a well-formed HTTP request' }
  return ['400 Bad Request', new Problem({ status: 400, code: 'not-http', ...said })]
}

const head = (status: string, length: number): string =>
  [
    `HTTP/1.1 ${status}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${length}`,
    ...Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}`),
    '\r\n'
  ].join('\r\n')

/** Answers what is no request in words and hangs up; nothing of it is logged or sent back. */
const refuseUnread = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, problem] = unread(error.code)
  const body = Buffer.from(JSON.stringify(problem))
  socket.end(Buffer.concat([Buffer.from(head(status, body.length)), body]), () => socket.destroy())
}

/** An address that cannot be decoded or is too long: no hook has run, so the headers are put here. */
const refuseAddress = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const problem = problemOf(error, request.id)
  return reply
    .code(problem.status)
    .headers(bareHeaders)
    .type('application/json; charset=utf-8')
    .send(problem.toJSON())
}

export interface HeaderPace {
  /** Longest time until the whole header is there, ms. */
  headersTimeout?: number
  /** How often that is looked at, ms. */
  connectionsCheckingInterval?: number
}

/**
 * Limits of the HTTP server as options of `fastify()`. A body has a least pace (bodies.ts) and no total time, since an
 * upload may take hours. Ids of requests are random; a kept connection outlives the 60 s that proxies hold theirs.
 */
export const limits = ({ headersTimeout = 10_000, connectionsCheckingInterval = 1_000 }: HeaderPace = {}) =>
  ({
    bodyLimit: 1 << 20,
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    http: { headersTimeout, connectionsCheckingInterval, maxHeaderSize: 16 << 10, requireHostHeader: true },
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    genReqId: () => crypto.randomUUID(),
    clientErrorHandler: refuseUnread,
    frameworkErrors: refuseAddress
  }) satisfies FastifyHttpOptions<Server>
