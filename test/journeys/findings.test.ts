import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { fetchAs, person } from '../help/sign-in.ts'
import { card, cells, complaints, download, settled, type Row, type Stage, stage } from './stage.ts'

let at: Stage
let duplicates: Row[]
beforeAll(async () => {
  at = await stage()
  await at.houses[0].findings.run()
  duplicates = await at.ask('findings/queue', { rule: 'D02' })
  return at.close
})
const auditor = (account = 'auditor') => person(at.houses, { role: 'auditor', account })
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const said = '与代发行核对，两笔均已到账'
const queue = (page: Page) => page.getByRole('grid', { name: '疑点队列' })
/** Sends a request as the page does. */
const post = (who: ReturnType<typeof auditor>, path: string, body: object) =>
  fetchAs(at.url, who)(`/api/${path}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(body)
  })
const id = (n: number) => String(duplicates[n]!.finding_id)

describe('an auditor in the morning', () => {
  it('sees what each rule found, never calls what was not tested nothing, and narrows the queue by the address', async () => {
    const page = await at.open('/findings', { as: auditor() })
    const [head] = await at.ask('findings/headline')
    await page.getByText(`有未结疑点 ${head!.open_findings} 条`).waitFor()
    const rules = await at.ask('findings/by-rule')
    const rows = await cells(page.getByRole('grid', { name: '各规则的疑点' }))
    expect(rows).toHaveLength(rules.length)
    for (const rule of rules.filter(({ state }) => state !== 'live'))
      expect(rows.find(([name]) => name!.startsWith(String(rule.rule)))![4]).not.toBe('0')
    await page.getByRole('row', { name: /^D02/ }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('rule')).toBe('D02')
    const now = await at.ask('findings/queue', { rule: 'D02' })
    expect((await cells(queue(page))).map((row) => row[1]).toSorted()).toEqual(
      now.map((row) => row.finding_id).toSorted()
    )
    expect(await complaints(page)).toEqual([])

    await page.getByRole('button', { name: '保存当前筛选' }).click()
    await page.getByRole('dialog').getByLabel('名称').fill('重复领取')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByRole('button', { name: '重复领取', exact: true }).click()
    expect(new URL(page.url()).searchParams.get('rule')).toBe('D02')
    const file = await download(page, async () => {
      await page.getByRole('button', { name: '导出：疑点队列' }).click()
      await page.getByRole('link', { name: 'CSV 文本' }).click()
    })
    expect(file.toString().trim().split('\n')).toHaveLength(now.length + 1)
  })

  it('gives several to somebody at once and hears which were refused', async () => {
    const [first, second] = [id(1), id(2)]
    const page = await at.open('/findings?rule=D02', { as: auditor() })
    for (const finding of [first, second])
      await page.getByRole('checkbox', { name: `选中 ${finding}` }).check()
    await page.getByRole('button', { name: '批量分派…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('承办').selectOption('auditor')
    await dialog.getByRole('button', { name: '分派', exact: true }).click()
    await page.getByText('办成 2 条，未办成 0 条').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await settled(page)

    for (const finding of [first, second])
      await page.getByRole('checkbox', { name: `选中 ${finding}` }).check()
    await page.getByRole('button', { name: '批量改状态…' }).click()
    await dialog.getByLabel('改为').selectOption('closed')
    await dialog.getByLabel('理由').fill(said)
    await dialog.getByRole('button', { name: '改状态', exact: true }).click()
    await page.getByText('办成 0 条，未办成 2 条').waitFor()
    const told = await page.getByRole('dialog').getByRole('listitem').allInnerTexts()
    expect(told.map((one) => one.split(' ')[0]).toSorted()).toEqual([first, second].toSorted())
  })
})

describe('a case', () => {
  it('says why with its clause and lines, and is read without colour, on a telephone, in English, on one sheet', async () => {
    const page = await at.open(`/findings/${id(0)}`, { as: auditor() })
    await page.getByText('疑点不是结论，待核实').first().waitFor()
    const lines = await at.ask('findings/lines', { finding: id(0) })
    const shown = await cells(page.getByRole('grid', { name: '证据明细' }))
    expect(shown.map(([line]) => line!.split(' ')[0])).toEqual(lines.map(({ detail_no }) => detail_no))
    expect(shown[0]![0]).toContain(String(lines[0]!.file_name))
    const rule = await (await at.fetch('/api/detections/D02')).json()
    await page.getByText(rule.clauses[0].words).waitFor()
    const paper = await page.pdf({ preferCSSPageSize: true })
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.getByRole('button', { name: '改看表格：收款时间线' }).click()
    const timeline = await at.ask('findings/timeline', { finding: id(0) })
    expect(await cells(page.getByRole('grid', { name: '收款时间线' }))).toHaveLength(timeline.length)
    expect(await complaints(page)).toEqual([])

    const small = await at.open(`/findings/${id(0)}`, {
      ...{ as: auditor(), width: 390, theme: 'dark', language: 'en' }
    })
    await small.getByText('a finding is not a verdict; it has to be checked').first().waitFor()
    expect(await sideways(small)).toBeLessThanOrEqual(0)
    expect(await complaints(small)).toEqual([])
  })

  it('goes from 待核 to 复核结案, keeps what was typed while somebody else was first, and is closed by a second person', async () => {
    const finding = id(3)
    const page = await at.open(`/findings/${finding}`, { as: auditor(), refused: [409] })
    const panel = card(page, '处置')
    const dialog = page.getByRole('dialog')
    await panel.getByRole('button', { name: '开始核查…' }).click()
    await dialog.getByRole('button', { name: '开始核查' }).click()
    await panel.getByRole('button', { name: '认定属实…' }).click()
    await dialog.getByRole('button', { name: '认定属实' }).click()
    expect(await dialog.getByText('请填写').count()).toBe(2)
    await dialog.getByLabel('理由').fill(said)
    await dialog.getByLabel('原因').selectOption('typing')

    const { version } = await (await at.fetch(`/api/cases/${finding}`)).json()
    const other = auditor('other')
    const taken = await post(other, `cases/${finding}/assign`, { version, assignee: 'other' })
    expect(taken.status).toBe(200)
    await dialog.getByRole('button', { name: '认定属实' }).click()
    await dialog.getByText('你填的内容还在').waitFor()
    expect(await dialog.getByLabel('理由').inputValue()).toBe(said)
    await dialog.getByRole('button', { name: '认定属实' }).click()
    await dialog.waitFor({ state: 'detached' })

    await page.getByLabel('留言').fill('银行已书面回复')
    await page.getByRole('button', { name: '发表' }).click()
    await card(page, '经过').getByText('银行已书面回复', { exact: true }).waitFor()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '回复.txt', mimeType: 'text/plain', buffer: Buffer.from('两笔均已到账') })
    await page.getByRole('link', { name: '回复.txt' }).waitFor()

    await panel.getByRole('button', { name: '确认已整改…' }).click()
    await dialog.getByLabel('理由').fill('已追回')
    await dialog.getByLabel('已追回金额（元）').fill('60.00')
    await dialog.getByRole('button', { name: '确认已整改' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await panel.getByRole('button', { name: '复核结案…' }).isDisabled()).toBe(true)

    const second = await at.open(`/findings/${finding}`, { as: auditor('second') })
    await card(second, '处置').getByRole('button', { name: '复核结案…' }).click()
    await second.getByRole('dialog').getByLabel('理由').fill('材料齐全')
    await second.getByRole('dialog').getByRole('button', { name: '复核结案' }).click()
    await card(second, '处置').locator('li[aria-current=step]', { hasText: '复核结案' }).waitFor()
    const kept = await (await at.fetch(`/api/cases/${finding}`)).json()
    expect(kept).toMatchObject({ state: 'closed', recovered_fen: 6000, closed_by: 'second' })
  })

  it('rests under its rule until a day', async () => {
    const page = await at.open(`/findings/${id(4)}`, { as: auditor() })
    const panel = card(page, '处置')
    await panel.getByRole('button', { name: '暂缓…' }).click()
    const { today } = await (await at.fetch('/api/region')).json()
    const until = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10)
    await page.getByRole('dialog').getByLabel('暂缓至').fill(until)
    await page.getByRole('dialog').getByLabel('理由').fill('等银行回复')
    await page.getByRole('dialog').getByRole('button', { name: '暂缓', exact: true }).click()
    await panel.getByText(`至 ${until}：等银行回复`).waitFor()
    const open = await at.ask('findings/queue', { rule: 'D02' })
    expect(open.map((row) => row.finding_id)).not.toContain(id(4))
  })
})

describe('a rule', () => {
  it('is tried beside the live version, and nothing is kept', async () => {
    const page = await at.open('/findings/rules/D02', { as: auditor() })
    await page.getByLabel('同期成功笔数下限').fill('9')
    await page.getByRole('button', { name: '试运行' }).click()
    const tried = page.getByRole('table', { name: '试运行结果' })
    await tried.waitFor()
    expect(await tried.getByRole('row', { name: /^消失/ }).innerText()).toMatch(/[1-9]\d* 条/)
    expect((await (await at.fetch('/api/detections/D02')).json()).params[0].value).toBe(2)
  })

  it('is put into force with a reason', async () => {
    const read = async () => (await at.fetch('/api/detections/D07')).json()
    const { title_zh, params } = await read()
    const [{ zh, low, high }] = params
    const page = await at.open('/findings/rules/D07', { as: auditor() })
    await page.getByRole('heading', { name: `D07 ${title_zh}` }).waitFor()
    expect(await complaints(page)).toEqual([])
    await page.getByLabel(zh).fill(String(high + 1))
    await page.getByText(`应为 ${low} 至 ${high} 的整数`).waitFor()
    await page.getByLabel(zh).fill(String(high))
    await page.getByLabel('调整理由').fill('试一次更严的下限')
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.getByRole('cell', { name: '试一次更严的下限' }).waitFor()
    expect((await read()).params[0].value).toBe(high)
  })

  it('is listed with what it lacks', async () => {
    const page = await at.open('/findings/rules', { as: auditor(), width: 390 })
    const { rules } = await (await at.fetch('/api/detections')).json()
    await page.getByText(`共 ${rules.length} 条疑点规则`).waitFor()
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(await complaints(page)).toEqual([])
  })
})
