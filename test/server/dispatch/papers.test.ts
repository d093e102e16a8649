import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { Sources } from '../../../server/dispatch/asked.ts'
import { paperComplaints } from '../../../server/dispatch/files.ts'
import { csv } from '../../help/files.ts'
import { type Clerk, outcomeOf } from '../monthly/help.ts'
import { desk, draft, OVERRIDE, type Shown, standing } from './help.ts'

let room: Awaited<ReturnType<typeof desk>>
beforeAll(async () => {
  room = await desk()
})
afterAll(() => room.close())

const wish = { kind: 'bulletin', period: '2026-03', override: OVERRIDE }
const issue = async ({ ask }: Clerk, { no, version }: Shown): Promise<Shown> =>
  (await ask('POST', `/api/dispatch/papers/${no}/issue`, { version })).json()

describe('what stands against a period', () => {
  it('names every unit whose table is missing and every source that is stale, with where to go', async () => {
    const refusals = await standing(room.office, '2026-03')
    const missing = refusals.filter(({ code }) => code === 'table-missing')
    expect(missing.map(({ where }) => where)).toContain('2026-03 532322')
    expect(missing.find(({ where }) => where === '2026-03 532322')).toMatchObject({
      path: '/monthly/2026-03/532322',
      zh: expect.stringContaining('双柏县 2026-03 的月监测表还没有报')
    })
    expect(refusals).toContainEqual(
      expect.objectContaining({ code: 'source-stale', where: 'allocations', path: '/intake' })
    )
  })

  it('names the months in which statements differ from the ledger; who told nothing differs from nobody', async () => {
    const own = await desk()
    onTestFinished(own.close)
    const load = (party: string, amount: string) =>
      own.at.load(
        csv([{ 清算日期: '2026-03-06', 对账单位: party, 机构: party, 凭证号: 'V1', 清算金额: amount }]),
        { name: `${party}${amount}.csv`, kind: 'clearing' }
      )
    const differing = async () =>
      (await standing(own.office, '2026-03')).filter(({ code }) => code === 'statements-differ')
    // nine of ten lines of 60.00 arrived
    await load('财政', '540.00')
    expect(await differing()).toEqual([])
    await load('部门', '539.99')
    expect(await differing()).toMatchObject([
      { where: '2026-03', zh: expect.stringContaining('有 1 张凭证'), path: '/reconciliation' }
    ])
  })

  it('is asked of the ledger once while the data stay as they are', async () => {
    const told = await standing(room.office, '2026-03')
    const connect = vi.spyOn(room.at.ledger, 'connect')
    onTestFinished(() => connect.mockRestore())
    expect(await standing(room.office, '2026-03')).toEqual(told)
    expect(connect).not.toHaveBeenCalled()
  })

  it('is refused without a reason, and drafted with one that stands last in the paper', async () => {
    const refused = await room.office.ask('POST', '/api/dispatch/papers', { ...wish, override: '' })
    expect(outcomeOf(refused)).toBe('paper-refused')
    const made = await draft(room.office, wish)
    expect(made).toMatchObject({ state: 'draft', serial: null, override: OVERRIDE, may: ['edit', 'issue'] })
    expect(made.refusals.length).toBeGreaterThan(0)
  })

  it('is for those who dispatch', async () => {
    expect(outcomeOf(await room.county.ask('GET', '/api/dispatch/standing?period=2026-03'))).toBe(
      'not-allowed'
    )
    expect(outcomeOf(await room.county.ask('POST', '/api/dispatch/papers', wish))).toBe('not-allowed')
    expect(outcomeOf(await room.office.ask('GET', '/api/dispatch/standing?period=2026-13'))).toBe(
      'bad-parameter'
    )
  })
})

describe('a bulletin', () => {
  it('says what the ledger has, each figure with its question, parameters and data version', async () => {
    const { body, title } = await draft(room.office, wish)
    expect(title).toBe('关于2026年3月惠民惠农财政补贴资金“一卡通”拨付兑付情况的通报')
    const overall = body.paragraphs.find(({ text }) => text.includes('下达惠民惠农'))!
    // 1500.00 came, 720.00 was sent, 660.00 arrived; three twelfths are a quarter
    expect(overall.text).toContain(
      '下达惠民惠农财政补贴资金0.15万元；拨付0.07万元，拨付进度48.0%；兑付0.07万元，兑付率44.0%'
    )
    expect(overall.text).toContain('高于序时进度19.0个百分点')
    const source = body.sources[overall.sources[0]!]!
    expect(source).toMatchObject({
      question: 'dispatch/headline',
      params: { month: '2026-03-01' },
      data_version: room.at.ledger.dataVersion()
    })
  })

  it('lists units below the least number of lines apart', async () => {
    const { body } = await draft(room.office, wish)
    const apart = body.paragraphs.find(({ text }) => text.endsWith('不参加排名。'))!
    expect(apart.text).toMatch(/^楚雄市、.*双柏县/)
  })

  it('keeps other words, and marks a figure that is not the source’s', async () => {
    const made = await draft(room.office, wish)
    const { body, no, version, title } = made
    const at = body.paragraphs.findIndex(({ text }) => text.includes('兑付率44.0%'))
    const paragraphs = body.paragraphs.map(({ text }) => text)
    paragraphs[at] = paragraphs[at]!.replace('44.0%', '96.0%').replace('全州', '全州上下')
    const edit = { version, title, to: body.to, cc: '州审计局', paragraphs }
    const edited = await room.office.ask('PUT', `/api/dispatch/papers/${no}`, edit)
    const kept = edited.json() as Shown
    expect(kept.changed[at]).toEqual(['96.0%'])
    expect(kept.changed.flat()).toEqual(['96.0%'])
    expect(kept.body.paragraphs[at]!.composed).toContain('44.0%')
    expect(outcomeOf(await room.office.ask('PUT', `/api/dispatch/papers/${no}`, edit))).toBe('paper-moved')
    const told = (await room.office.ask('GET', `/api/dispatch/papers/${no}/versions`)).json()
    expect(told.versions).toMatchObject([
      { version: 2, actor: 'office', cc: '州审计局', paragraphs },
      { version: 1, actor: 'office', cc: '', title, paragraphs: body.paragraphs.map(({ text }) => text) }
    ])
    const number = { ...edit, version: version + 1, cc: '13800138000' }
    expect(outcomeOf(await room.office.ask('PUT', `/api/dispatch/papers/${no}`, number))).toBe('text-number')
    const fewer = { ...edit, version: version + 1, paragraphs: paragraphs.slice(1) }
    expect(outcomeOf(await room.office.ask('PUT', `/api/dispatch/papers/${no}`, fewer))).toBe(
      'paper-paragraphs'
    )
  })
})

describe('issuing', () => {
  it('numbers a kind from 1, freezes the files; a withdrawn number stays used', async () => {
    const own = await desk()
    onTestFinished(own.close)
    const { at, office } = own
    const issued = await issue(office, await draft(office, wish))
    expect(issued).toMatchObject({ state: 'issued', serial: '楚惠通〔2026〕1号', issued_on: '2026-06-30' })
    const url = `/api/dispatch/papers/${issued.no}`
    const file = (await office.ask('GET', `${url}.docx`)).rawPayload
    const { sha256 } = issued.files.find(({ format }) => format === 'docx')!
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
    const edit = { version: issued.version, title: '别的题目', to: '', cc: '', paragraphs: [] }
    expect(outcomeOf(await office.ask('PUT', url, edit))).toBe('paper-not-draft')
    const { version } = issued
    expect(outcomeOf(await office.ask('POST', `${url}/issue`, { version }))).toBe('paper-not-draft')
    expect(await at.rows('select serial, kind, first_month::varchar as month from dispatch_held')).toEqual([
      { serial: '楚惠通〔2026〕1号', kind: 'bulletin', month: '2026-03-01' }
    ])

    const short = await office.ask('POST', `${url}/withdraw`, { version, reason: '' })
    expect(outcomeOf(short)).toBe('text-short')
    const told = await office.ask('POST', `${url}/withdraw`, { version, reason: '排名口径有误' })
    expect(told.json()).toMatchObject({ state: 'withdrawn', serial: issued.serial, may: [] })
    expect((await office.ask('GET', `${url}.docx`)).rawPayload.equals(file)).toBe(true)
    expect((await issue(office, await draft(office, wish))).serial).toBe('楚惠通〔2026〕2号')
    const letter = { kind: 'letter', period: '2026-03', units: ['532322'], override: OVERRIDE }
    expect((await issue(office, await draft(office, letter))).serial).toBe('楚惠督〔2026〕1号')
    expect(await at.rows('select serial from dispatch_held order by serial')).toEqual([
      { serial: '楚惠督〔2026〕1号' },
      { serial: '楚惠通〔2026〕2号' }
    ])

    expect(await paperComplaints(at)).toEqual([])
    const records = at.access.db
      .prepare(`select object, detail from trail where action in ('paper-issue', 'paper-withdraw')`)
      .all() as { object: string; detail: string }[]
    expect(records.map(({ object }) => object)).toContain('楚惠通〔2026〕1号')
    expect(JSON.stringify(records)).not.toContain('排名口径')
  })
})

describe('who reads what', () => {
  it('shows a county bulletins and its own letters alone, and no draft', async () => {
    const { office, county } = room
    const letter = { ...wish, kind: 'letter' }
    const own = await issue(office, await draft(office, { ...letter, units: ['532301'] }))
    const other = await issue(office, await draft(office, { ...letter, units: ['532322'] }))
    const bulletin = await issue(office, await draft(office, wish))
    const unfinished = await draft(office, wish)
    expect(outcomeOf(await county.ask('GET', `/api/dispatch/papers/${own.no}/versions`))).toBe('not-allowed')
    const { papers } = (await county.ask('GET', '/api/dispatch/papers')).json() as { papers: Shown[] }
    const seen = papers.map(({ no }) => no)
    expect(seen).toEqual(expect.arrayContaining([own.no, bulletin.no]))
    expect(seen).not.toContain(unfinished.no)
    for (const [{ no }, outcome] of [
      [own, 200],
      [bulletin, 200],
      [other, 'paper-unknown'],
      [unfinished, 'paper-unknown']
    ] as const)
      for (const ending of ['', '.docx'])
        expect(outcomeOf(await county.ask('GET', `/api/dispatch/papers/${no}${ending}`))).toBe(outcome)
  })

  it('refuses a letter to nobody, to two, or to a unit that is not there', async () => {
    const letter = (units: string[]) =>
      room.office.ask('POST', '/api/dispatch/papers', { ...wish, kind: 'letter', units })
    expect(outcomeOf(await letter([]))).toBe('letter-one-unit')
    expect(outcomeOf(await letter(['532301', '532322']))).toBe('letter-one-unit')
    expect(outcomeOf(await letter(['999999']))).toBe('unit-unknown')
  })
})

describe('a draft whose ledger moved', () => {
  it('is not issued: its figures are no longer those of the ledger', async () => {
    const own = await desk()
    onTestFinished(own.close)
    const { at, office } = own
    const { no, version } = await draft(office, wish)
    const [load] = await at.rows(`select load_id from load where kind = 'disbursements'`)
    await at.undo(String(load!['load_id']))
    const told = await office.ask('POST', `/api/dispatch/papers/${no}/issue`, { version })
    expect(outcomeOf(told)).toBe('paper-outdated')
    expect((await office.ask('GET', `/api/dispatch/papers/${no}`)).json()).toMatchObject({
      state: 'draft',
      files: []
    })
  })
})

it('a table that was cut at its limit is not put into a paper, which says that its tables are complete', async () => {
  const table = (limit: string) => new Sources(room.at).table('明细', 'payout/lines', { limit })
  expect((await table('100')).rows.length).toBeGreaterThan(1)
  await expect(table('1')).rejects.toThrow('payout/lines')
})
