import type { FastifyReply } from 'fastify'
import { createReadStream } from 'node:fs'
import { Problem } from '../schemas/problem.ts'

/**
 * Removes a file that was made for one answer once its bytes have gone out, or could not. A reader who left while it was
 * made closes no connection any more: then it goes at once. @throws Problem 499 `reader-gone`
 */
export const dropWhenSent = async (reply: FastifyReply, drop: () => Promise<void>): Promise<void> => {
  const { raw, log } = reply
  if (!raw.destroyed) {
    raw.once('close', () => void drop().catch((error: unknown) => log.error(error)))
    return
  }
  await drop()
  throw new Problem({ status: 499, code: 'reader-gone', zh: '请求已取消', en: 'the request was cancelled' })
}

/** A file made for one answer. */
export interface Made {
  path: string
  bytes: number
  disposition: string
  sha256: string
  watermark: string
  drop: () => Promise<void>
}

/** Sends it with its hash and mark, and removes it. @throws Problem 499 `reader-gone` */
export const sendMade = async (reply: FastifyReply, made: Made, type: string): Promise<FastifyReply> => {
  await dropWhenSent(reply, made.drop)
  return reply
    .header('content-length', made.bytes)
    .header('content-disposition', made.disposition)
    .header('x-sha256', made.sha256)
    .header('x-watermark', encodeURIComponent(made.watermark))
    .type(type)
    .send(createReadStream(made.path))
}
