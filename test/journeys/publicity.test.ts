import { beforeAll, describe, expect, it } from 'vitest'
import { loadRegion, regionNames, seedFolder } from '../../server/regions/load.ts'
import { card, cells, complaints, percent, settled, type Stage, stage, stat, sum, wan } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage(['shanxi'])
  return at.close
})

describe('the office reads 公示', () => {
  it('finds what is not published and who fell short, as many as the sentence and the figures say', async () => {
    const page = await at.open('/publicity/notices')
    const [head] = await at.ask('publicity/headline')
    const said = await page.locator('.headline').innerText()
    expect(said).toContain(`发放前公示 ${Number(head!.notices).toLocaleString('en')} 次`)
    expect(said).toContain(`${head!.unpublished_batches} 批过期未公示（${wan(head!.unpublished_fen)} 万元）`)
    expect(await stat(page, '过期未公示').innerText()).toContain(String(head!.unpublished_batches))
    for (const [name, question] of [
      ['事前公示达标率', 'indicators/publicity-before-days'],
      ['事后公示及时率', 'indicators/publicity-after-on-time'],
      ['公示照片率', 'indicators/publicity-photos']
    ]) {
      const [found] = await at.ask(question!)
      expect(await stat(page, name!).innerText()).toContain(percent(found!.share))
    }

    const open = await at.ask('publicity/batches', { state: 'open' })
    const rows = await cells(page.getByRole('grid', { name: '发放后未公示' }))
    expect(open.length).toBeGreaterThan(0)
    expect(rows).toHaveLength(open.length + 1)
    expect(rows[0]![0]).toContain(String(open[0]!.batch_no))
    expect(rows[0]![4]).toBe(`超 ${-Number(open[0]!.days_left)} 工作日`)
    expect(rows.at(-1)![1]).toBe(wan(sum(open, 'ok_fen')))
    const short = await at.ask('publicity/notices', { finding: 'short' })
    const fell = await cells(page.getByRole('grid', { name: '发放前公示不达标' }))
    expect(fell).toHaveLength(short.length)
    expect(short.length).toBe(Number(head!.short_notices) + Number(head!.early_notices))
  })

  it('reads the clause of a figure, and of the list behind it', async () => {
    const page = await at.open('/publicity/notices')
    await page.getByRole('button', { name: '事前公示达标率', exact: true }).click()
    const panel = page.getByRole('dialog', { name: '口径与依据：事前公示达标率' })
    const clock = loadRegion(regionNames()[0]!, seedFolder).clocks.find(
      (one) => one.subject === 'publicity-before'
    )!
    expect(await panel.innerText()).toContain(clock.words!)
    await panel.getByRole('link', { name: '查看组成这个数的明细' }).click()
    await panel.waitFor({ state: 'detached' })
  })

  it('groups by department, filters the list by a finding, turns the days into a table', async () => {
    const page = await at.open('/publicity/notices')
    const group = card(page, '按县市')
    await group.getByRole('button', { name: '主管部门', exact: true }).click()
    await page.waitForURL('**by=department')
    await settled(page)
    const departments = await at.ask('publicity/by-group', { by: 'department' })
    expect(await cells(page.getByRole('grid', { name: '按主管部门' }))).toHaveLength(departments.length)

    await card(page, '公示清单').getByRole('button', { name: '缺内容' }).click()
    await page.waitForURL('**finding=incomplete**')
    await settled(page)
    const incomplete = await at.ask('publicity/notices', { finding: 'incomplete' })
    const listed = await cells(page.getByRole('grid', { name: '公示清单', exact: true }))
    expect(incomplete.length).toBeGreaterThan(0)
    expect(listed.length).toBe(incomplete.length)
    expect(listed[0]!.join(' ')).toContain('补贴标准')

    await page.getByRole('button', { name: '改看表格：发放前公示了多少天' }).click()
    const days = await cells(page.getByRole('grid', { name: '发放前公示了多少天' }))
    expect(days.map((row) => row.slice(0, 3))).toContainEqual(['3', '达标', expect.any(String)])
  })

  it('opens the payment lines of a batch from the list', async () => {
    const page = await at.open('/publicity/notices')
    const [first] = await at.ask('publicity/batches', { state: 'open' })
    await page.getByRole('grid', { name: '发放后未公示' }).locator('tbody tr').first().click()
    await page.waitForURL(`**/payout/lines?**batch=${first!.batch_no}**`)
  })
})

describe('the office reads 清单', () => {
  it('sees what was paid off the list, searches the list of a year, goes to its lines', async () => {
    const page = await at.open('/publicity')
    const off = await at.ask('policy-list/off-list')
    const rows = await cells(page.getByRole('grid', { name: '清单外发放' }))
    expect(off.length).toBeGreaterThan(0)
    expect(rows).toHaveLength(off.length + 1)
    expect(await stat(page, '清单外发放').innerText()).toContain(wan(sum(off, 'fen')))
    expect(await cells(page.getByRole('grid', { name: '到期政策仍发' }))).toHaveLength(
      (await at.ask('policy-list/expired')).length + 1
    )

    await page.getByLabel('名称、编码、部门、文号').fill('耕地')
    await page.waitForURL('**search=**')
    await settled(page)
    const years = await at.ask('policy-list/years')
    const found = await cells(page.getByRole('grid', { name: `政策清单 ${years[0]!.year}` }))
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(([name]) => name!.includes('耕地'))).toBe(true)
    await page.getByRole('button', { name: '2025', exact: true }).click()
    await card(page, '政策清单 2025').waitFor()

    await page.getByRole('grid', { name: '清单外发放' }).locator('tbody tr').first().click()
    await page.waitForURL(`**/payout/lines?**project=${off[0]!.project_code}**`)
  })

  it('says what is missing in a region where nothing is loaded', async () => {
    const page = await at.open('/publicity?region=shanxi')
    expect(await page.locator('.headline').innerText()).toContain('还没有装载政策清单')
    await page.getByRole('link', { name: '公示', exact: true }).click()
    await page.waitForURL('**/publicity/notices?region=shanxi')
    await page.getByText('在“数据接入”装载公示台账后再看').waitFor()
  })
})

describe('everybody', () => {
  it.each(['/publicity', '/publicity/notices'])('%s fits a telephone, in English', async (path) => {
    const page = await at.open(path, { width: 390, language: 'en', theme: 'dark' })
    expect(await complaints(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  })
})
