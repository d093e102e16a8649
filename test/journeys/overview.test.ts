import { beforeAll, describe, expect, it } from 'vitest'
import { card, cells, percent, settled, type Stage, stage, stat, sum, wan } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

describe('the office reads 总览', () => {
  it('finds the sentence, the eight figures and the list of what to do as the questions answer them', async () => {
    const page = await at.open('/')
    const [row] = await at.ask('overview/headline')
    const said = await page.locator('.headline').innerText()
    for (const words of [
      `下达 ${wan(row!.allocated_fen)} 万元`,
      `兑付 ${percent(row!.paid_share)} %`,
      `${row!.late_documents} 件下达超时`,
      `失败 ${row!.failed_lines} 笔`
    ])
      expect(said).toContain(words)

    const shown = async (label: string) => (await stat(page, label).innerText()).replace(/\s/g, '')
    expect(await shown('下达')).toBe(`${wan(row!.allocated_fen)}万元`)
    expect(await shown('分配率（÷ 下达）')).toBe(`${percent(row!.issued_share)}%`)
    expect(await shown('兑付率（÷ 下达）')).toBe(`${percent(row!.paid_share)}%`)
    expect(await shown('首发成功率（笔）')).toBe(`${percent(row!.first_ok_share, 2)}%`)
    expect(await shown('2个工作日兑付及时率')).toBe(`${percent(row!.ontime_share)}%`)
    expect(await shown('未处理失败余额')).toBe(`${wan(row!.open_failed_fen)}万元`)
    expect(await shown('社保卡发放占比（金额）')).toBe(`${percent(row!.card_share)}%`)
    expect(await shown('惠及人数')).toBe(`${Number(row!.persons).toLocaleString('en')}人`)

    const todo = await cells(page.getByRole('grid', { name: '现在要办的事' }))
    const attention = await at.ask('overview/attention', { limit: '40' })
    // a matter without money of its own shows a dash
    expect(todo.map(([, , money]) => money)).toEqual(
      attention.map((one) => (one.amount_fen === null ? '—' : wan(one.amount_fen)))
    )
    expect(todo.every(([subject, unit, , days]) => subject && unit && /[超剩今]/.test(days!))).toBe(true)
  })

  it('goes from the map to a county, its townships, its villages and their lines, and back the same way', async () => {
    const page = await at.open('/')
    const counties = await at.ask('overview/by-division')
    const lowest = counties.reduce((a, b) => (Number(a.paid_share) < Number(b.paid_share) ? a : b))
    const short = String(lowest.division_name).slice(0, 2)
    await card(page, '兑付进度').locator('svg text', { hasText: short }).first().click()
    await page.waitForURL(`**/?division=${lowest.division_code}`)
    await settled(page)
    const [county] = await at.ask('overview/headline', { division: String(lowest.division_code) })
    expect(await page.locator('.headline').innerText()).toContain(String(lowest.division_name))
    expect(await stat(page, '兑付率（÷ 下达）').innerText()).toContain(percent(county!.paid_share))

    const steps = [page.url()]
    await page.getByRole('button', { name: '改看表格：下级区划' }).click()
    // a township opens its villages, a village its lines
    for (const [digits, path] of [
      [9, '/?division='],
      [12, '/payout/lines?division=']
    ] as const) {
      const division = new URL(page.url()).searchParams.get('division')!
      const next = (await at.ask('overview/by-division', { division })).find(
        (row) => String(row.division_code).length === digits && Number(row.lines) > 0
      )!
      const grid = page.getByRole('grid', { name: '下级区划' })
      await grid.getByRole('gridcell', { name: String(next.division_name), exact: true }).click()
      await page.waitForURL(`**${path}${next.division_code}`)
      await settled(page)
      steps.push(page.url())
    }
    const village = new URL(page.url()).searchParams.get('division')!
    const lines = await at.ask('payout/lines', { division: village })
    const listed = await cells(page.getByRole('grid', { name: '逐笔明细' }))
    expect(listed.filter(([no]) => !no!.startsWith('合计'))).toHaveLength(lines.length)
    const villages = await at.ask('overview/by-division', { division: village.slice(0, 9) })
    const counted = villages.find((row) => row.division_code === village)
    expect(lines).toHaveLength(Number(counted!.lines))
    expect(sum(lines, 'amount_fen')).toBe(Number(counted!.roster_fen))

    for (const step of steps.slice(0, -1).reverse()) {
      await page.goBack()
      await page.waitForURL(step)
    }
    await settled(page)
    expect(await stat(page, '兑付率（÷ 下达）').innerText()).toContain(percent(county!.paid_share))
  })

  it('sends the address to a colleague, who sees the same numbers', async () => {
    const first = await at.open('/?from=2026-01&to=2026-06')
    await first.getByRole('button', { name: /^区划：/ }).click()
    await first
      .getByRole('group', { name: /^区划：/ })
      .getByRole('button', { name: '大姚县' })
      .click()
    await first.waitForURL('**division=532326*')
    await first.keyboard.press('Escape')
    await settled(first)
    const second = await at.open(first.url().slice(at.url.length))
    const main = async (page: typeof first) => (await page.locator('main').innerText()).split(/\s+/)
    expect(await main(second)).toEqual(await main(first))
    const params = { from: '2026-01-01', to: '2026-06-01', division: '532326' }
    const [row] = await at.ask('overview/headline', params)
    expect(await stat(second, '下达').innerText()).toContain(wan(row!.allocated_fen))
  })

  it('finds the table behind the map to add up to the figure above it', async () => {
    const page = await at.open('/')
    await page.getByRole('button', { name: '改看表格：兑付进度' }).click()
    const grid = page.getByRole('grid', { name: '兑付进度' })
    const head = (await grid.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
    const column = head.findIndex((text) => text.startsWith('下达'))
    const total = (await cells(grid)).at(-1)![column]
    const rows = await at.ask('overview/by-division')
    expect(total).toBe(wan(sum(rows, 'allocated_fen')))
    const [row] = await at.ask('overview/headline')
    expect(total).toBe(wan(row!.allocated_fen))
  })
})
