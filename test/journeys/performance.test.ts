import { beforeAll, describe, expect, it } from 'vitest'
import { person } from '../help/sign-in.ts'
import { card, cells, complaints, percent, settled, type Stage, stage, stat, wan } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage(['shanxi'])
  return at.close
})

describe('the office reads 绩效', () => {
  it('finds who is behind with money and who with goals, as the sentence, figures and tables say', async () => {
    const page = await at.open('/performance')
    const [head] = await at.ask('performance/headline')
    const said = await page.locator('.headline').innerText()
    expect(said).toContain(`预算执行 ${percent(head!.execution_share)} %`)
    expect(said).toContain(`目标完成 ${percent(head!.goal_share)} %`)
    const behind = ['money_behind', 'goal_behind', 'both_behind'].map((name) => Number(head![name]))
    // the demo has projects in all four quadrants
    for (const n of [...behind, Number(head!.on_track)]) expect(n).toBeGreaterThan(0)
    expect(await stat(page, '滞后的项目').innerText()).toContain(String(behind.reduce((a, b) => a + b)))
    expect(await stat(page, '预算执行进度').innerText()).toContain(percent(head!.execution_share))
    expect(await stat(page, '目标完成度').innerText()).toContain(percent(head!.goal_share))

    const dual = await at.ask('performance/dual')
    const rows = await cells(page.getByRole('grid', { name: '按项目', exact: true }))
    expect(rows).toHaveLength(dual.length)
    expect(rows[0]!.slice(0, 3)).toEqual([
      ...[dual[0]!.project_name, wan(dual[0]!.budget_fen), wan(dual[0]!.paid_fen)]
    ])
    await page.getByRole('button', { name: '改看表格：目标完成度 × 预算执行进度' }).click()
    const twin = await cells(page.getByRole('grid', { name: '目标完成度 × 预算执行进度' }))
    expect(twin.map(([name]) => name)).toEqual(dual.map((row) => row.project_name))
  })

  it('reads how the figures are made, then looks at one project alone', async () => {
    const page = await at.open('/performance')
    await page.getByRole('button', { name: '目标完成度', exact: true }).click()
    const panel = page.getByRole('dialog', { name: '口径与依据：目标完成度' })
    expect(await panel.innerText()).toContain('超过 1 按 1 计')
    await page.keyboard.press('Escape')
    const [first] = await at.ask('performance/dual')
    await page.getByRole('grid', { name: '按项目', exact: true }).locator('tbody tr').first().click()
    await page.waitForURL(`**project=${first!.project_code}**`)
    await settled(page)
    const targets = await at.ask('performance/targets', { project: String(first!.project_code) })
    const listed = await cells(page.getByRole('grid', { name: '目标指标清单' }))
    expect(targets.length).toBeGreaterThan(0)
    expect(listed).toHaveLength(targets.length)
    expect(listed[0]!.slice(2, 5)).toEqual([
      ...[targets[0]!.target, targets[0]!.target_value, targets[0]!.done_value ?? '未填']
    ])
  })

  it('reads complaints: what is open, what is settled, which findings lie beside one', async () => {
    // findings of late payments are there for most projects
    await at.houses[0].findings.run({ rules: ['D32'] })
    const page = await at.open('/performance')
    await page.getByRole('link', { name: '咨询投诉举报', exact: true }).click()
    await page.waitForURL('**/performance/complaints')
    await settled(page)
    const [head] = await at.ask('complaints/headline')
    const said = await page.locator('.headline').innerText()
    expect(said).toContain(`受理 ${head!.received} 件`)
    expect(Number(head!.open)).toBeGreaterThan(0)
    expect(said).toContain(`现有 ${head!.open} 件未办结`)
    const open = await at.ask('complaints/list')
    const list = page.getByRole('grid', { name: '咨询投诉清单' })
    expect(open).toHaveLength(Number(head!.open))
    expect((await cells(list)).map(([number]) => number)).toEqual(open.map((row) => row.complaint_no))

    await card(page, '咨询投诉清单').getByRole('button', { name: '期内全部' }).click()
    await page.waitForURL('**state=all**')
    await settled(page)
    const all = await at.ask('complaints/list', { state: 'all' })
    expect(await cells(list)).toHaveLength(Number(head!.received))
    const found = all.find((row) => Number(row.findings) > 0)!
    const link = list.locator('tr', { hasText: String(found.complaint_no) }).getByRole('link')
    expect(await link.innerText()).toBe(String(found.findings))
    await link.click()
    await page.waitForURL(`**/findings?**project=${found.project_code}**`)
  })

  it('says what is missing in a region where nothing is loaded', async () => {
    const page = await at.open('/performance?region=shanxi')
    await page.getByText('在“数据接入”装载绩效目标').waitFor()
    await page.goto(`${at.url}/performance/complaints?region=shanxi`)
    await page.getByText('在“数据接入”装载咨询投诉举报台账后再看').waitFor()
  })
})

it('a leader reads the sums of complaints, not their words', async () => {
  const page = await at.open('/performance/complaints', { as: person(at.houses, { role: 'leader' }) })
  await card(page, '逐月受理').waitFor()
  expect(await card(page, '咨询投诉清单').count()).toBe(0)
})

describe('everybody', () => {
  it.each(['/performance', '/performance/complaints'])(
    '%s fits a telephone, in English, in the dark',
    async (path) => {
      const phone = await at.open(path, { width: 390, language: 'en', theme: 'dark' })
      expect(await complaints(phone)).toEqual([])
      expect(
        await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      ).toBeLessThanOrEqual(0)
    }
  )
})
