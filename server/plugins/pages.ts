import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { shared } from './shared.ts'

/** The built web page. Hashed assets are kept a year, index.html is asked for each time. */
export const pages = shared<{ folder: string }>('pages', async (app, { folder }) => {
  await app.register(compress, {
    global: true,
    encodings: ['gzip'],
    threshold: 2048,
    customTypes: /^(?:text\/|application\/(?:json|javascript|vnd\.apache\.arrow|geo\+json)|image\/svg)/
  })
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      )
    }
  })
})

/** Every address that is no file and no API is a view of the one page. */
export const sendPage = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.type('text/html; charset=utf-8').sendFile('index.html')
