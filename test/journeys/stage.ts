/** One server of its own for a file of journeys, and pages that watch what no journey may do. */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'
import { type AppOptions, build } from '../../server/app.ts'
import { config } from '../../server/config.ts'
import { closeAll, type Houses, openHouses } from '../../server/houses.ts'
import { regionNames } from '../../server/regions/load.ts'
import { browser } from '../help/browser.ts'
import { remove, temporary } from '../help/house.ts'
import { fetchAs, type Person, person } from '../help/sign-in.ts'
import { refusals } from './policy.ts'
import { counted, settled } from './settled.ts'
import type { World } from './world.ts'

export { complaints, complaintsInBoth } from './axe.ts'
export { settled }

export type Row = Record<string, string | number | boolean | null>
export interface View {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  language?: 'zh' | 'en'
  /** Who sits there; left out, somebody of the joint-meeting office; null, nobody has signed in. */
  as?: Pick<Person, 'cookie'> | null
  /** Statuses of refusals that belong to the journey; the browser's console tells of each. */
  refused?: number[]
}
export interface Stage {
  url: string
  houses: Houses
  /** A request to the API in the name of the joint-meeting office. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Rows of a question as the API answers them in JSON. */
  ask(question: string, params?: Record<string, string>): Promise<Row[]>
  /** A page of a fresh browser profile; when the test ends it must have made no error and asked no other host. */
  open(path: string, view?: View): Promise<Page>
  close(): Promise<void>
}

/** Waits for the world that setup.ts began. */
const world = async (): Promise<World> => {
  const folder = inject('journeys')
  for (;;) {
    if (existsSync(join(folder, 'ready.json')))
      return JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8')) as World
    if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'log'), 'utf8'))
    await wait(200)
  }
}

/** Lets go of what is held, the last first. */
const releasing = (held: (() => unknown)[]) => async () => {
  for (const release of held.splice(0).reverse()) await release()
}

/** Houses of one's own, served on a free port with the built page; `close` ends the serving and leaves them open. */
export const served = async (houses: Houses, options: AppOptions = {}): Promise<Stage> => {
  const made = await world()
  const held: (() => unknown)[] = []
  const close = releasing(held)
  try {
    const app = await build(houses, { web: made.web, tries: 10_000, asks: 1_000_000, ...options })
    held.push(() => app.close())
    await app.listen({ port: 0, host: '127.0.0.1' })
    held.push(() => app.server.closeAllConnections())
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const window = await browser(made.browser)
    const office = person(houses)
    const asks = fetchAs(url, office)
    return {
      ...{ url, close, houses },
      fetch: asks,
      ask: ask(asks),
      open: (path, view = {}) => {
        const { as = office, ...rest } = view
        return open(window, url, path, { ...rest, as })
      }
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The demo's ledger copied and served; `also` names regions beside it, empty. In `beforeAll`; close in `afterAll`. */
export const stage = async (also: string[] = [], options: AppOptions = {}): Promise<Stage> => {
  const made = await world()
  const base = temporary()
  const held: (() => unknown)[] = [() => remove(base)]
  const close = releasing(held)
  try {
    const data = join(base, 'data')
    cpSync(made.data, data, { recursive: true })
    cpSync(`${made.data}.key`, `${data}.key`)
    const region = [regionNames()[0], ...also].join(',')
    // a run of the rules in the background moves what a page shows; who wants one starts it
    const houses = await openHouses(config({ data, memory: 1024, threads: 1, region, retest: 'off' }, {}))
    held.push(() => closeAll(houses))
    const at = await served(houses, options)
    held.push(at.close)
    return { ...at, close }
  } catch (error) {
    await close()
    throw error
  }
}

const ask =
  (asks: Stage['fetch']) =>
  async (question: string, params: Record<string, string> = {}): Promise<Row[]> => {
    const reply = await asks(`/api/ask/${question}.json?${new URLSearchParams(params)}`)
    if (!reply.ok) throw new Error(await reply.text())
    return ((await reply.json()) as { rows: Row[] }).rows
  }

/** The session as the browser keeps it. */
const cookieOf = (url: string, { cookie }: Pick<Person, 'cookie'>) => {
  const [name = '', value = ''] = cookie.split('=')
  const kept = { httpOnly: true, secure: false, sameSite: 'Strict', expires: -1 } as const
  return { name, value, domain: new URL(url).hostname, path: '/', ...kept }
}

const open = async (browser: Browser, url: string, path: string, view: View = {}): Promise<Page> => {
  const { width = 1440, height = 900, theme = 'light', language = 'zh', as = null, refused = [] } = view
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    storageState: {
      cookies: as ? [cookieOf(url, as)] : [],
      // Chinese is what the page begins with; to keep something of an origin takes a page of its own
      origins:
        language === 'zh' ? [] : [{ origin: url, localStorage: [{ name: 'language', value: language }] }]
    }
  })
  const wrongs = watched(context, url, refused)
  onTestFinished(async () => {
    await context.close()
    expect(wrongs, 'errors of the page and requests to other hosts').toEqual([])
  })
  context.setDefaultTimeout(20_000)
  context.on('page', counted)
  await context.addInitScript(refusals)
  const page = await context.newPage()
  await page.goto(url + path)
  await settled(page)
  return page
}

/** Collects script errors, console errors and asks to other hosts, which the browser does not find (help/browser.ts). */
const watched = (context: BrowserContext, url: string, refused: number[]): string[] => {
  const wrongs: string[] = []
  const { host } = new URL(url)
  // no `route`: it would take the HTTP cache from every page
  context.on('request', (asked) => {
    const to = new URL(asked.url())
    if (to.host !== host && !['data:', 'blob:'].includes(to.protocol))
      wrongs.push(`request to ${asked.url()}`)
  })
  context.on('weberror', (error) => wrongs.push(`error: ${error.error().stack ?? error.error().message}`))
  context.on('console', (said) => {
    if (refused.some((status) => said.text().includes(`a status of ${status} `))) return
    if (said.type() === 'error') wrongs.push(`console: ${said.text()} ${said.location().url}`)
  })
  return wrongs
}

/** The card with this title. */
export const card = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true })

/** The file a click brings. */
export const download = async (page: Page, click: () => Promise<unknown>): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  return readFileSync(await file.path())
}

/** The key number with this label, as it stands: `804.67万元`. */
export const stat = (page: Page, label: string): Locator =>
  page
    .getByRole('button', { name: label, exact: true })
    .locator('xpath=ancestor::section[1][contains(concat(" ", @class, " "), " stat ")]')
    .locator('.value')

/** The cells of a table on the page, row by row, the total last when there is one. */
export const cells = (table: Locator): Promise<string[][]> =>
  table.evaluate((grid: HTMLTableElement) =>
    [...grid.querySelectorAll<HTMLTableRowElement>('tbody tr[data-at], tfoot tr')].map((row) =>
      [...row.cells].map((cell) => cell.innerText.trim().replace(/\s+/g, ' '))
    )
  )

/** Money in 万元 with two decimals, as tables write it; counted here once more, apart from the page's own words. */
export const wan = (fen: unknown): string =>
  (Math.round(Number(fen) / 10_000) / 100).toLocaleString('en', { minimumFractionDigits: 2 })
export const percent = (share: unknown, digits = 1): string => (Number(share) * 100).toFixed(digits)
export const sum = (rows: Row[], column: string): number =>
  rows.reduce((all, row) => all + Number(row[column] ?? 0), 0)
