import { Workbook } from '@cj-tech-master/excelts'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadRegion, seedFolder } from '../../server/regions/load.ts'
import { cells, complaintsInBoth, download, percent, type Stage, stage, stat, sum, wan } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage(['yunyang'])
  return at.close
})

/** Rows of a csv without quotes in the columns asked for; lines that start with # or stand above the head are skipped. */
const parsed = (csv: string): string[][] =>
  csv
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!.replace(/^"|"$/g, ''))
    )

describe('the office reads 资金下达', () => {
  it('finds every overdue document with its clock, and a total that is the key figure', async () => {
    const page = await at.open('/allocation')
    const overdue = await at.ask('allocation/documents', { state: 'overdue' })
    const rows = await cells(page.getByRole('grid', { name: '超时未下达' }))
    expect(overdue.length).toBeGreaterThan(0)
    expect(rows).toHaveLength(overdue.length + 1)
    for (const [i, one] of overdue.entries()) {
      expect(rows[i]![0]).toContain(String(one.document_no))
      expect(rows[i]!.slice(1, 3)).toEqual([String(one.division_name), wan(one.amount_fen)])
      expect(rows[i]![3]).toContain(`${one.days_used} / ${one.limit_days} 日`)
      expect(rows[i]![4]).toBe(`超 ${-Number(one.days_left)} 日`)
    }
    expect(rows.at(-1)![2]).toBe(wan(sum(overdue, 'amount_fen')))
    expect(await stat(page, '超时未下达').innerText()).toContain(String(overdue.length))
  })

  it('reads every document as a clock: the states add up to all documents, each limit by the name of the law', async () => {
    const page = await at.open('/allocation')
    await page.getByRole('button', { name: '改看表格：每件文件的时钟' }).click()
    const rows = await cells(page.getByRole('grid', { name: '每件文件的时钟' }))
    const states = await at.ask('allocation/by-clock')
    const [headline] = await at.ask('allocation/headline')
    expect(sum(states, 'documents')).toBe(
      Number(headline!.documents) + Number(headline!.not_started_documents)
    )
    expect(rows).toHaveLength(states.length + 1)
    for (const [i, one] of states.entries()) {
      expect(rows[i]![0]).toBe(`${one.title_zh}（${one.limit_days} 日）`)
      expect(rows[i]![2]).toBe(Number(one.documents).toLocaleString('en'))
    }
    const running = await cells(page.getByRole('grid', { name: '办理中', exact: true }))
    expect(running).toHaveLength(Number(headline!.running_documents) + 1)
  })

  it('shows 直达资金 and the notice to departments on their own', async () => {
    const page = await at.open('/allocation')
    const directs = await at.ask('allocation/by-group', { by: 'county', funds: 'direct' })
    const rows = await cells(page.getByRole('grid', { name: '直达资金，按县（市、区）' }))
    expect(rows.at(-1)![2]).toBe(wan(sum(directs, 'amount_fen')))
    await page.getByRole('button', { name: '改看表格：多少天通知到主管部门' }).click()
    const told = await cells(page.getByRole('grid', { name: '多少天通知到主管部门' }))
    const departments = await at.ask('allocation/by-group', { by: 'department' })
    expect(told.map(([name]) => name).slice(0, -1)).toEqual(departments.map((row) => row.group_name))
  })

  it('keeps the choice of states when a state has no document', async () => {
    const page = await at.open('/allocation?state=not-started&from=2026-01&to=2026-01')
    const all = page.getByRole('region', { name: '全部文件' })
    expect(await all.getByRole('grid').count()).toBe(0)
    await all.getByRole('button', { name: '全部', exact: true }).click()
    await all.getByRole('grid').waitFor()
  })

  it('says that a region sets no limit, judges nothing late, and is readable in both themes', async () => {
    const here = await at.open('/allocation')
    expect(await here.locator('main').innerText()).toContain('超时未下达')
    const there = await at.open('/allocation?region=yunyang')
    expect(await there.locator('main').innerText()).toContain('本地区文件没有规定下达时限')
    expect(await there.getByRole('grid', { name: '超时未下达' }).count()).toBe(0)
    expect(await complaintsInBoth(there)).toEqual({ light: [], dark: [] })
  })

  it('turns a chart into its table and finds the same stages', async () => {
    const page = await at.open('/allocation')
    await page.getByRole('button', { name: '改看表格：资金走到哪一步' }).click()
    const rows = await cells(page.getByRole('grid', { name: '资金走到哪一步' }))
    const funnel = await at.ask('allocation/funnel')
    expect(rows).toHaveLength(funnel.length)
    for (const [i, stage] of funnel.entries()) {
      expect(rows[i]).toContain(wan(stage.fen))
      expect(rows[i]).toContain(percent(stage.share))
    }
    await page.getByRole('button', { name: '改看图：资金走到哪一步' }).click()
    await page.getByRole('img', { name: /^资金走到哪一步/ }).waitFor()
  })

  it('reads how a figure is counted, the words of the clause and the day it stands for', async () => {
    const page = await at.open('/allocation')
    await page.getByRole('button', { name: '口径与依据：超时未下达' }).click()
    const panel = page.getByRole('dialog', { name: '口径与依据：超时未下达' })
    const said = await panel.innerText()
    const answer = (await (await at.fetch(`/api/ask/allocation/documents.json?state=overdue`)).json()) as {
      method: { zh: string }[]
      asOf: { date: string; dataVersion: number }
      policy: (string | { clock: string })[]
    }
    for (const { zh } of answer.method) expect(said).toContain(zh)
    expect(said).toContain(`${answer.asOf.date} · 数据版本 ${answer.asOf.dataVersion}`)
    const named = answer.policy.map((one) => (typeof one === 'string' ? one : one.clock))
    const clocks = loadRegion('chuxiong', seedFolder).clocks.filter(({ clock }) => named.includes(clock))
    expect(clocks.length).toBeGreaterThan(1)
    for (const { words, article } of clocks) {
      expect(said).toContain(words)
      expect(said).toContain(article)
    }
    expect(said).toMatch(/限 15 日|限 15 工作日/)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    const focused = page.locator(':focus')
    expect(await focused.getAttribute('aria-label')).toBe('口径与依据：超时未下达')
  })

  it('downloads the list as xlsx and csv with the total the page shows', async () => {
    const page = await at.open('/allocation')
    const total = (await cells(page.getByRole('grid', { name: '超时未下达' }))).at(-1)![2]
    const fetched = (name: string) =>
      download(page, async () => {
        await page.getByRole('button', { name: '导出：超时未下达' }).click()
        await page.getByRole('link', { name, exact: true }).click()
      })

    const lines = parsed((await fetched('CSV 文本')).toString('utf8'))
    const head = lines.findIndex((cells) => cells.some((cell) => cell.startsWith('金额')))
    const money = lines[head]!.findIndex((cell) => cell.startsWith('金额'))
    const csvTotal = lines.slice(head + 1).reduce((all, cells) => all + Number(cells[money]), 0)
    expect((csvTotal / 10_000).toFixed(2)).toBe(total)

    const book = new Workbook()
    await book.xlsx.load((await fetched('Excel 工作簿 xlsx')) as never)
    const sheet = book.worksheets[0]!
    const rows: string[][] = []
    sheet.eachRow((row) => {
      rows.push((row.values as unknown[]).slice(1).map((cell) => String(cell ?? '')))
    })
    const top = rows.findIndex((cells) => cells.some((cell) => cell.startsWith('金额')))
    const column = rows[top]!.findIndex((cell) => cell.startsWith('金额'))
    const amounts = rows.slice(top + 1).map((cells) => Number(cells[column]))
    expect((amounts.reduce((a, b) => a + b, 0) / 10_000).toFixed(2)).toBe(total)
  })
})
