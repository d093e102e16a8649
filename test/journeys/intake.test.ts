import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { csv, gb18030, type Row as Line } from '../help/files.ts'
import { line } from '../help/lines.ts'
import { cells, settled, type Stage, stage, sum } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

/** Lines of 20,000.00 yuan paid to people of this test alone, so that 万元 on the screen is exact. */
const paid = (from: number, change: (i: number) => Line = () => ({})): Line[] =>
  [0, 1, 2].map((i) =>
    line(from + i, {
      批次号: `J${from}`,
      凭证号: `J${from}`,
      项目编码: '2130122',
      补贴金额: '20000.00',
      ...change(i)
    })
  )

/** 兑付 of the whole region in 万元, from the total of the table behind the map. */
const paidOnScreen = async (page: Page): Promise<number> => {
  await page.goto(`${at.url}/`)
  await settled(page)
  await page.getByRole('button', { name: '改看表格：兑付进度' }).click()
  const grid = page.getByRole('grid', { name: '兑付进度' })
  const head = (await grid.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
  const column = head.findIndex((text) => text.startsWith('成功兑付') || text.startsWith('兑付（'))
  return Number((await cells(grid)).at(-1)![column]!.replaceAll(',', ''))
}
const paidInLedger = async () => sum(await at.ask('overview/by-division'), 'paid_fen') / 1_000_000

const drop = async (page: Page, name: string, body: Buffer | string) => {
  await page.goto(`${at.url}/intake`)
  await settled(page)
  await give(page, name, body)
}
/** As a drop does: the files come in on the page itself. */
const give = async (page: Page, name: string, body: Buffer | string) => {
  const data = await page.evaluateHandle(
    ([name, base64]) => {
      const given = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64!), (sign) => sign.charCodeAt(0))
      given.items.add(new File([bytes], name!))
      return given
    },
    [name, Buffer.from(body).toString('base64')] as const
  )
  await page.locator('main').dispatchEvent('drop', { dataTransfer: data })
}
const file = (page: Page, name: string) => page.getByRole('article', { name })
const load = (page: Page, name: string) => page.getByRole('button', { name: `装载 ${name}` }).click()
const loaded = async (page: Page, name: string): Promise<string> => {
  const link = file(page, name).getByRole('link', { name: '看这次装载' })
  await link.waitFor()
  return (await link.getAttribute('href'))!
}

describe('a data clerk on 数据接入', () => {
  it('drops a GBK csv, sees what it is, loads it, corrects its wrong cell, and 总览 moves by exactly that money', async () => {
    const page = await at.open('/')
    const before = await paidOnScreen(page)
    const ledger = await paidInLedger()
    const name = '六月发放.csv'
    await drop(page, name, gb18030(csv(paid(9_001, (i) => (i === 1 ? { 补贴金额: '贰万元整吧' } : {})))))
    const card = file(page, name)
    await card.getByText('GB18030').waitFor()
    const said = await card.innerText()
    for (const words of ['发放明细', '逗号', '吻合 100%', '20 列全部对上']) expect(said).toContain(words)
    await load(page, name)
    await card.getByRole('link', { name: '更正 1 行' }).click()
    await page.waitForURL('**/intake/L*')
    await settled(page)
    expect(await paidInLedger()).toBeCloseTo(ledger + 4, 6)

    const fix = page.getByRole('button', { name: '在线更正' })
    const cell = page.getByRole('textbox', { name: /^补贴金额，第 \d+ 行$/ })
    await fix.or(cell).first().waitFor()
    if (await fix.isVisible()) await fix.click()
    expect(await cell.inputValue()).toBe('贰万元整吧')
    await cell.fill('20000.00')
    await page.getByRole('button', { name: '重新装载 1 行' }).click()
    await page.getByText('1 行已重新装载').first().waitFor()
    expect(await paidInLedger()).toBeCloseTo(ledger + 6, 6)
    expect(await paidOnScreen(page)).toBeCloseTo(before + 6, 6)
  })

  it('maps an unknown header by hand, saves it, and the next file with it is recognised', async () => {
    const page = await at.open('/intake')
    const odd = (rows: Line[]) => csv(rows.map(({ 补贴金额, ...rest }) => ({ ...rest, 钱数合计: 补贴金额! })))
    await give(page, '甲.csv', odd(paid(9_101)))
    const card = file(page, '甲.csv')
    await card.getByRole('alert').waitFor()
    expect(await card.getByRole('button', { name: '装载 甲.csv' }).isDisabled()).toBe(true)
    const choice = card.getByRole('combobox', { name: '“钱数合计”对应台账的哪一列' })
    const column = choice.locator('option', { hasText: /^补贴金额/ })
    await choice.selectOption((await column.getAttribute('value'))!)
    await card.getByText('20 列全部对上').waitFor()
    await card.getByRole('button', { name: '存为对应' }).click()
    await card.getByRole('textbox', { name: '名称' }).fill('某县表样')
    await card.getByRole('button', { name: '保存', exact: true }).click()
    await card.getByText('已存为“某县表样”').first().waitFor()

    await drop(page, '乙.csv', odd(paid(9_201)))
    await file(page, '乙.csv').getByText('20 列全部对上').waitFor()
    const before = await paidInLedger()
    await load(page, '乙.csv')
    await loaded(page, '乙.csv')
    expect(await paidInLedger()).toBeCloseTo(before + 6, 6)
  })

  it('is told in words when she brings the same file twice', async () => {
    const page = await at.open('/intake')
    const body = csv(paid(9_301))
    await give(page, '一次.csv', body)
    await load(page, '一次.csv')
    await loaded(page, '一次.csv')
    const after = await paidInLedger()
    await drop(page, '又一次.csv', body)
    await load(page, '又一次.csv')
    const card = file(page, '又一次.csv')
    await card.getByText('没有装载，账本没有任何变化').waitFor()
    expect(await card.innerText()).toMatch(/一次\.csv|L\d{6}/)
    expect(await paidInLedger()).toBe(after)
  })

  it('takes a load back, and the old figure returns', async () => {
    const page = await at.open('/')
    const before = await paidOnScreen(page)
    await drop(page, '撤回.csv', csv(paid(9_401)))
    await load(page, '撤回.csv')
    const href = await loaded(page, '撤回.csv')
    expect(await paidOnScreen(page)).toBeCloseTo(before + 6, 6)
    await page.goto(at.url + href)
    await settled(page)
    await page.getByRole('button', { name: '撤销这次装载' }).click()
    const asked = page.getByRole('dialog', { name: '撤销这次装载' })
    expect(await asked.innerText()).toContain('撤回.csv')
    await asked.getByRole('button', { name: '撤销 3 行' }).click()
    await page.getByText('以下不再计入账本').waitFor()
    expect(await paidOnScreen(page)).toBeCloseTo(before, 6)
  })
})
