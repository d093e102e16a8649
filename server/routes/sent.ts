import type { FastifyReply } from 'fastify'
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
