import { beforeAll, describe, expect, it } from 'vitest'
import { person } from '../help/sign-in.ts'
import { card, cells, complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage(['shanxi'])
  return at.close
})

/** Money in yuan to the cent, as the tables of this page write it; counted here once more. */
const yuan = (fen: unknown): string =>
  (Number(fen) / 100).toLocaleString('en', { minimumFractionDigits: 2 }).replace('-', '−')

describe('the office reconciles', () => {
  it('reads the equation and follows a term to its documents', async () => {
    const page = await at.open('/reconciliation')
    const [head] = await at.ask('reconciliation/headline')
    const strip = card(page, '资金等式')
    for (const term of ['上年结转', '下达', '兑付', '退回未再付', '结余收回'])
      expect(await strip.getByRole('link', { name: new RegExp(`^${term} `) }).count()).toBe(1)
    expect(await page.locator('.headline').innerText()).toContain(
      `${Number(head!.vouchers).toLocaleString('en')} 张凭证`
    )
    const places = await at.ask('reconciliation/by-division')
    const listed = await cells(page.getByRole('grid', { name: '按下级地区' }))
    expect(listed).toHaveLength(places.length + 1)
    expect(listed[0]![6]).toBe(yuan(places[0]!.balance_fen))
    await strip.getByRole('button', { name: '口径与依据：资金等式' }).click()
    expect(await page.getByRole('dialog').innerText()).toContain('结余由等式得出')
    await page.keyboard.press('Escape')
    await strip.getByRole('link', { name: /^下达 / }).click()
    await page.waitForURL('**/allocation?**')
  })

  it('goes from a day with a difference to its voucher, the rows of each party and the lines', async () => {
    const page = await at.open('/reconciliation/parties')
    const days = await at.ask('reconciliation/by-day')
    const bad = days.find((row) => Number(row.differing) > 0)!
    await page
      .getByRole('button', { name: `${bad.day}：${bad.vouchers} 张凭证，${bad.differing} 张不符` })
      .click()
    await page.waitForURL(`**day=${bad.day}**`)
    await settled(page)
    const vouchers = await at.ask('reconciliation/vouchers', { day: String(bad.day) })
    expect(vouchers.length).toBeGreaterThan(0)
    const grid = page.getByRole('grid', { name: `逐凭证对账：${bad.day}` })
    expect((await cells(grid)).map(([no]) => no)).toEqual(vouchers.map((row) => row.voucher_no))
    await grid.locator('tbody tr[data-at]').first().click()
    const panel = page.getByRole('dialog', { name: `凭证 ${vouchers[0]!.voucher_no}` })
    const statements = await at.ask('reconciliation/voucher-statements', {
      voucher: String(vouchers[0]!.voucher_no)
    })
    const told = panel.getByRole('grid', { name: '账本与各方对账单' })
    await told.waitFor()
    expect((await cells(told)).map((row) => row[4])).toEqual(statements.map((row) => yuan(row.amount_fen)))
    await panel.getByRole('grid', { name: '逐笔明细与回单' }).waitFor()
    expect(await complaints(page)).toEqual([])
  })

  it('records surplus that was taken back, and withdraws it', async () => {
    const page = await at.open('/reconciliation/surplus')
    const [first] = await at.ask('reconciliation/surplus')
    await page.getByRole('grid', { name: '结余清单' }).locator('tbody tr[data-at]').first().click()
    const form = page.getByRole('dialog', { name: '登记收回' })
    expect(await form.innerText()).toContain(yuan(first!.open_fen))
    await form.getByRole('button', { name: '登记收回' }).click()
    expect(await form.getByText('请填写').count()).toBe(2)
    await form.getByLabel('收回日期').fill('2026-11-10')
    await form.getByLabel('收回金额（元）').fill('12.34')
    await form.getByLabel('文件或凭证号').fill('楚财收〔2026〕3号')
    await form.getByRole('button', { name: '登记收回' }).click()
    const list = page.getByRole('grid', { name: '结余收回登记' })
    await list.getByText('楚财收〔2026〕3号').waitFor()
    const [after] = await at.ask('reconciliation/surplus-recoveries')
    expect(after).toMatchObject({ amount_fen: 1234, project_code: first!.project_code, withdrawn_on: null })
    await list.getByRole('button', { name: '撤销第 1 号登记' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await at.ask('reconciliation/surplus-recoveries'))[0]!.withdrawn_on).not.toBe(null)
  })

  it('closes a month that agrees, and one with differences only with a reason; one asks, another confirms', async () => {
    const page = await at.open('/reconciliation/months', { refused: [422] })
    const colleague = person(at.houses, { account: 'colleague' })
    const theirs = await at.open('/reconciliation/months', { as: colleague })
    const months = await at.ask('reconciliation/months')
    const past = months.filter((row) => row.closing === 'late')
    const clean = past.find((row) => Number(row.differing) === 0 && Number(row.missing) === 0)!
    const bad = past.find((row) => Number(row.differing) > 0)!
    const grid = page.getByRole('grid', { name: '月结' })
    const look = async (row: typeof clean) => {
      const shown = `${row.division_name} ${String(row.month).slice(0, 7)} 月结`
      await page.goto(
        `${at.url}/reconciliation/months?division=${row.division_code}&from=${String(row.month).slice(0, 7)}&to=${String(row.month).slice(0, 7)}`
      )
      await settled(page)
      await grid.locator('tbody tr[data-at]').first().click()
      return page.getByRole('dialog', { name: shown })
    }
    const confirmed = async (row: typeof clean) => {
      await theirs.goto(`${at.url}/reconciliation/months`)
      const waiting = card(theirs, '待确认的月结')
      await waiting
        .getByRole('button', { name: `${row.division_name} ${String(row.month).slice(0, 7)}` })
        .click()
      const dialog = theirs.getByRole('dialog')
      await dialog.getByRole('button', { name: '确认月结' }).click()
      await dialog.getByRole('button', { name: '重新打开' }).waitFor()
    }
    const one = await look(clean)
    await one.getByRole('button', { name: '提请月结' }).click()
    await one.getByText('提请的人不能自己确认').waitFor()
    expect(await one.getByRole('button', { name: '确认月结' }).count()).toBe(0)
    await confirmed(clean)
    await page.keyboard.press('Escape')
    await page.reload()
    await settled(page)
    await grid.getByText('已月结').waitFor()

    const other = await look(bad)
    await other.getByRole('button', { name: '提请月结' }).click()
    await other.getByText('要带差异月结，请写明理由').waitFor()
    await other.getByLabel('带差异月结的理由').fill('财政重记一张，下月冲回')
    await other.getByRole('button', { name: '提请月结' }).click()
    await other.getByText('财政重记一张，下月冲回').waitFor()
    expect(await complaints(page)).toEqual([])
    await confirmed(bad)
    expect(await complaints(theirs)).toEqual([])
    const before = new Map(months.map((row) => [`${row.division_code} ${row.month}`, row.closing]))
    const closed = (await at.ask('reconciliation/months')).filter(
      (row) => row.closing === 'closed' && before.get(`${row.division_code} ${row.month}`) !== 'closed'
    )
    expect(closed.map((row) => row.reason).sort()).toEqual(['', '财政重记一张，下月冲回'])
  })

  it('is told what is missing in a region where nothing is loaded', async () => {
    const page = await at.open('/reconciliation?region=shanxi')
    expect(await page.locator('.headline').innerText()).toContain('没有清算对账单')
  })
})

it('a leader reads sums and closings, and neither lines nor ways to act', async () => {
  const leader = person(at.houses, { role: 'leader' })
  const page = await at.open('/reconciliation/parties?show=all', { as: leader })
  await page.getByRole('grid', { name: '逐凭证对账' }).locator('tbody tr[data-at]').first().click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('grid', { name: '账本与各方对账单' }).waitFor()
  expect(await panel.getByRole('grid', { name: '逐笔明细与回单' }).count()).toBe(0)
  await page.goto(`${at.url}/reconciliation/months`)
  await settled(page)
  await page.getByRole('grid', { name: '月结' }).locator('tbody tr[data-at]').last().click()
  await page.getByRole('dialog').getByText('三方对账单齐全').waitFor()
  expect(await page.getByRole('dialog').getByRole('button', { name: '提请月结' }).count()).toBe(0)
})

it.each(['', '/parties', '/surplus', '/months'])(
  '/reconciliation%s reads well in light and dark',
  async (tab) => {
    const page = await at.open(`/reconciliation${tab}`)
    expect(await complaints(page)).toEqual([])
    const phone = await at.open(`/reconciliation${tab}`, { width: 390, language: 'en', theme: 'dark' })
    expect(await complaints(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  }
)
