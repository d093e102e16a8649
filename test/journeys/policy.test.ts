/** The page works under the strict policy it is sent with, and the policy bites. */
import { beforeAll, describe, expect, it } from 'vitest'
import { hover, refusals, refusedOn } from './policy.ts'
import { card, download, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

describe('the page under its policy', () => {
  it('sets the weight of figures under the pointer without a style attribute', async () => {
    const page = await at.open('/payout')
    await hover(page)
    const weights = await page
      .locator('.chart b.value')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).fontWeight))
    expect(weights.length).toBeGreaterThan(0)
    expect(new Set(weights)).toEqual(new Set(['500']))
  })

  it('brings every export, pictures too', async () => {
    const page = await at.open('/allocation')
    const shown = card(page, '资金走到哪一步')
    const starts = { PNG: '\x89PNG', SVG: '<svg', Excel: 'PK', CSV: '\ufeff', Arrow: '\xff\xff\xff\xff' }
    for (const [words, start] of Object.entries(starts)) {
      await shown.getByRole('button', { name: /^导出/ }).click()
      const file = await download(page, () => shown.getByText(words).first().click())
      expect(file.toString(words === 'CSV' ? 'utf8' : 'latin1').startsWith(start), words).toBe(true)
    }
    expect(await refusedOn(page)).toEqual([])
  })

  it('prints its source and day in the margins of every sheet', async () => {
    const page = await at.open('/payout')
    const rules = await page.evaluate(() => {
      const { sheet } = document.getElementById('running-lines') as HTMLStyleElement
      return [...sheet!.cssRules].map((rule) => rule.cssText).join('')
    })
    expect(rules).toMatch(/@page.*@bottom-left/s)
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await refusedOn(page)).toEqual([])
  })

  it('draws the API reference', async () => {
    const page = await at.open('/law/limits')
    await page.goto(`${at.url}/api/docs/`)
    await page
      .getByRole('heading', { name: /明账 Mingzhang/ })
      .first()
      .waitFor()
    await page.getByText('/api/regions').first().waitFor()
    expect(await page.evaluate(() => document.getElementById('scalar-style')?.nonce)).toMatch(/.{20}/)
    // the library looks whether it may eval and does without
    expect([...new Set(await refusedOn(page))]).toEqual(['script-src eval '])
  })
})

describe('the policy', () => {
  it('runs nothing that another put into the page, sends nothing elsewhere, lets nobody frame it', async () => {
    const signedIn = await at.open('/')
    const context = await signedIn.context().browser()!.newContext()
    try {
      const page = await context.newPage()
      await page.addInitScript(refusals)
      await page.goto(at.url)
      await page.evaluate(() => {
        const add = (tag: string, more: object) =>
          document.body.append(Object.assign(document.createElement(tag), more))
        add('script', { textContent: 'window.ran = 1' })
        add('script', { src: '/assets/any.js' })
        add('img', { src: 'http://192.0.2.1/x.png' })
        add('iframe', { src: '/' })
        add('div', { innerHTML: '<img src="data:," onerror="window.ran = 1"><p style="color: red">' })
        add('style', { textContent: 'body { color: red }' })
        void fetch('http://192.0.2.1/').catch(() => undefined)
      })
      await page.evaluate(`import('data:text/javascript,window.ran = 1').catch(() => undefined)`)
      const rules = async () =>
        [...new Set((await refusedOn(page)).map((words) => words.split(' ')[0]))].sort()
      await expect
        .poll(rules)
        .toEqual([
          'connect-src',
          'frame-src',
          'img-src',
          'script-src-attr',
          'script-src-elem',
          'style-src-attr',
          'style-src-elem'
        ])
      expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    } finally {
      await context.close()
    }
  })
})
