/** Every view, visited twice: wide in Chinese, in light and dark, under the pointer; and on a telephone in English, then in Chinese. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { places } from './places.ts'
import { hover, refusedOn } from './policy.ts'
import { complaintsInBoth, settled, type Stage, stage } from './stage.ts'

let at: Stage
let visited: string[]
beforeAll(async () => {
  at = await stage()
  // and a load with rows that stayed out
  const [faulty] = (await at.ask('intake/loads')).filter((load) => Number(load.quarantined) > 0)
  visited = [...places, `/intake/${faulty!.load_id}`]
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

/** By how many px the page scrolls sideways. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

/** Names from the data, which stay Chinese in English too; the longest first, since some are part of others. */
const names = async (): Promise<string[]> => {
  const lists = [
    ['filters/divisions', 'name'],
    ['filters/projects', 'project_name'],
    ['filters/departments', 'department'],
    ['filters/banks', 'bank']
  ] as const
  const named = await Promise.all(
    lists.map(async ([question, column]) => (await at.ask(question)).map((row) => String(row[column])))
  )
  return [...named.flat(), '测试office'].toSorted((a, b) => b.length - a.length)
}
const broken = /undefined|\[object|NaN|\{\w+\}/

it(
  'meets WCAG 2.2 AA in light and dark, tells what lies under the pointer and keeps to the policy',
  { timeout: 600_000 },
  async () => {
    const page = await at.open('/')
    let words = 0
    for (const view of visited) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(at.url + view)
      await settled(page)
      expect.soft(await tooWide(page), view).toBe(0)
      expect.soft(await complaintsInBoth(page), view).toEqual({ light: [], dark: [] })
      words += await hover(page)
      expect.soft(await refusedOn(page), view).toEqual([])
    }
    expect(words).toBeGreaterThan(10)
  }
)

it(
  'reads on a telephone of 390 px without scrolling sideways, and in English, where only names from the data stay Chinese',
  { timeout: 600_000 },
  async () => {
    const page = await at.open('/', { width: 390, height: 844 })
    const own = await names()
    const wrongs = new Set<string>()
    const wide = async (view: string) => {
      const over = await tooWide(page)
      if (over > 0) wrongs.add(`${view}: ${over} px too wide`)
    }
    for (const view of visited) {
      await page.evaluate(() => localStorage.setItem('language', 'en'))
      await page.goto(at.url + view)
      await settled(page)
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await wide(view)
      for (const words of await shellWords(page)) {
        const left = own.reduce((text, name) => text.replaceAll(name, ''), words)
        if (!left.endsWith('.csv') && (/\p{Script=Han}/u.test(left) || broken.test(left)))
          wrongs.add(`${view}: ${words}`)
      }
      await page.getByRole('button', { name: 'Switch to Chinese' }).click()
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
      await settled(page)
      await wide(view)
      for (const words of await shellWords(page)) if (broken.test(words)) wrongs.add(`${view}: ${words}`)
    }
    await page.getByRole('button', { name: '切换到英文' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect([...wrongs]).toEqual([])
  }
)
