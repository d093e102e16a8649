import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { moveDataVersion } from '../../../server/ledger/transaction.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { csv } from '../../help/files.ts'
import { line } from '../../help/lines.ts'
import { clerk, type Clerk, outcomeOf } from '../monthly/help.ts'
import { desk, draft, OVERRIDE, standing } from './help.ts'

const month = '2026-03'
/** A file of the day before yesterday: what keeps a source fresh. */
const fresh = (n: number) =>
  csv([line(n, { 所属期: '2026-06', 支付指令日期: '2026-06-26', 实际支付日期: '2026-06-26' })])
const document = csv([
  {
    ...{ 资金文号: '云财社〔2026〕9号', 项目编码: '2080502', 收文日期: '2026-06-25', 下达金额: '10.00' },
    ...{ 下达方式: '省级直接分配到县', 下达区划: '532301', 资金级次: '省级' }
  }
])

type Desk = Awaited<ReturnType<typeof desk>>

/** 楚雄市 alone owes tables, its March is filed, the files are new: nothing stands against March. */
const arranged = async (): Promise<Desk & { filler: Clerk }> => {
  const room = await desk()
  const { at, app, office } = room
  const filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
  const { units } = (await office.ask('GET', '/api/monthly/units')).json() as {
    units: { unit_code: string }[]
  }
  for (const { unit_code } of units.filter((unit) => unit.unit_code !== '532301'))
    await office.ask('PUT', `/api/monthly/units/${unit_code}`, { contact: '', email: '', until: '2026-01' })
  const { body } = await filler.read('532301', month)
  await filler.save('532301', month, body)
  expect(outcomeOf(await filler.move('532301', month, 'file'))).toBe(200)
  await at.load(fresh(90), { name: '六月.csv' })
  await at.load(document, { name: '六月下达.csv', kind: 'allocations' })
  await mirrorMonths(at)
  return { ...room, filler }
}
let room: Desk & { filler: Clerk }
beforeAll(async () => {
  room = await arranged()
})
afterAll(() => room.close())

const found = async ({ office } = room) =>
  (await standing(office, month)).map(({ code, where }) => [code, where])

/** Refused in the words of what stands, drafted with a reason, which is printed. */
const refusedButFor = async ({ office } = room) => {
  const wish = { kind: 'bulletin', period: month }
  const bare = await office.ask('POST', '/api/dispatch/papers', wish)
  const { no } = await draft(office, { ...wish, override: OVERRIDE })
  const { rawPayload } = await office.ask('GET', `/api/dispatch/papers/${no}.docx`)
  const { value } = await mammoth.extractRawText({ buffer: rawPayload })
  return [outcomeOf(bare), value.includes(OVERRIDE)]
}

describe('a paper', () => {
  it('with nothing against it is drafted, and prints no reason', async () => {
    expect(await found()).toEqual([])
    const { no } = await draft(room.office, { kind: 'bulletin', period: month, override: OVERRIDE })
    const { rawPayload } = await room.office.ask('GET', `/api/dispatch/papers/${no}.docx`)
    expect((await mammoth.extractRawText({ buffer: rawPayload })).value).not.toContain(OVERRIDE)
  })

  it('is refused by a table alone that a load put out of order after it was filed, until the load is taken back', async () => {
    const { loadId } = await room.at.load(csv([line(50)]), { name: '补.csv' })
    await mirrorMonths(room.at)
    expect(await found()).toEqual([['table-unexplained', '2026-03 532301']])
    expect(await refusedButFor()).toEqual(['paper-refused', true])
    expect(outcomeOf(await room.office.move('532301', month, 'certify'))).toBe('table-unexplained')
    await room.at.undo(loadId)
    await mirrorMonths(room.at)
    expect(await found()).toEqual([])
  })

  it('is refused by a missing table alone', async () => {
    expect(outcomeOf(await room.office.move('532301', month, 'return', '附件没有盖章'))).toBe(200)
    expect(await found()).toEqual([['table-missing', '2026-03 532301']])
    expect(await refusedButFor()).toEqual(['paper-refused', true])
    expect(outcomeOf(await room.filler.move('532301', month, 'file'))).toBe(200)
    expect(await found()).toEqual([])
  })

  it('is refused by a failing check alone', async () => {
    const { ledger } = room.at
    const off = async (fen: number) => {
      await ledger.write(async (db) => {
        await db.run(`update payout_month set ok_fen = ok_fen + (${fen}) where division_code = '532301101'`)
        await moveDataVersion(db)
      })
      await ledger.refresh()
    }
    await off(1)
    const refusals = await found()
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.every(([code]) => code === 'check-fails')).toBe(true)
    expect(await refusedButFor()).toEqual(['paper-refused', true])
    await off(-1)
    expect(await found()).toEqual([])
  })

  it('is refused by a source alone that is old, or that was taken back whole', async () => {
    const own = await arranged()
    onTestFinished(own.close)
    const loads = await own.at.rows(
      `select load_id, kind, latest_on from load where state = 'done' order by load_id desc`
    )
    const newest = loads.find(({ kind }) => kind === 'allocations')!
    await own.at.undo(String(newest['load_id']))
    await mirrorMonths(own.at)
    expect(await found(own)).toEqual([['source-stale', 'allocations']])
    expect(await refusedButFor(own)).toEqual(['paper-refused', true])
    const rest = loads.filter(({ kind, load_id }) => kind === 'allocations' && load_id !== newest['load_id'])
    for (const { load_id } of rest) await own.at.undo(String(load_id))
    await mirrorMonths(own.at)
    expect(await found(own)).toContainEqual(['source-missing', 'allocations'])
  })
})

it('a table whose month before was never filed has no footing fault of its own', async () => {
  const [table] = await room.at.rows(
    `select faults from monthly_table where unit_code = '532301' and month = date '2026-03-01'`
  )
  expect(table).toMatchObject({ faults: 0 })
})
