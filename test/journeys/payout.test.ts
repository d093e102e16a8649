import { beforeAll, describe, expect, it } from 'vitest'
import { cells, percent, type Row, settled, type Stage, stage, sum } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage(['shanxi', 'yunyang'])
  return at.close
})

describe('the office reads 兑付', () => {
  it('sees why payments failed, and the reasons add up to the failures', async () => {
    const page = await at.open('/payout')
    await page.getByRole('button', { name: '改看表格：失败原因', exact: true }).click()
    const rows = await cells(page.getByRole('grid', { name: '失败原因', exact: true }))
    const reasons = await at.ask('payout/failure-reasons')
    const [headline] = await at.ask('payout/headline')
    expect(sum(reasons, 'lines')).toBe(Number(headline!.failed_lines))
    expect(rows.filter(([first]) => !first!.startsWith('合计'))).toHaveLength(reasons.length)
    for (const one of reasons) expect(rows.flat()).toContain(String(one.reason_zh))
  })

  it('follows failed money through return, re-issue and payment', async () => {
    const page = await at.open('/payout')
    const loop = await at.ask('payout/correction-loop')
    const said = await page.getByRole('region', { name: '更正闭环', exact: true }).innerText()
    expect(loop.map((stage) => stage.stage)).toEqual(['failed', 'returned', 'reissued', 'repaid'])
    for (const stage of loop) expect(said).toContain(Number(stage.lines).toLocaleString('en'))
    const open = page.getByRole('grid', { name: '失败款未退回' })
    const unreturned = await at.ask('payout/unreturned')
    expect((await cells(open)).filter(([first]) => !first!.startsWith('合计'))).toHaveLength(
      Math.min(100, unreturned.length)
    )
  })

  it('compares the banks on one card', async () => {
    const page = await at.open('/payout')
    const banks = await at.ask('payout/banks')
    const rows = await cells(page.getByRole('grid', { name: '银行记分卡' }))
    for (const bank of banks) {
      const row = rows.find(([, name]) => name === bank.bank)
      expect(row, String(bank.bank)).toBeDefined()
      expect(row![0]).toBe(bank.rank === null ? '不排' : String(bank.rank))
      expect(row![3]).toBe(percent(bank.score))
      expect(row![4]).toBe(percent(bank.success_share))
      expect(row![6]).toBe(percent(bank.ontime_share))
    }
  })

  it('finds batches waiting by their clock, and opens the lines of one', async () => {
    const page = await at.open('/payout')
    const waiting = await at.ask('clocks/cases', { clock: 'payment', state: 'open' })
    expect(waiting.length).toBeGreaterThan(0)
    const rows = await cells(page.getByRole('grid', { name: '待支付的批次' }))
    expect(rows).toHaveLength(waiting.length)
    expect(rows[0]![2]).toContain(String(waiting[0]!.due_on))
    await page.getByRole('grid', { name: '待支付的批次' }).getByRole('gridcell').first().click()
    await page.waitForURL('**/payout/lines?**')
    const asked = new URL(page.url()).searchParams
    expect([asked.get('state'), asked.get('batch')]).toEqual(['pending', waiting[0]!.case_no])
    await settled(page)
    expect((await cells(page.getByRole('grid'))).length).toBeGreaterThan(0)
  })

  it('flags money that went back elsewhere, and lists what has no receipt', async () => {
    const page = await at.open('/payout')
    const returns = await at.ask('payout/refund-destinations')
    const rows = await cells(page.getByRole('grid', { name: '退回到哪个账户' }))
    expect(rows).toHaveLength(returns.length + 1)
    const elsewhere = returns.filter((row) => row.as_named === false)
    expect(rows.filter((row) => row.at(-1) === '规定以外')).toHaveLength(elsewhere.length)
    const missing = await at.ask('payout/receipts-missing')
    const [headline] = await at.ask('payout/headline')
    expect(sum(missing, 'lines')).toBe(Number(headline!.receipts_missing_lines))
    const listed = await cells(page.getByRole('grid', { name: '缺回单' }))
    expect(listed.filter(([first]) => !first!.startsWith('合计'))).toHaveLength(Math.min(100, missing.length))
  })

  it('reads on where the document sets no limit for paying, and where it starts the limit elsewhere', async () => {
    const page = await at.open('/payout?region=shanxi')
    expect(await page.getByRole('region', { name: '待支付的批次' }).innerText()).toContain('没有规定支付时限')
    const other = await at.open('/payout?region=yunyang')
    expect(await other.getByRole('region', { name: '待支付的批次' }).count()).toBe(1)
    expect(await other.getByRole('region', { name: '发放情况反馈发放单位' }).count()).toBe(1)
    expect(await at.ask('payout/banks')).toContainEqual(
      expect.objectContaining({ from_event: 'instructed_on' })
    )
  })

  it('opens one line: every state it was in, its file and its row; the person stays masked', async () => {
    const page = await at.open('/payout/lines?division=532326')
    await page.getByRole('group', { name: '状态' }).getByRole('button', { name: '退回', exact: true }).click()
    await page.waitForURL('**state=returned*')
    await settled(page)
    const lines = await at.ask('payout/lines', { division: '532326', state: 'returned' })
    const wholes = await Promise.all(
      lines.map(async ({ detail_no }) => (await at.ask('payout/line', { detail_no: String(detail_no) }))[0]!)
    )
    const states = (line: Row) => JSON.parse(String(line.history)) as Record<string, string | null>[]
    const line = wholes.toSorted((a, b) => states(b).length - states(a).length)[0]!
    const past = states(line)
    expect(past.length).toBeGreaterThan(0)

    const grid = page.getByRole('grid', { name: '逐笔明细' })
    await grid.getByRole('gridcell', { name: String(line.detail_no), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(String(line.sha256)).waitFor()
    const said = await dialog.innerText()
    expect(said).toMatch(new RegExp(`${String(line.file_name).split('/').at(-1)}.*${line.source_line}`))
    expect(await dialog.getByRole('listitem').count()).toBe(past.length + 1)
    for (const one of past)
      for (const on of [one.instructed_on, one.paid_on]) expect(said).toContain(on ?? '')
    expect(said).toContain(String(line.returned_on))
    expect(said).toMatch(/•••• \d{4}/)
    expect(said, 'no whole ID of the prefecture').not.toMatch(/5323\d{2}(19|20)\d{9}[\dX]/)
  })
})
