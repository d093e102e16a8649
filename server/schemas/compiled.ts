/**
 * What Ajv and fast-json-stringify make of a schema, kept for the life of the process: hundreds of routes have the same
 * few schemas, as have the routes of every region and of every server that is opened anew.
 */
import ajv from '@fastify/ajv-compiler'
import stringify from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Compile = (route: { schema: unknown }) => unknown
type Factory = (externals: unknown, options: unknown) => Compile

/** The factory with one compiler for equal settings and one result for schemas whose JSON is equal. */
const keeping = (factory: Factory): Factory => {
  const compilers = new Map<string, Compile>()
  return (externals, options) => {
    const settings = JSON.stringify([externals, options])
    const kept = compilers.get(settings)
    if (kept) return kept
    const compile = factory(externals, options)
    const made = new Map<string, unknown>()
    const once: Compile = (route) => {
      const words = JSON.stringify(route.schema)
      if (!made.has(words)) made.set(words, compile(route))
      return made.get(words)
    }
    compilers.set(settings, once)
    return once
  }
}

/** For `fastify({ schemaController })`; names of headers in schemas are lower-case, as these compilers leave them alone. */
export const compiled = {
  compilersFactory: {
    buildValidator: keeping(ajv() as Factory),
    buildSerializer: keeping(stringify() as Factory)
  }
} as unknown as NonNullable<FastifyServerOptions['schemaController']>
