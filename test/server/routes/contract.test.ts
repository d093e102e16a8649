import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { build } from '../../../server/app.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { type Route, routesOf } from '../../help/routes.ts'

let at: TestHouse
let app: FastifyInstance
let routes: Route[]
beforeAll(async () => {
  at = await house()
  const made = await routesOf(() => build([at], { asks: 1_000_000 }))
  app = made.app
  routes = made.routes
})
afterAll(async () => {
  await app.close()
  await at.close()
})

/** The text with every `x.{a,b}` written out, and `…` for what stands before. */
const contract = readFileSync('docs/contract.md', 'utf8').replace(
  /(\S*)\.\{([\w,]+)\}/g,
  (_, before: string, endings: string) =>
    endings
      .split(',')
      .map((ending) => `${before}.${ending}`)
      .join(' ')
)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const told = (path: string): boolean =>
  new RegExp(`(?<![\\w/:])(?:/api)?(?:/admin)?${escaped(path)}(?![\\w/-])`).test(contract)

/** Addresses below /api, one each; those of questions, the reference, single regions and the command line's socket apart. */
const paths = (): string[] => [
  ...new Set(
    routes
      .filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/'))
      .map(({ url }) => url.slice('/api'.length))
      .filter((url) => !/^\/(ask|public|docs|regions|local)\b/.test(url))
  )
]

it('every route stands in docs/contract.md, whole or as … and its end', () => {
  const left = paths().filter((path) => {
    const own = path.replace(/^\/admin/, '')
    const [, stem = '', end = ''] = /^(.*\/:\w+)(\/.*|\..*)$/.exec(own) ?? []
    return !told(own) && !(stem && told(stem) && contract.includes(`…${end}`))
  })
  expect(left).toEqual([])
  expect(paths().length).toBeGreaterThan(80)
})

it('no address of docs/contract.md is of a route that is gone', () => {
  // those of the unified login are there where it is set
  const known = [...paths(), '/oidc', '/regions', '/docs', '/ask', '/public/ask']
  const named = [...contract.matchAll(/\/api(\/[\w:/.-]+)/g)].map(([, path]) => path!.replace(/[.:/]+$/, ''))
  const gone = named.filter(
    (path) => !known.some((one) => one === path || one.startsWith(`${path}/`) || path.startsWith(one))
  )
  expect(named.length).toBeGreaterThan(60)
  expect([...new Set(gone)]).toEqual([])
})
