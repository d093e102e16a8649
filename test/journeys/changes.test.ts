import { beforeAll, describe, expect, it } from 'vitest'
import { card, cells, complaints, download, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

const list = '清单调整变更申请'

describe('the office applies for a change of the list', () => {
  it('fills the form, loses nothing by a reload, saves, prints and finds it in the list', async () => {
    const page = await at.open('/publicity?change=new')
    const form = card(page, '新的调整变更申请')
    await form.getByLabel('变更类型', { exact: true }).selectOption('adjust')
    const [project] = await at.ask('filters/projects')
    const code = String(project!.project_code)
    await form.getByLabel('项目编码', { exact: true }).fill(code)
    await form.getByLabel('项目编码', { exact: true }).blur()
    expect(await form.getByLabel('项目名称', { exact: true }).inputValue()).toBe(
      String(project!.project_name)
    )
    expect(await form.getByLabel('主管部门', { exact: true }).inputValue()).toBe(String(project!.department))
    await form.getByLabel('项目简称', { exact: true }).fill('一二三四五六七八')
    await form.getByText('简称不超过 7 个字').waitFor()
    await form.getByLabel('项目简称', { exact: true }).fill('一二三四五六七')
    await form.getByLabel('变更理由', { exact: true }).fill('上级标准提高')

    await page.reload()
    await form.getByText('已恢复上次没有保存的内容').waitFor()
    expect(await form.getByLabel('变更理由', { exact: true }).inputValue()).toBe('上级标准提高')

    await form.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存第 1 版').waitFor()
    const no = new URL(page.url()).searchParams.get('change')!
    const saved = card(page, `调整变更申请 ${no}`)
    await saved.getByText('有未保存的内容').waitFor({ state: 'detached' })
    for (const name of ['打印 Word', '打印 Excel']) {
      const paper = await download(page, () => saved.getByRole('link', { name }).click())
      expect(paper.subarray(0, 2).toString()).toBe('PK')
    }
    await saved.getByRole('button', { name: '返回列表' }).click()
    const rows = await cells(page.getByRole('grid', { name: list }))
    expect(rows.find(([number]) => number === no)?.join(' ')).toContain(`${project!.project_name} ${code}`)
    const kept = (await at.ask('policy-list/changes')).find(({ change_no }) => change_no === no)
    expect(kept).toMatchObject({ steps_done: 0 })
  })

  it('hears that steps are out of order, and that a running year is not changed', async () => {
    const page = await at.open('/publicity?change=new')
    const form = card(page, '新的调整变更申请')
    const { today } = (await (await at.fetch('/api/region')).json()) as { today: string }
    const step = (name: string) => form.getByRole('group', { name, exact: true })
    await step('省财政厅审核同意').getByLabel('日期').fill(today)
    await form.getByText('前一步“项目主管部门申请”还没有日期').waitFor()
    await step('项目主管部门申请').getByLabel('日期').fill(today)
    await form.getByText('前一步“州人民政府同意”还没有日期').waitFor()
    await step('州人民政府同意').getByLabel('日期').fill('2020-01-01')
    await form.getByText(`早于前面的“项目主管部门申请”（${today}）`).waitFor()

    await form.getByLabel('拟执行年度', { exact: true }).fill(today.slice(0, 4))
    await form.getByText('「当年执行中不作变更」').waitFor()
    await form.getByLabel('年中变更理由', { exact: true }).fill('国家新政策')
    await form.getByText('请填写年中变更理由').waitFor({ state: 'detached' })
  })

  it('is told when a colleague saved meanwhile, and chooses', async () => {
    const [one] = await at.ask('policy-list/changes')
    const no = String(one?.change_no ?? (await created()))
    const page = await at.open(`/publicity?change=${no}`)
    const form = card(page, `调整变更申请 ${no}`)
    await form.getByLabel('变更理由', { exact: true }).fill('我写的')
    const held = await (await at.fetch(`/api/changes/${no}`)).json()
    const body = { ...held.body, reason: '同事写的' }
    const reply = await at.fetch(`/api/changes/${no}`, {
      ...{ method: 'PUT', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ version: held.version, body })
    })
    expect(reply.status).toBe(200)
    await page.reload()
    await form.getByRole('cell', { name: '同事写的' }).waitFor()
    await form.getByRole('button', { name: '用我的再存一版' }).click()
    await form.getByText(`已保存第 ${held.version + 2} 版`).waitFor()
  })

  it('may be used by everybody, in both languages and both lights', async () => {
    for (const [path, view] of [
      ['/publicity?change=new', { theme: 'light', language: 'en' }],
      ['/publicity?change=new', { theme: 'dark', width: 390, height: 844 }],
      ['/publicity', { theme: 'light', width: 390, height: 844 }]
    ] as const) {
      const page = await at.open(path, view)
      await page.getByRole('button', { name: /保存|Save|新申请/ }).waitFor()
      expect(await complaints(page)).toEqual([])
    }
  })
})

/** A new application made through the API, for the tests that need one. */
const created = async (): Promise<string> => {
  const { fields } = (await (await at.fetch(`/api/changes/form`)).json()) as {
    fields: { name: string }[]
  }
  const empty = Object.fromEntries(fields.map(({ name }) => [name, '']))
  const reply = await at.fetch(`/api/changes`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ ...empty, kind: 'adjust', year: 2027, steps: {} })
  })
  return ((await reply.json()) as { change_no: string }).change_no
}
