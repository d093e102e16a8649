import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { places } from './places.ts'
import { complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
/** Page of a load with rows that stayed out. */
let load: string
beforeAll(async () => {
  at = await stage()
  const [faulty] = (await at.ask('intake/loads')).filter((load) => Number(load.quarantined) > 0)
  load = `/intake/${faulty!.load_id}`
  return at.close
})

/** Words of the shell: every text but data (table bodies, facts, drawings, choices) and what is marked as another language. */
const shellWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const words: string[] = []
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement!
      if (
        !parent.closest(
          'td, tbody, dd, svg, option, code, [lang="zh-CN"], [aria-hidden="true"], script, style, noscript'
        )
      )
        words.push(walker.currentNode.textContent!.trim())
    }
    for (const one of document.querySelectorAll<HTMLElement>('button, a, input, select, [role="img"]'))
      if (!one.closest('tbody, [lang="zh-CN"]')) words.push(one.getAttribute('aria-label') ?? '', one.title)
    return words.filter(Boolean)
  })

describe('everybody', () => {
  it('reads English, where only names from the data stay Chinese and no word is missing', async () => {
    const page = await at.open('/')
    await page.getByRole('button', { name: '切换到英文' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    const named = await Promise.all(
      [
        ['filters/divisions', 'name'],
        ['filters/projects', 'project_name'],
        ['filters/departments', 'department'],
        ['filters/banks', 'bank']
      ].map(async ([question, column]) => (await at.ask(question!)).map((row) => String(row[column!])))
    )
    const names = [...named.flat(), '测试office'].toSorted((a, b) => b.length - a.length)
    const left: string[] = []
    for (const view of [...places, load]) {
      await page.goto(at.url + view)
      await settled(page)
      for (const words of await shellWords(page)) {
        const own = names.reduce((text, name) => text.replaceAll(name, ''), words)
        if (own.endsWith('.csv')) continue
        if (/\p{Script=Han}/u.test(own) || /undefined|\[object|NaN|\{\w+\}/.test(own))
          left.push(`${view}: ${words}`)
      }
    }
    expect([...new Set(left)]).toEqual([])
    await page.getByRole('button', { name: 'Switch to Chinese' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  })

  it('chooses the dark appearance once and finds it kept', async () => {
    const page = await at.open('/')
    const ground = () =>
      page.evaluate(() =>
        getComputedStyle(document.body)
          .backgroundColor.match(/[\d.]+/g)!
          .map(Number)
      )
    expect(Math.min(...(await ground()).slice(0, 3))).toBeGreaterThan(200)
    await page.getByRole('combobox', { name: '外观' }).selectOption({ label: '深色' })
    expect(Math.max(...(await ground()).slice(0, 3))).toBeLessThan(60)
    await page.reload()
    await settled(page)
    expect(Math.max(...(await ground()).slice(0, 3))).toBeLessThan(60)
  })

  it('reads every view on a telephone of 390 px without scrolling sideways', async () => {
    const page = await at.open('/', { width: 390, height: 844 })
    const wide: string[] = []
    for (const view of [...places, load]) {
      await page.goto(at.url + view)
      await settled(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) wide.push(`${view}: ${over} px too wide`)
    }
    expect(wide).toEqual([])
    await page.getByRole('button', { name: '菜单' }).click()
    await page.getByRole('link', { name: /^资金下达/ }).click()
    await page.waitForURL('**/allocation')
  })

  it('reaches the table of a chart by keyboard alone and sorts it', async () => {
    const page = await at.open('/allocation')
    const focused = () =>
      page.evaluate(
        () => document.activeElement!.getAttribute('aria-label') ?? document.activeElement!.textContent
      )
    const tabTo = async (words: string) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab')
        if ((await focused())?.trim().startsWith(words)) return
      }
      throw new Error(`Tab does not reach ${words}`)
    }
    await tabTo('跳到正文')
    await page.keyboard.press('Enter')
    await tabTo('改看表格：资金走到哪一步')
    await page.keyboard.press('Enter')
    const grid = page.getByRole('grid', { name: '资金走到哪一步' })
    const head = grid.getByRole('columnheader').nth(1)
    await tabTo((await head.innerText()).trim().slice(0, 2))
    await page.keyboard.press('Enter')
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    await page.keyboard.press('Enter')
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    await tabTo('到社保卡')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused, { timeout: 20_000 }).toMatch(/^\s*支付/)
  })

  describe('meets WCAG 2.2 AA in light and dark', () => {
    /** One visit for both: the appearance follows the system's. */
    const told = async (view: string) => {
      const page = await at.open(view, { theme: 'light' })
      const light = await complaints(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
      await settled(page)
      return { light, dark: await complaints(page) }
    }
    it.each(places)('%s', async (view) => {
      expect(await told(view)).toEqual({ light: [], dark: [] })
    })
    it('a load', async () => {
      expect(await told(load)).toEqual({ light: [], dark: [] })
    })
  })

  it('opens a first page with at most 350 kB of gzipped JavaScript', async () => {
    const page = await at.open('/intake')
    const scripts: Promise<{ url: string; packed: number; sent: number }>[] = []
    page.on('response', (reply) => {
      if (/\.js(\?|$)/.test(reply.url()))
        scripts.push(
          (async () => ({
            url: reply.url(),
            packed: gzipSync(await reply.body()).length,
            sent: (await reply.request().sizes()).responseBodySize
          }))()
        )
    })
    const client = await page.context().newCDPSession(page)
    await client.send('Network.setCacheDisabled', { cacheDisabled: true })
    await page.goto(`${at.url}/`)
    await settled(page)
    const all = await Promise.all(scripts)
    expect(all.length).toBeGreaterThan(1)
    const total = (name: 'packed' | 'sent') => all.reduce((sum, one) => sum + one[name], 0)
    expect(total('packed')).toBeLessThanOrEqual(350_000)
    expect(total('sent')).toBeLessThanOrEqual(350_000)
  })
})
