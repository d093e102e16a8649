import type { FastifyPluginAsync } from 'fastify'
import type { Dress } from '../formats/dresses.ts'
import type { Lang } from '../formats/words.ts'
import type { Library } from '../questions/library.ts'
import type { Raw } from '../questions/params.ts'
import type { Scope } from '../questions/types.ts'
import { querystring } from '../schemas/question.ts'

export interface PublicOptions {
  library: Library
  /** Division code of the whole region. */
  root: string
}

const files: readonly Dress[] = ['json', 'csv', 'xlsx']

/**
 * GET /public/ask/room/name.{json,csv,xlsx}: what anybody may know, through the same ask as everybody else, in the name of
 * the public, whoever is signed in. Only questions that show it have such an address; registered only with `--public on`.
 */
export const open: FastifyPluginAsync<PublicOptions> = async (app, { library, root }) => {
  const scope: Scope = { divisions: [root], projects: null, detail: 'public' }
  for (const { header } of library.all.filter(({ header }) => header.shows === 'public')) {
    const { name, title } = header
    const schema = {
      ...{
        tags: ['public'],
        summary: `${title.zh} | ${title.en}`,
        operationId: `public-${name.replace('/', '-')}`
      },
      querystring: querystring(header)
    }
    app.get<{ Querystring: Raw & { lang?: Lang }; Params: { dress: Dress } }>(
      `/public/ask/${name}.:dress(^(?:${files.join('|')})$)`,
      { config: { access: 'public' }, schema },
      (request, reply) => {
        request.scope = scope
        return reply.answer(name, request.query, request.params.dress)
      }
    )
  }
}
