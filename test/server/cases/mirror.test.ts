import { describe, expect, it, onTestFinished } from 'vitest'
import { build } from '../../../server/app.ts'
import { act, actOnEach } from '../../../server/cases/act.ts'
import { mirrorCases } from '../../../server/cases/mirror.ts'
import { caseOf } from '../../../server/cases/store.ts'
import { Problem } from '../../../server/schemas/problem.ts'
import { fresh, remove, temporary } from '../../help/house.ts'
import { confirmation, outcomeOf, putFindings, worker } from './help.ts'

const opened = async (base?: string) => {
  const at = await fresh(base ? { base } : {})
  const app = await build([at], { asks: 1_000_000 })
  onTestFinished(() => app.close())
  return { at, zhao: worker(at, app, { role: 'auditor', account: 'zhao' }) }
}
const all = 'select finding_id, state, confirmed_fen, due_on from case_state order by all'

describe('the mirror of cases', () => {
  it('stands again after a restart, though the ledger lost it or holds another, and moves the data version once', async () => {
    const base = temporary()
    onTestFinished(() => remove(base))
    const first = await opened(base)
    const [id, stray] = (await putFindings(first.at, [{}, {}])) as [string, string]
    await first.zhao.move(id, 'checking')
    await first.zhao.move(id, 'confirmed', confirmation)
    const told = await first.at.rows(all)
    expect(told).toHaveLength(1)
    await first.at.ledger.write(async (db) => {
      await db.run(`update case_state set state = 'new', due_on = null`)
      await db.run(`insert into case_state by name select '${stray}' as finding_id, 'closed' as state`)
    })
    const before = first.at.ledger.dataVersion()
    await first.at.close()
    const { at } = await opened(base)
    expect(await at.rows(all)).toEqual(told)
    expect(at.ledger.dataVersion()).toBe(before + 1)
    await mirrorCases(at)
    expect(at.ledger.dataVersion()).toBe(before + 1)
  })

  it('that cannot be written fails no act, and the next one catches up', async () => {
    const { at, zhao } = await opened()
    const [id] = (await putFindings(at, [{}])) as [string]
    const { write } = at.ledger
    at.ledger.write = () => Promise.reject(new Error('no space left'))
    expect(outcomeOf(await zhao.move(id, 'checking'))).toBe(200)
    at.ledger.write = write
    expect(await at.rows(all)).toEqual([])
    await zhao.ask('POST', `/api/cases/${id}/comments`, { text: '继续核查' })
    expect(await at.rows(all)).toMatchObject([{ finding_id: id, state: 'checking' }])
  })

  it('keeps no act waiting for a load', { timeout: 60_000 }, async () => {
    const { at, zhao } = await opened()
    const [id] = (await putFindings(at, [{}])) as [string]
    let done = () => undefined as void
    const load = at.ledger.write(() => new Promise<void>((end) => void (done = end)))
    expect(outcomeOf(await zhao.move(id, 'checking'))).toBe(200)
    expect(await at.rows(all)).toEqual([])
    done()
    await load
    await expect
      .poll(() => at.rows(all), { timeout: 20_000 })
      .toMatchObject([{ finding_id: id, state: 'checking' }])
  })
})

describe('an act', () => {
  it('that breaks on the way leaves neither a case nor a record of success', async () => {
    const { at } = await opened()
    const records = () => [...at.access.trail.records()].length
    const before = records()
    const what = { action: 'case-move', object: 'D02-000000000001' } as const
    const broken = () =>
      act(at, what, () => {
        at.office.db.exec(
          `insert into case_file (finding_id, version, state, opened_on) values ('x', 1, 'new', '2026-06-30')`
        )
        throw new Error('the plug was pulled')
      })
    expect(broken).toThrow('the plug was pulled')
    expect(caseOf(at.office, 'x').version).toBe(0)
    expect(records()).toBe(before + 1)
    expect([...at.access.trail.records()].at(-1)).toMatchObject({ success: 0, detail: 'failed' })
  })

  it('whose record cannot be written is not done', async () => {
    const { at } = await opened()
    at.access.db.exec('pragma query_only = on')
    const what = { action: 'case-move', object: 'D02-000000000001' } as const
    expect(() =>
      act(at, what, () => {
        at.office.db.exec(
          `insert into case_file (finding_id, version, state, opened_on) values ('x', 1, 'new', '2026-06-30')`
        )
        return { detail: {}, answer: undefined }
      })
    ).toThrow()
    at.access.db.exec('pragma query_only = off')
    expect(caseOf(at.office, 'x').version).toBe(0)
  })

  it('on many that breaks on the way leaves all of them as they were', async () => {
    const { at } = await opened()
    const before = [...at.access.trail.records()].length
    const put = (id: string) =>
      at.office.db.exec(
        `insert into case_file (finding_id, version, state, opened_on) values ('${id}', 1, 'new', '2026-06-30')`
      )
    const work = (last: Error) => () =>
      actOnEach(at, 'case-move', ['a', 'b'], (id) => {
        put(id)
        if (id === 'b') throw last
        return {}
      })
    expect(work(new Error('the plug was pulled'))).toThrow('the plug was pulled')
    expect([caseOf(at.office, 'a').version, [...at.access.trail.records()].length]).toEqual([0, before])
    const refused = work(new Problem({ status: 422, code: 'no', zh: '不', en: 'no' }))()
    expect([...refused.keys()]).toEqual(['b'])
    expect([caseOf(at.office, 'a').version, caseOf(at.office, 'b').version]).toEqual([1, 0])
  })
})
