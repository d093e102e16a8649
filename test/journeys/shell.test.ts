import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { settled, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

describe('everybody', () => {
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

  it('finds every page behind the menu of a telephone', async () => {
    const page = await at.open('/', { width: 390, height: 844 })
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
