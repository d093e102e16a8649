import { beforeAll, describe, expect, it } from 'vitest'
import { clusterAccounts } from '../../server/graph/clusters.ts'
import { fetchAs, person } from '../help/sign-in.ts'
import { card, cells, complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
/** A person of a cluster, and the plain values of one line of his. */
let no: number
let cluster: string
let detail: string
let plain: Record<'payee_id' | 'payee_name' | 'account', string>
const auditor = (account = 'auditor') => person(at.houses, { role: 'auditor', account })

const rowsOf = async (sql: string) => {
  const db = await at.houses[0].ledger.connect()
  try {
    return (await db.runAndReadAll(sql)).getRowObjectsJson() as Record<string, string | number>[]
  } finally {
    db.closeSync()
  }
}

beforeAll(async () => {
  at = await stage()
  const [house] = at.houses
  await house.ledger.write((db) => clusterAccounts(db))
  await house.findings.run({ rules: ['D06', 'D07'] })
  const [found] = await rowsOf(
    `select m.no, m.cluster_no, max(l.detail_no) as detail_no
     from cluster_member m join cluster c using (cluster_no) join ledger_line l on l.person_no = m.no and l.payee_no = m.no
     where m.kind = 'person' and c.persons > 3 group by all order by 3 desc limit 1`
  )
  no = Number(found!['no'])
  cluster = String(found!['cluster_no'])
  detail = String(found!['detail_no'])
  const reply = await fetchAs(at.url, auditor('oracle'))('/api/disclosures', {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ detail_no: detail, purpose: 'finding', words: '核查举报中提到的重复领取' })
  })
  plain = (await reply.json()) as typeof plain
  return at.close
})

const field = '证件号、账号、手机、姓名或明细编号'

describe('an auditor looks a person up', () => {
  it('by ID: masked, and what was typed stands in no address, history, store or request line', async () => {
    const page = await at.open('/people', { as: auditor() })
    const told: string[] = []
    page.on('request', (request) => told.push(request.url()))
    page.on('console', (said) => told.push(said.text()))
    expect(await complaints(page)).toEqual([])
    await page.getByLabel(field).fill(plain.payee_id)
    await page.keyboard.press('Enter')
    const found = page.getByRole('grid', { name: /按证件号查到 1 人/ })
    await found.waitFor()
    expect(await complaints(page)).toEqual([])
    const text = await page.locator('main').innerText()
    for (const secret of [plain.payee_id, plain.account, plain.payee_name]) expect(text).not.toContain(secret)
    await found.getByRole('row').nth(1).press('Enter')
    await card(page, '基本情况').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/people/${no}`)
    await page.goBack()
    // what was found is still there, what was typed is not
    await found.waitFor()
    expect(await page.getByLabel(field).inputValue()).toBe('')
    const kept = await page.evaluate(() => [
      ...Object.entries(localStorage).flat(),
      ...Object.entries(sessionStorage).flat(),
      JSON.stringify(history.state),
      location.href
    ])
    for (const secret of [plain.payee_id, plain.payee_name]) {
      expect([...told, ...kept].join('\n')).not.toContain(secret)
      expect([...told, ...kept].join('\n')).not.toContain(encodeURIComponent(secret))
    }
  })

  it('by account, by detail number, and finds nothing without calling it an error', async () => {
    const page = await at.open('/people', { as: auditor() })
    const look = async (typed: string) => {
      await page.getByLabel(field).fill(typed)
      await page.getByRole('button', { name: '查找', exact: true }).click()
    }
    await look(plain.account)
    await page.getByRole('grid', { name: '账户 1 个' }).waitFor()
    await look(detail)
    await page.getByRole('grid', { name: /按明细编号查到/ }).waitFor()
    await look('没有这样的人')
    await page.getByText('范围内没有查到').waitFor()
    expect(await complaints(page)).toEqual([])
  })

  it('reads all money of the person, and a line opens its history', async () => {
    const page = await at.open(`/people/${no}`, { as: auditor() })
    const lines = await at.ask('people/lines', { person: String(no) })
    const table = card(page, '逐笔明细').getByRole('grid')
    const shown = (await cells(table)).slice(0, -1).map(([first]) => first)
    expect(shown).toEqual(lines.map((line) => line['detail_no']))
    expect(await complaints(page)).toEqual([])
    await table.getByRole('row').nth(1).press('Enter')
    await page.getByRole('dialog').getByText('状态沿革').waitFor()
    expect(new URL(page.url()).searchParams.get('line')).toBe(shown[0])
  })
})

describe('the clusters', () => {
  it('are ranked; one opens as a drawing and the same as tables, which the keyboard reaches', async () => {
    const page = await at.open('/people/clusters', { as: auditor() })
    const list = await at.ask('people/cluster-list', { limit: '200' })
    const table = card(page, '账户群').getByRole('grid')
    const shown = (await cells(table)).map(([first]) => first)
    expect(shown).toEqual(list.map((row) => row['cluster_no']))
    expect(await complaints(page)).toEqual([])
    await table
      .getByRole('row')
      .nth(1 + shown.indexOf(cluster))
      .press('Enter')
    await card(page, `账户群 ${cluster}`).locator('svg').first().waitFor()
    await settled(page)
    expect(await complaints(page)).toEqual([])
    const nodes = await at.ask('people/cluster', { cluster })
    const drawn = await card(page, `账户群 ${cluster}`).locator('.chart svg').innerHTML()
    for (const { label } of nodes.slice(0, 20)) expect(drawn).toContain(String(label))
    const members = card(page, '群里的人和账户').getByRole('grid')
    expect(await cells(members)).toHaveLength(nodes.length)
    const at0 = nodes.findIndex((row) => row['node'] === `person:${no}`)
    await members
      .getByRole('row')
      .nth(1 + at0)
      .press('Enter')
    await card(page, '基本情况').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/people/${no}`)
    await card(page, '账户与人').getByRole('link', { name: '打开这个账户群' }).waitFor()
  })

  it('in the dark, in English, on a telephone', async () => {
    const view = { width: 390, height: 844, theme: 'dark', language: 'en', as: auditor() } as const
    for (const path of [`/people`, `/people/${no}`, `/people/clusters/${cluster}`]) {
      const page = await at.open(path, view)
      expect(await complaints(page), path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
      expect(await page.locator('main').innerText(), path).not.toMatch(/people\.|graph\./)
    }
  })
})

describe('who may not', () => {
  it('a leader has no such page; a person of another county is not there', async () => {
    const leader = await at.open('/people', { as: person(at.houses, { role: 'leader' }) })
    await leader.getByRole('heading', { name: '没有权限打开这个页面' }).waitFor({ state: 'attached' })
    const [one] = await at.ask('people/one', { person: String(no) })
    const other = String(one!['division_code']).startsWith('532326') ? '532301' : '532326'
    const filler = person(at.houses, { role: 'county-filler', divisions: [other], account: 'elsewhere' })
    const page = await at.open(`/people/${no}`, { as: filler, refused: [404] })
    await page.getByText('没有找到：不存在，或不在您的范围内').waitFor()
    expect(await page.getByRole('region', { name: '逐笔明细' }).count()).toBe(0)
  })
})
