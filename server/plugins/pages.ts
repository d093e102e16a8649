import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../schemas/problem.ts'
import { newNonce, pagePolicy } from './headers.ts'
import { shared } from './shared.ts'

/** Stands in the built page where the nonce belongs: `html.cspNonce` of vite.config.ts. */
const place = 'nonce-of-this-answer'

declare module 'fastify' {
  interface FastifyReply {
    /** The one page, with scripts and styles that only this answer lets in; never kept, since its nonce is not. */
    page(): FastifyReply
  }
}

/** The text of index.html around the places of the nonce. @throws Problem of a page that an older version built */
const parts = (folder: string): string[] => {
  const found = readFileSync(join(folder, 'index.html'), 'utf8').split(place)
  if (found.length > 1) return found
  throw new Problem({
    ...{ status: 500, code: 'page-outdated' },
    zh: `网页是旧版本生成的，请运行 npm run build 重新生成（${folder}）`,
    en: `the page was built by an older version; run npm run build (${folder})`
  })
}

/** The built web page. Hashed assets are kept a year, the page itself is made for each answer. */
export const pages = shared<{ folder: string }>('pages', async (app, { folder }) => {
  const page = parts(folder)
  await app.register(compress, {
    global: true,
    encodings: ['gzip'],
    threshold: 2048,
    customTypes: /^(?:text\/|application\/(?:json|javascript|vnd\.apache\.arrow|geo\+json)|image\/svg)/
  })
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['index.html'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      )
    }
  })
  app.decorateReply('page', function () {
    const nonce = newNonce()
    return this.type('text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .send(page.join(nonce))
  })
})

/** Every address that is no file and no API is a view of the one page. */
export const sendPage = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => reply.page()
