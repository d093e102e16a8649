import type { FastifyPluginAsync } from 'fastify'
import type { Permission } from '../access/roles.ts'
import { dresses, mediaTypes, type Dress } from '../formats/dresses.ts'
import type { Lang } from '../formats/words.ts'
import type { Library } from '../questions/library.ts'
import type { Raw } from '../questions/params.ts'
import type { Header } from '../questions/types.ts'
import { problemSchema } from '../schemas/problem.ts'
import { answerSchema, querystring, wholeSchema } from '../schemas/question.ts'

type Query = Raw & { lang?: Lang; whole?: boolean }

const showing = {
  lines: ['只给可看明细的人 | for askers who may see single lines'],
  aggregates: [],
  public: ['可以公开 | may be shown to anybody']
} as const satisfies Record<Header['shows'], string[]>

function description({ method, policy, shows }: Header): string {
  return [...method.map(({ zh, en }) => `${zh} | ${en}`), ...policy, ...showing[shows]].join('\n\n')
}

/** 200 in every dress, and the problems a reader may meet. */
function responses(header: Header) {
  const binary = { schema: { type: 'string', format: 'binary' } }
  const content = Object.fromEntries(
    dresses.map((dress) => [mediaTypes[dress].split(';')[0], binary as object])
  )
  content['application/json'] = { schema: answerSchema(header) }
  return {
    200: { description: header.title.en, content },
    400: problemSchema,
    404: problemSchema,
    503: problemSchema
  }
}

/** Rooms whose single lines are for who examines: what is suspected of whom, and whole persons. */
const examined = ['findings', 'people']

const accessOf = ({ name, shows }: Header): Permission =>
  shows === 'lines' && examined.includes(name.split('/')[0]!) ? 'examine' : 'ask'

/**
 * GET /questions: the catalogue. GET /ask/room/name[.arrow|.json|.csv|.xlsx]: one closed route per question, and .count:
 * how many rows there are and about how large their files would be.
 */
export const questions: FastifyPluginAsync<{ library: Library; root: string }> = async (
  app,
  { library, root }
) => {
  const nothing = { type: 'object', additionalProperties: false, properties: {} }
  const listing = { tags: ['questions'], summary: '查询目录 | the catalogue', querystring: nothing }
  const config = { access: 'ask' } as const
  app.get('/questions', { schema: listing, config }, ({ scope }) => ({
    questions: library.catalogue({ scope, root })
  }))

  for (const { header } of library.all) {
    const { name, title } = header
    const [room = ''] = name.split('/')
    const query = querystring(header)
    const fileQuery = { ...query, properties: { ...query.properties!, whole: wholeSchema } }
    const config = { access: accessOf(header) }
    const schema = {
      ...{ tags: [room], summary: `${title.zh} | ${title.en}`, description: description(header) },
      ...{ operationId: name.replaceAll('/', '-'), querystring: query, response: responses(header) }
    }
    app.get<{ Querystring: Query }>(`/ask/${name}`, { schema, config }, (request, reply) =>
      reply.answer(name, request.query)
    )
    app.get<{ Querystring: Query; Params: { dress: Dress } }>(
      `/ask/${name}.:dress(^(?:${dresses.join('|')})$)`,
      { schema: { hide: true, querystring: fileQuery }, config },
      (request, reply) => {
        const { whole, ...asked } = request.query
        const { dress } = request.params
        return whole && (dress === 'csv' || dress === 'xlsx')
          ? reply.answerWhole(name, asked, dress)
          : reply.answer(name, asked, dress)
      }
    )
    app.get<{ Querystring: Query }>(
      `/ask/${name}.count`,
      { schema: { hide: true, querystring: query }, config },
      (request, reply) => reply.answerCount(name, request.query)
    )
  }
}
