import type { FastifyRequest } from 'fastify'
import { Problem } from '../schemas/problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** undefined: no address. */
const hostOf = (origin: string): string | undefined => URL.parse(origin)?.host

/**
 * An act in the name of a cookie must come from our own page. Browsers say so themselves (Fetch Metadata, Origin); with
 * SameSite=Strict on the cookie this is the second lock against forged requests. @throws Problem 403 `other-origin`
 */
export const demandOwnPage = ({ method, headers, host, protocol }: FastifyRequest): void => {
  if (safe.has(method)) return
  const site = headers['sec-fetch-site']
  const own =
    site === undefined
      ? hostOf(headers.origin ?? '') === (hostOf(`${protocol}://${host}`) ?? '')
      : site === 'same-origin'
  if (own) return
  throw new Problem({
    ...{ status: 403, code: 'other-origin' },
    zh: '这个请求不是从本系统的页面发出的，已拒绝。请回到系统页面再操作',
    en: 'this request did not come from a page of this system and was refused'
  })
}
