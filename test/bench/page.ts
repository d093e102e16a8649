import { person } from '../help/sign-in.ts'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { build as buildPage } from 'vite'
import { build } from '../../server/app.ts'
import type { House } from '../../server/house.ts'
import { desk } from '../../server/questions/ask.ts'
import { browserHere, launch } from '../help/browser.ts'
import { counting, travel } from './in-page.ts'
import type { Settings } from './settings.ts'
import { spread } from './timing.ts'
import { type Line, number, short, verdict } from './verdict.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const RUNS = 10

/** Gzipped bytes of the scripts that a first visit of the overview fetches. */
const firstLoad = async (page: Page, url: string): Promise<{ bytes: number; files: number; ms: number }> => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', (reply) => {
    if (/\.js(\?|$)/.test(reply.url())) scripts.push(reply.body())
  })
  const began = performance.now()
  await page.goto(url)
  await page.evaluate(travel, null)
  const ms = performance.now() - began
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  return { bytes, files: scripts.length, ms }
}

/** From /payout to the overview and back, `RUNS` times: milliseconds from the click to the last chart. */
const travels = async (browser: Browser, house: House, web: string, cached: boolean) => {
  const asked = cached ? house : { ...house, desk: desk({ cacheBytes: 0 }) }
  const app = await build([asked], { web, asks: 1_000_000 })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const { cookie } = person(house)
  const [name, value] = cookie.split('=') as [string, string]
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Asia/Shanghai'
  })
  await context.addCookies([{ name, value, url }])
  await context.addInitScript(counting)
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.setCacheDisabled', { cacheDisabled: !cached })
  try {
    const load = await firstLoad(page, url)
    const ms: number[] = []
    for (let i = 0; i < RUNS; i++) {
      await page.evaluate(travel, '/payout')
      ms.push(await page.evaluate(travel, '/'))
    }
    return { load, ...spread(ms) }
  } finally {
    await context.close()
    app.server.closeAllConnections()
    await app.close()
  }
}

/** The overview in a real browser, with nothing kept on either side, and as a reader has it who comes back. */
export const pagePart = async (
  settings: Settings,
  house: House,
  say: (text: string) => void
): Promise<Line[]> => {
  say('page: building')
  const [web, own] = [join(settings.folder, 'web'), join(settings.folder, 'browser')]
  mkdirSync(own, { recursive: true })
  process.env.NODE_ENV = 'production'
  await buildPage({
    root: join(root, 'web'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: web, emptyOutDir: true }
  })
  const browser = await launch(await browserHere(own))
  try {
    say('page: measuring')
    const cold = await travels(browser, house, web, false)
    const warm = await travels(browser, house, web, true)
    const kB = cold.load.bytes / 1000
    return [
      {
        what: '总览, click to all charts, nothing cached',
        ours: `p50 ${short(cold.p50)} ms, p95 ${short(cold.p95)} ms`,
        beside: `Chromium ${browser.version()}`,
        ...verdict(cold.p95, 500, 'at most', 'ms')
      },
      {
        what: '总览, click to all charts, seen before',
        ours: `p50 ${short(warm.p50)} ms, p95 ${short(warm.p95)} ms`
      },
      { what: '总览, first visit to all charts', ours: `${number(cold.load.ms)} ms` },
      {
        what: 'JavaScript of the first load, gzip',
        ours: `${short(kB)} kB in ${cold.load.files} files`,
        ...verdict(kB, 350, 'at most', 'kB')
      }
    ]
  } finally {
    await browser.close()
  }
}
