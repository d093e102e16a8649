import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../schemas/problem.ts'
import { shared } from './shared.ts'

export { Problem }

interface Options {
  /** Serves what is not under /api, e.g. the web page; left out, everything unknown is 404. */
  pages?: (request: FastifyRequest, reply: FastifyReply) => unknown
}

const refusals: Record<number, [string, string]> = {
  400: ['请求的写法有误，无法处理', 'the request is malformed'],
  401: ['请先登录', 'sign in first'],
  403: ['没有权限', 'not allowed'],
  404: ['没有这个地址', 'there is nothing at this address'],
  413: ['内容超过大小上限', 'larger than the limit'],
  414: ['地址太长', 'the address is too long'],
  415: ['不支持这种内容类型', 'this content type is not accepted']
}

/** A schema fault in words; names the key that is unknown, missing or wrong. */
function invalid(error: FastifyError): Problem {
  const first = error.validation?.[0]
  const params = first?.params as { additionalProperty?: string; missingProperty?: string } | undefined
  const path = (first?.instancePath ?? '').slice(1).replaceAll('/', '.')
  if (first?.keyword === 'additionalProperties') {
    const where = [path, params?.additionalProperty].filter(Boolean).join('.')
    const said = { zh: `没有名为 ${where} 的参数`, en: `there is no parameter ${where}` }
    return new Problem({ status: 400, code: 'unknown-parameter', where, ...said })
  }
  if (first?.keyword === 'required') {
    const where = [path, params?.missingProperty].filter(Boolean).join('.')
    const said = { zh: `缺少参数 ${where}`, en: `${where} is required` }
    return new Problem({ status: 400, code: 'missing-parameter', where, ...said })
  }
  const where = path || (error.validationContext ?? 'request')
  const said = {
    zh: `参数 ${where} 不合要求（${first?.message ?? ''}）`,
    en: `${where} ${first?.message ?? 'is not valid'}`
  }
  return new Problem({ status: 400, code: 'bad-parameter', where, ...said })
}

/** Any error as what a reader may see: the text of a 5xx stays in the log. */
export function problemOf(error: unknown, id: string): Problem {
  if (error instanceof Problem) return error
  const { statusCode: status = 500, validation, code } = error as FastifyError
  if (validation) return invalid(error as FastifyError)
  if (status >= 400 && status < 500) {
    const [zh, en] = refusals[status] ?? ['请求无法处理', 'the request cannot be handled']
    return new Problem({ status, code: code ?? 'refused', zh, en }, { cause: error })
  }
  const said = { zh: `服务器内部错误，编号 ${id}`, en: `internal error, reference ${id}` }
  return new Problem({ status: 500, code: 'internal', where: id, ...said }, { cause: error })
}

/** What an address that leads nowhere is told. */
export function nothingHere(request: FastifyRequest): Problem {
  const where = request.url.split('?')[0] ?? ''
  const [zh, en] = refusals[404]!
  return new Problem({ status: 404, code: 'not-found', zh, en, where })
}

/** One handler shapes all errors of the API: `{ status, code, zh, en, question?, where? }`. */
export const problems = shared<Options>('problems', (app, { pages }) => {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id)
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed')
    else request.log.info({ code: problem.code }, 'request refused')
    for (const name of ['content-disposition', 'etag', 'x-rows']) reply.removeHeader(name)
    return reply
      .code(problem.status)
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(problem.toJSON())
  })
  app.setNotFoundHandler((request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const isView = !['/api', '/assets/'].some((place) => request.url.startsWith(place))
    if (pages && reads && isView) return pages(request, reply)
    throw nothingHere(request)
  })
})
