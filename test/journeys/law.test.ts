import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { csv } from '../help/files.ts'
import { lines } from '../help/lines.ts'
import { card, cells, complaints, download, percent, type Row, settled, type Stage, stage } from './stage.ts'

let at: Stage
let rules: Row[]
beforeAll(async () => {
  at = await stage(['yunyang'])
  rules = await at.ask('law/rules')
  await load('yunyang', csv(lines(12, 1, () => ({ 区划编码: '500235001' }))))
  return at.close
})

/** Loads a file by the addresses of one region. */
const load = async (region: string, body: string) => {
  const api = `/api/regions/${region}`
  const post = async (path: string, init: RequestInit) =>
    (await (await at.fetch(`${api}/${path}`, { method: 'POST', ...init })).json()) as Record<string, string>
  const typed = (type: string) => ({ headers: { 'content-type': type, 'x-file-name': 'a.csv' } })
  const { upload } = await post('uploads', { body, ...typed('application/octet-stream') })
  const { job } = await post('loads', {
    body: JSON.stringify({ upload, kind: 'disbursements' }),
    ...typed('application/json')
  })
  const done = async () => ((await (await at.fetch(`${api}/jobs/${job}`)).json()) as { is: string }).is
  await vi.waitFor(async () => expect(await done()).toBe('done'), { timeout: 60_000 })
}
const held = async (question: string): Promise<Row[]> =>
  ((await (await at.fetch(`/api/regions/yunyang/ask/${question}.json`)).json()) as { rows: Row[] }).rows
const catalogue = (page: Page) => page.getByRole('table', { name: '全部规则' })
const rowOf = (page: Page, rule: unknown) =>
  catalogue(page)
    .getByRole('row')
    .filter({ has: page.getByText(String(rule), { exact: true }) })
const ids = (page: Page) =>
  catalogue(page)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => (row.querySelector('p') as HTMLElement).innerText))
const toTheEnd = async (page: Page) => {
  for (const row of await catalogue(page).locator('tbody tr').all()) await row.scrollIntoViewIfNeeded()
  await settled(page)
}
const choose = async (page: Page, filter: RegExp, value: string) => {
  await page.getByRole('button', { name: filter }).click()
  await page.getByRole('group', { name: filter }).getByRole('button', { name: value, exact: true }).click()
  await settled(page)
}
/** What is short of the whole is never rounded up to it. */
const part = (share: unknown) => (Number(share) < 1 && percent(share) === '100.0' ? '99.9' : percent(share))
/** The indicators this page asks for from now on. */
const indicators = (page: Page): Set<string> => {
  const found = new Set<string>()
  page.on('request', (request) => {
    const [, name] = /\/ask\/(indicators\/[^.]+)\.arrow/.exec(request.url()) ?? []
    if (name) found.add(name)
  })
  return found
}

describe('an auditor reads 规则目录', () => {
  it('finds every rule with its words and article, in order, and the counts in a sentence', async () => {
    const page = await at.open('/law')
    const [counts] = await at.ask('law/counts')
    expect(await page.locator('.headline').innerText()).toContain(
      `本地区 ${counts!.rules} 条规则：已计算 ${counts!.computed}，待装载 ${counts!.no_data}，待数据 ${counts!.waiting}，历史 ${counts!.history}。`
    )
    expect(await ids(page)).toEqual(rules.map(({ rule }) => rule))
    for (const { rule, words, document, article } of rules) {
      const said = await rowOf(page, rule).innerText()
      expect(said).toContain(`“${String(words)}”`)
      expect(said).toContain(`${String(document)} ${String(article)}`)
    }
  })

  it('sees values only for the rows on screen, and all of them at the end, each as its indicator answers', async () => {
    const page = await at.open('/calendar')
    const questions = indicators(page)
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '规则目录' }).click()
    await catalogue(page).getByText('灯：').first().waitFor()
    await settled(page)
    const computed = rules.filter(({ question }) => question)
    const first = questions.size
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(computed.length / 2)
    await toTheEnd(page)
    expect(questions.size).toBe(new Set(computed.map(({ question }) => question)).size)
    for (const { rule, question, shows } of computed) {
      const [value] = await at.ask(String(question))
      const said = await rowOf(page, rule).innerText()
      if (value!.hits === null) expect(said, String(rule)).toContain('没有数据')
      else if (shows === 'share' && value!.share !== null)
        expect(said, String(rule)).toContain(part(value!.share))
      else if (shows === 'hits')
        expect(said, String(rule)).toContain(Number(value!.hits).toLocaleString('en'))
      if (value!.light === 'bad') expect(said, String(rule)).toContain('超出限度')
      if (value!.light !== 'none') expect(said, String(rule)).toMatch(/灯：.*(红|黄)/)
    }
    expect(await page.getByText('尚未取数').count()).toBe(0)
  })

  it('sees why a rule has no value: what it waits for and which file would bring it', async () => {
    const page = await at.open('/law?status=waiting')
    const waiting = rules.filter(({ status }) => status === 'waiting')
    expect(await ids(page)).toEqual(waiting.map(({ rule }) => rule))
    for (const { rule, waits_for_zh } of waiting) {
      const said = await rowOf(page, rule).innerText()
      expect(said).toContain(String(waits_for_zh))
      expect(said).toMatch(/由“.+”带来/)
    }
  })

  it('narrows by user, light and words; the address holds it all', async () => {
    const page = await at.open('/law')
    await choose(page, /^使用人：/, '审计')
    const users = (row: Row) => String(row.users).split(';')
    expect(await ids(page)).toEqual(rules.filter((row) => users(row).includes('A')).map(({ rule }) => rule))
    await choose(page, /^灯：/, '超出限度')
    const red: unknown[] = []
    for (const row of rules)
      if (
        row.question &&
        users(row).includes('A') &&
        (await at.ask(String(row.question)))[0]!.light === 'bad'
      )
        red.push(row.rule)
    expect(red.length).toBeGreaterThan(0)
    await expect.poll(() => ids(page), { timeout: 20_000 }).toEqual(red)
    expect(new URL(page.url()).search).toBe('?user=A&light=bad')
    expect(await page.getByRole('status').filter({ hasText: '列出' }).innerText()).toContain(
      '使用人 审计 · 灯 超出限度'
    )
    const sent = await at.open(new URL(page.url()).pathname + new URL(page.url()).search)
    await expect.poll(() => ids(sent), { timeout: 20_000 }).toEqual(red)
    await page.getByRole('button', { name: '清除条件' }).click()
    await page.getByRole('searchbox', { name: '查找名称、原文、条款、编号' }).fill(String(rules[3]!.title_zh))
    await expect.poll(() => ids(page), { timeout: 20_000 }).toContain(rules[3]!.rule)
    await page.getByRole('searchbox').fill('没有这样的词')
    await page.getByText('没有符合条件的规则').waitFor()
  })

  it('opens the method of a rule by its name and comes back to it', async () => {
    const page = await at.open('/law')
    const one = rules.find(({ status, also }) => status === 'computed' && also)!
    const name = String(one.title_zh)
    await rowOf(page, one.rule).getByRole('button', { name, exact: true }).click()
    const panel = page.getByRole('dialog', { name: `口径与依据：${String(one.rule)} ${name}` })
    const said = await panel.innerText()
    expect(said).toContain(String(one.words))
    expect(said).toContain(String(one.question))
    expect(await panel.getByRole('link', { name: '查看组成这个数的明细' }).count()).toBe(1)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await page.locator(':focus').innerText()).toBe(name)
  })

  it('downloads the catalogue, and prints it only when every value is there', async () => {
    const page = await at.open('/law')
    const text = (
      await download(page, async () => {
        await page.getByRole('button', { name: '导出：全部规则' }).click()
        await page.getByRole('link', { name: 'CSV 文本' }).click()
      })
    ).toString('utf8')
    for (const { rule } of rules) expect(text).toContain(String(rule))
    await page.evaluate(() => {
      window.print = () => (document.title = `printed ${document.body.innerText.includes('尚未取数')}`)
    })
    await page.getByRole('button', { name: '取齐并打印' }).click()
    await expect.poll(() => page.title(), { timeout: 30_000 }).toBe('printed false')
    expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(10_000)
  })
})

describe('时限与规定', () => {
  it('counts every limit and opens the cases of one', async () => {
    const page = await at.open('/law/limits')
    const clocks = await at.ask('clocks/by-clock')
    const table = page.getByRole('grid', { name: '时限', exact: true })
    const rows = await cells(table)
    expect(rows).toHaveLength(clocks.length)
    for (const [i, clock] of clocks.entries()) {
      expect(rows[i]![0]).toContain(String(clock.title_zh))
      expect(rows[i]![0]).toMatch(
        clock.ours ? /建议值/ : new RegExp(String(clock.article).replace(/[()]/g, '.'))
      )
      expect(rows[i]![1]).toBe(Number(clock.cases).toLocaleString('en'))
    }
    const late = clocks.find(({ overdue }) => Number(overdue) > 0)!
    await table
      .getByRole('row')
      .nth(clocks.indexOf(late) + 1)
      .click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('clock')).toBe(late.clock)
    await page.getByRole('group', { name: '状态' }).getByRole('button', { name: '已超时' }).click()
    await settled(page)
    const cases = await at.ask('clocks/cases', { clock: String(late.clock), state: 'overdue' })
    const list = await cells(page.getByRole('grid', { name: `事项清单：${String(late.title_zh)}` }))
    expect(list.map((row) => row[3]!.slice(0, 10))).toEqual(cases.map(({ due_on }) => due_on))
    for (const row of list) expect(row[6]).toMatch(/^超 \d+ (日|工作日)$/)
    await page.getByRole('img', { name: new RegExp(`^办结用时：${String(late.title_zh)}`) }).waitFor()
  })

  it('quotes every provision, and marks what is our own', async () => {
    const page = await at.open('/law/limits')
    const provisions = await at.ask('law/provisions')
    const rows = await cells(page.getByRole('grid', { name: '全部规定' }))
    expect(rows).toHaveLength(provisions.length)
    for (const [i, { ours, words }] of provisions.entries())
      expect(rows[i]!.join(' ')).toContain(ours ? '建议值' : String(words).replace(/\s+/g, ' '))
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(paper, 'A4 across').toMatch(/MediaBox \[0 0 84\d\S* 59\d/)
    const years = (await at.ask('clocks/deadlines')).map(({ title_zh }) => title_zh)
    const listed = await cells(page.getByRole('grid', { name: '清单与报表期限' }))
    expect(listed.map((row) => row[0]!.split(' ')[0])).toEqual(years)
  })
})

describe('another region', () => {
  it('shows its own rules, says that they are a draft, and what has to be loaded', async () => {
    const page = await at.open('/law?region=yunyang')
    const own = await held('law/rules')
    expect(await ids(page)).toEqual(own.map(({ rule }) => rule))
    const foreign = rules.map(({ rule }) => rule)
    expect(own.some(({ rule }) => foreign.includes(rule!))).toBe(false)
    const document = card(page, '本地区文件')
    expect(await document.innerText()).toContain('征求意见稿')
    expect(await document.innerText()).toContain('没有施行')
    expect(await document.innerText()).toContain(String(own[0]!.document))
    const lacking = own.find(({ status }) => status === 'no-data')!
    const row = rowOf(page, lacking.rule)
    await row.scrollIntoViewIfNeeded()
    await settled(page)
    expect(await row.innerText()).toMatch(/还没有装载：/)
    expect(await row.getByRole('link', { name: '去装载' }).getAttribute('href')).toBe(
      '/intake?region=yunyang'
    )
    const gone = own.find(({ status }) => status === 'history')!
    expect(await rowOf(page, gone.rule).innerText()).toContain(String(gone.note_zh))
  })

  it('has its own limits, and says that it sets no day for lists', async () => {
    const page = await at.open('/law/limits?region=yunyang')
    const clocks = await held('clocks/by-clock')
    const rows = await cells(page.getByRole('grid', { name: '时限', exact: true }))
    expect(rows.map((row) => row[0])).toEqual(
      clocks.map(({ title_zh }) => expect.stringContaining(String(title_zh)))
    )
    await page.getByText('本地区文件没有定清单和报表的期限').waitFor()
  })
})

describe('everybody can read it', () => {
  it.each([
    ['dark', 1440, 'en', '/law'],
    ['dark', 390, 'zh', '/law'],
    ['light', 1440, 'en', '/law/limits'],
    ['dark', 390, 'zh', '/law/limits?region=yunyang']
  ] as const)('in %s, %i px wide, %s: %s', async (theme, width, language, path) => {
    const page = await at.open(path, { theme, width, language })
    expect(await complaints(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  })
})
