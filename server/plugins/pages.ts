import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
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

/** The text of index.html around the places of the nonce; a single part when an older version built it, none when nobody did. */
const parts = (folder: string): string[] => {
  const file = join(folder, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8').split(place) : []
}

/** Whether a page lies there that can be sent with a nonce. */
export const pageIsBuilt = (folder: string): boolean => parts(folder).length > 1

/** The page as its parts. @throws Problem `page-outdated` */
const page = (folder: string): string[] => {
  if (pageIsBuilt(folder)) return parts(folder)
  throw new Problem({
    ...{ status: 500, code: 'page-outdated' },
    zh: `网页没有生成，或是旧版本生成的，请运行 npm run build（${folder}）`,
    en: `the page is not built, or by an older version; run npm run build (${folder})`
  })
}

/** The built web page. Hashed assets are kept a year, the page itself is made for each answer. */
export const pages = shared<{ folder: string }>('pages', async (app, { folder }) => {
  const around = page(folder)
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
      .send(around.join(nonce))
  })
})

/** Every address that is no file and no API is a view of the one page. */
export const sendPage = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => reply.page()
