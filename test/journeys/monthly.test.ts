/** One month of two counties: 楚雄市 files on the 24th, 双柏县 late and with a fault; the office reconciles, certifies, freezes, sees a restatement and issues the bulletin. */
import mammoth from 'mammoth'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { readForm } from '../../server/monthly/form.ts'
import type { TableBody } from '../../server/monthly/types.ts'
import { tableWorkbook } from '../../server/monthly/workbook-write.ts'
import { csv } from '../help/files.ts'
import { fetchAs, type Person, person } from '../help/sign-in.ts'
import { card, cells, complaints, download, settled, type Stage, stage } from './stage.ts'

const MONTH = '2026-11'
const [HERE, THERE] = ['532301', '532322']
let at: Stage
let here: Person
let there: Person
beforeAll(async () => {
  at = await stage()
  const filler = (account: string, division: string) =>
    person(at.houses, { role: 'county-filler', account, divisions: [division] })
  here = filler('chuxiong-filler', HERE)
  there = filler('shuangbai-filler', THERE)
  return at.close
})

/** The clocks of the house are read on another day from now on. */
const today = (day: string) => at.houses[0]!.office.set('clock.today', day)
const form = () => readForm(at.houses[0]!.region)
const grid = (page: Page) => page.getByRole('grid', { name: '惠民惠农补贴资金月监测表' })
/** A cell by its row, from 0, and the key of its column. */
const cell = (page: Page, row: number, key: string): Locator => {
  const column = form().columns.findIndex((one) => one.key === key)
  return grid(page).locator(`[data-spot="${row}:${column}"]`)
}
const shown = async (page: Page, row: number, key: string): Promise<string> => {
  const field = cell(page, row, key).locator('input, textarea')
  return (await field.count())
    ? field.inputValue()
    : (await cell(page, row, key).locator('span').innerText()).trim()
}
const reads = (page: Page, row: number, key: string, text: string) =>
  vi.waitFor(async () => expect(await shown(page, row, key)).toBe(text), { timeout: 10_000 })
const listed = (page: Page, name: string) => page.getByRole('list', { name })
const act = async (page: Page, name: string, reason = '') => {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name, exact: true })
  if (reason) await dialog.getByLabel('原因').fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  return dialog
}
const stands = (page: Page, state: string) => page.locator('header .tag', { hasText: state }).waitFor()
const bodyOf = async (who: Person, unit: string): Promise<TableBody> =>
  ((await (await fetchAs(at.url, who)(`/api/monthly/${MONTH}/${unit}`)).json()) as { body: TableBody }).body

// one month: each step rests on the one before
describe('a month of two counties', { shuffle: false }, () => {
  it('楚雄市 comes to its own table on the 24th, types, pastes, takes back, explains a difference and files', async () => {
    today('2026-11-24')
    const page = await at.open('/monthly', { as: here, refused: [422] })
    await page.getByRole('heading', { name: '楚雄市 · 2026年11月' }).waitFor()
    await cell(page, 0, 'cause').click()
    await page.keyboard.type('等待公示结束')
    await page.keyboard.press('Enter')
    await reads(page, 0, 'cause', '等待公示结束')
    await page.keyboard.press('ArrowUp')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('Control+c')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+v')
    await reads(page, 1, 'next_step', '等待公示结束')
    await page.keyboard.press('Control+z')
    await reads(page, 1, 'next_step', '')
    await page.keyboard.press('Control+y')
    await reads(page, 0, 'next_step', '等待公示结束')

    // a fault is told while one types, and goes with the step that made it
    await cell(page, 0, 'card_fen').click()
    await page.keyboard.type('99999')
    await page.keyboard.press('Tab')
    await listed(page, '勾稽和填写问题').getByText('须改').first().waitFor()
    await page.keyboard.press('Control+z')
    await listed(page, '勾稽和填写问题').getByText('须改').first().waitFor({ state: 'detached' })

    // what is no number stays as typed and bars saving
    await cell(page, 0, 'roster_lines').click()
    await page.keyboard.type('十来个')
    await page.keyboard.press('Enter')
    await page.getByText('有 1 格填的不是该列的数').waitFor()
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await listed(page, '与账本不一致的格').getByText('未说明').waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存', { exact: true }).waitFor()

    const dialog = await act(page, '报送')
    await dialog.getByText('1 格与账本不一致又没写原因').waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    await listed(page, '与账本不一致的格').getByRole('button').first().click()
    await page.getByLabel('差异原因').fill('花名册补录在途')
    await page.getByLabel('差异原因').press('Tab')
    await listed(page, '与账本不一致的格').getByText('已说明').waitFor()
    await act(page, '报送')
    await stands(page, '已报送')
    expect((await bodyOf(here, HERE)).rows[0]).toMatchObject({
      values: { roster_lines: '123456', cause: '等待公示结束' },
      reasons: { roster_lines: '花名册补录在途' }
    })
    expect(await page.getByRole('button', { name: '审核认定' }).count()).toBe(0)
  })

  it('双柏县 finds what was typed and not saved again, and is told who was first', async () => {
    const first = await at.open(`/monthly/${MONTH}/${THERE}`, { as: there, refused: [409] })
    await cell(first, 0, 'cause').click()
    await first.keyboard.type('本机的话')
    await first.keyboard.press('Enter')
    await first.getByText('有未保存的修改').waitFor()
    first.on('dialog', (dialog) => void dialog.accept())
    await first.reload()
    await settled(first)
    await first.getByText('这是你上次没有保存的内容').waitFor()
    const body = await bodyOf(there, THERE)
    body.rows[0]!.values.cause = '同事的话'
    const colleague = person(at.houses, { role: 'county-filler', account: 'colleague', divisions: [THERE] })
    const reply = await fetchAs(at.url, colleague)(`/api/monthly/${MONTH}/${THERE}`, {
      ...{ method: 'PUT', body: JSON.stringify({ version: 0, body }) },
      headers: { 'content-type': 'application/json' }
    })
    expect(reply.status).toBe(200)
    await first.getByRole('button', { name: '保存', exact: true }).click()
    const told = first.getByRole('alert').filter({ hasText: '在你打开后存了第 1 版' })
    expect(await told.innerText()).toContain('本机的话 → 同事的话')
    await first.getByRole('button', { name: '用对方的' }).click()
    await reads(first, 0, 'cause', '同事的话')
  })
  const book = async (change: (body: TableBody) => void) => {
    const read = await fetchAs(at.url, there)(`/api/monthly/${MONTH}/${THERE}`)
    const { unit, body, projects, obligation } = (await read.json()) as {
      unit: Parameters<typeof tableWorkbook>[1]['unit']
      body: TableBody
      projects: Record<string, Record<string, string>>
      obligation: { closing_on: string }
    }
    change(body)
    const buffer = await tableWorkbook(form(), {
      ...{ unit, body, month: `${MONTH}-01`, closing_on: obligation.closing_on },
      projects: new Map(Object.entries(projects))
    })
    return { name: '双柏县.xlsx', mimeType: 'application/octet-stream', buffer }
  }

  /** The card's money again within what was paid, and what was disbursed within what was there. */
  const mended = ({ rows }: TableBody) => {
    rows[0]!.values.card_fen = '0'
    for (const { values } of rows) {
      const [carried, allocated, disbursed] = ['carried_fen', 'allocated_fen', 'disbursed_fen'].map((key) =>
        BigInt(values[key] || '0')
      )
      if (disbursed! <= carried! + allocated!) continue
      values.carried_fen = String(disbursed! - allocated!)
      values.balance_fen = ''
    }
  }

  it('双柏县 is reminded and files late by workbook: it is not let through with a footing error, mends it and is told late', async () => {
    today('2026-11-26')
    const office = await at.open('/monthly')
    await office.getByRole('checkbox', { name: /^选择 双柏县 2026-11/ }).check()
    await office.getByRole('button', { name: '催报（1）' }).click()
    const dialog = office.getByRole('dialog', { name: '催报 1 个单位' })
    await dialog.getByRole('button', { name: '催报', exact: true }).click()
    await dialog.getByText('双柏县 · 站内已提醒').waitFor()

    const page = await at.open('/monthly', { as: there, refused: [422] })
    await page.getByRole('note').filter({ hasText: '办公室' }).waitFor()
    const upload = page.locator('input[type=file][accept=".xlsx"]')
    await upload.setInputFiles(
      await book(({ rows }) => (rows[0]!.values.card_fen = String(BigInt(rows[0]!.values.paid_fen!) + 100n)))
    )
    await page.getByText('已读入 双柏县.xlsx').waitFor()
    await listed(page, '勾稽和填写问题').getByText('须改').first().waitFor()
    const refused = await act(page, '报送')
    await refused.getByText('处不平或不对').waitFor()
    await refused.getByRole('button', { name: '取消' }).click()
    await upload.setInputFiles(await book(mended))
    await listed(page, '勾稽和填写问题').getByText('须改').first().waitFor({ state: 'detached' })
    for (const told = listed(page, '与账本不一致的格').getByText('未说明'); await told.count();) {
      const before = await told.count()
      await listed(page, '与账本不一致的格')
        .locator('li', { hasText: '未说明' })
        .first()
        .getByRole('button')
        .click()
      await page.getByLabel('差异原因').fill('社保卡口径按开户行')
      await page.getByLabel('差异原因').press('Tab')
      await vi.waitFor(async () => expect(await told.count()).toBeLessThan(before), { timeout: 10_000 })
    }
    await act(page, '报送')
    await stands(page, '已报送')
    await stands(page, '逾期 1 个工作日')
  })

  it('双柏县 has it returned with a reason, and files again', async () => {
    const office = await at.open(`/monthly/${MONTH}/${THERE}`)
    await act(office, '退回', '社保卡金额请核对后重报')
    await stands(office, '退回重报')
    const page = await at.open(`/monthly/${MONTH}/${THERE}`, { as: there })
    await listed(page, '经过').getByText('社保卡金额请核对后重报').waitFor()
    await act(page, '报送')
    await stands(page, '已报送')
  })
  it('the month is over: its county asks for the closing, the office looks at what differs and confirms', async () => {
    today('2026-12-02')
    const month = (await at.ask('reconciliation/months', { from: MONTH, to: MONTH })).find(
      ({ division_code }) => division_code === HERE
    )!
    const open = async (who: Person) => {
      const page = await at.open(`/reconciliation/months?from=${MONTH}&to=${MONTH}`, { as: who })
      await page
        .getByRole('grid', { name: '月结' })
        .locator('tbody tr[data-at]', { hasText: '楚雄市' })
        .click()
      return page.getByRole('dialog', { name: `楚雄市 ${MONTH} 月结` })
    }
    const asking = await open(here)
    // the demo has a voucher of this month that the department told a day late
    expect(Number(month.differing)).toBeGreaterThan(0)
    await asking.getByLabel('带差异月结的理由').fill('部门迟一日入账，次日已冲平')
    await asking.getByRole('button', { name: '提请月结' }).click()
    await asking.getByText('提请的人不能自己确认').waitFor()
    const confirming = await open(person(at.houses, { account: 'accountant' }))
    await confirming.getByText('部门迟一日入账，次日已冲平').waitFor()
    await confirming.getByRole('button', { name: '确认月结' }).click()
    await confirming.getByRole('button', { name: '重新打开' }).waitFor()
  })

  it('the office certifies and freezes, loads a correction and sees the restatement', async () => {
    for (const unit of [HERE, THERE]) {
      const page = await at.open(`/monthly/${MONTH}/${unit}`)
      await act(page, '审核认定')
      await stands(page, '已认定')
    }
    const page = await at.open(`/monthly/${MONTH}/${HERE}`)
    await act(page, '锁定')
    await stands(page, '已锁定')

    const project = (await bodyOf(here, HERE)).rows[0]!.project_code
    await correct(project)
    await page.goto(`${at.url}/monthly/restated`)
    await settled(page)
    const rows = await cells(card(page, '锁定月份的重述').getByRole('grid'))
    const moved = rows.find((row) => row[0] === '楚雄市' && row[3]!.includes('小计'))!
    expect(moved[6]).toBe('8,888.00')
    await card(page, '锁定月份的重述').locator('tbody tr', { hasText: '楚雄市' }).first().click()
    await card(page, '动了它的明细').getByText('云财补〔2026〕88号').waitFor()
    // the table keeps its numbers
    await page.goto(`${at.url}/monthly/${MONTH}/${HERE}`)
    await settled(page)
    await stands(page, '已锁定')
    await listed(page, '经过').getByText('锁定', { exact: false }).first().waitFor()
    // and the closed month tells what moved
    await page.goto(`${at.url}/reconciliation/months?from=${MONTH}&to=${MONTH}`)
    await settled(page)
    const since = await cells(card(page, '月结后变动').getByRole('grid'))
    expect(since.filter(([county]) => county === '楚雄市').map((row) => [row[2], row[5]])).toEqual([
      ['当月下达', '8,888.00'],
      ['月末结余', '8,888.00']
    ])
  })

  it('the office reads the sum of the counties beside the ledger, down to the cell that differs', async () => {
    const page = await at.open(`/monthly/sum?month=${MONTH}`)
    const sum = await at.ask('monitoring/summary', { month: `${MONTH}-01` })
    expect(await cells(card(page, '按项目汇总').getByRole('grid'))).toHaveLength(sum.length + 1)
    await card(page, '各单位上报与账本').locator('tbody tr', { hasText: '花名册补录在途' }).click()
    await page.waitForURL(`**/monthly/${MONTH}/${HERE}**`)
    await settled(page)
    await page.getByText('花名册补录在途').first().waitFor()
    expect(await shown(page, 0, 'roster_lines')).toBe('123,456')
  })

  it('the office issues the bulletin of the month, which says what stood against it', async () => {
    const page = await at.open('/dispatch')
    const form = card(page, '起草公文')
    await form.getByLabel('月份或季度').selectOption(MONTH)
    // the other units have not filed
    await form.getByText('武定县').first().waitFor()
    await form.getByLabel('仍要起草的理由').fill('其他县市另行催报，先行通报')
    await page.getByRole('checkbox', { name: '点名 双柏县' }).check()
    await form.getByRole('button', { name: '起草', exact: true }).click()
    await page.waitForURL('**/dispatch/*')
    await settled(page)
    const paper = card(page, '关于2026年11月惠民惠农财政补贴资金“一卡通”拨付兑付情况的通报')
    await paper.getByRole('button', { name: '印发' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
    await paper.getByText(/楚惠通〔2026〕\d+号/).waitFor()
    const buffer = await download(page, () => paper.getByRole('link', { name: '下载 docx' }).click())
    const { value } = await mammoth.extractRawText({ buffer })
    const ranking = await at.ask('dispatch/ranking', { from: '2026-01', to: MONTH })
    // of a long ranking the first and the last three are named
    const last = ranking.at(-1)!
    for (const told of [`第${last.rank}名${last.division_name}`, '其他县市另行催报，先行通报', '武定县'])
      expect(value).toContain(told)
    expect(value).toMatch(/双柏县[^。]*逾期1个工作日/)
  })

  it('the office keeps the address of a unit', async () => {
    const page = await at.open('/monthly/units')
    await page.getByRole('button', { name: '修改 双柏县' }).click()
    await page.getByLabel('联系人').fill('王工')
    await page.getByLabel('邮箱').fill('wang@example.cn')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'wang@example.cn' }).getByText('王工').waitFor()
  })
})

/** One allocation document that came late to the ledger. */
const correct = async (project: string) => {
  const typed = (type: string) => ({ headers: { 'content-type': type, 'x-file-name': 'a.csv' } })
  const post = async (path: string, init: RequestInit) =>
    (await (await at.fetch(`/api/${path}`, { method: 'POST', ...init })).json()) as Record<string, string>
  const body = csv([
    {
      ...{
        资金文号: '云财补〔2026〕88号',
        项目编码: project,
        收文日期: '2026-11-10',
        下达日期: '2026-11-12'
      },
      ...{
        下达金额: '8888.00',
        下达方式: '省级直接分配到县',
        下达区划: HERE,
        资金级次: '省级',
        是否直达资金: '否'
      }
    }
  ])
  const { upload } = await post('uploads', { body, ...typed('application/octet-stream') })
  const { job } = await post('loads', {
    body: JSON.stringify({ upload, kind: 'allocations' }),
    ...typed('application/json')
  })
  const done = async () => ((await (await at.fetch(`/api/jobs/${job}`)).json()) as { is: string }).is
  await vi.waitFor(async () => expect(await done()).toBe('done'), { timeout: 60_000 })
}

it.each(['/monthly', `/monthly/${MONTH}/${HERE}`, '/monthly/sum', '/monthly/restated', '/monthly/units'])(
  '%s reads well in light and dark, wide and narrow',
  async (path) => {
    expect(await complaints(await at.open(path))).toEqual([])
    const phone = await at.open(path, { width: 390, language: 'en', theme: 'dark' })
    expect(await complaints(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  }
)
