import { describe, expect, it, onTestFinished } from 'vitest'
import { build } from '../../../server/app.ts'
import { fresh, remove, temporary, type TestHouse } from '../../help/house.ts'
import { outcomeOf, putFindings, worker } from './help.ts'

const opened = async (base: string, today = '2026-06-30') => {
  const at = await fresh({ base, settings: { today } })
  const app = await build([at], { asks: 1_000_000 })
  onTestFinished(() => app.close())
  return {
    at,
    zhao: worker(at, app, { role: 'auditor', account: 'zhao' }),
    county: worker(at, app, { role: 'auditor', account: 'county', divisions: ['532301'] })
  }
}
const folder = () => {
  const base = temporary()
  onTestFinished(() => remove(base))
  return base
}
const snoozed = async (at: TestHouse) =>
  Object.fromEntries(
    (await at.rows('select finding_id, snoozed_until from case_state order by all')).map((row) => [
      row['finding_id'],
      row['snoozed_until']
    ])
  )
const set = { reason: '等县里补件', until: '2026-07-10' }

describe('a snooze', () => {
  it('holds back every finding of the subject under the rule within the scope of who set it, later ones too', async () => {
    const { at, zhao, county } = await opened(folder())
    const same = { subject_no: 5 }
    const [one, two, far, other, rule] = (await putFindings(at, [
      same,
      same,
      { ...same, division_code: '532322' },
      { subject_no: 6 },
      { ...same, rule: 'D07' }
    ])) as [string, string, string, string, string]
    const told = await county.ask('POST', '/api/snoozes', { finding: one, ...set })
    expect(told.json()).toMatchObject({ no: 1, finding: one, actor: 'county', ...set })
    expect(await snoozed(at)).toEqual({ [one]: '2026-07-10', [two]: '2026-07-10' })
    expect(await zhao.read(two)).toMatchObject({ snooze: { no: 1, ...set }, boosted: null })
    for (const id of [far, other, rule]) expect((await zhao.read(id)).snooze).toBeNull()
    expect(outcomeOf(await county.ask('POST', '/api/snoozes', { finding: two, ...set }))).toBe(
      'snoozed-already'
    )
    const [late] = await putFindings(at, [same], 20)
    await at.findings.run({ rules: ['D02'] })
    expect((await snoozed(at))[late!]).toBe('2026-07-10')
    expect((await zhao.read(one)).events).toMatchObject([
      { kind: 'snooze', text: '等县里补件', to: '2026-07-10' }
    ])
  })

  it('set at a wider finding rests a narrower one, whose readers are told until when and not why', async () => {
    const { at, zhao, county } = await opened(folder())
    const [wide, narrow] = (await putFindings(at, [
      { subject_no: 5, division_code: '5323' },
      { subject_no: 5 }
    ])) as [string, string]
    await zhao.ask('POST', '/api/snoozes', { finding: wide, ...set })
    expect((await zhao.read(narrow)).snooze).toMatchObject({ no: 1, ...set })
    const told = await county.ask('GET', `/api/cases/${narrow}`)
    expect(told.json().snooze).toMatchObject({ no: 1, until: set.until, reason: null })
    expect(told.body).not.toContain(set.reason)
    expect(outcomeOf(await county.ask('DELETE', '/api/snoozes/1'))).toBe('snooze-unknown')
  })

  it('ends by its day, and the case floats up until somebody acts on it', async () => {
    const base = folder()
    const first = await opened(base)
    const [id] = (await putFindings(first.at, [{}])) as [string]
    await first.zhao.ask('POST', '/api/snoozes', { finding: id, ...set })
    await first.at.close()
    const last = await opened(base, '2026-07-10')
    expect(await last.zhao.read(id)).toMatchObject({ snooze: { no: 1 }, boosted: null })
    await last.at.close()
    const { at, zhao } = await opened(base, '2026-07-11')
    expect(await zhao.read(id)).toMatchObject({ snooze: null, boosted: 'snooze-ended' })
    expect((await zhao.ask('GET', '/api/snoozes')).json()).toEqual({ snoozes: [] })
    const queue = async () =>
      (await zhao.ask('GET', '/api/ask/findings/queue.json'))
        .json()
        .rows.map((row: { boosted: string }) => row.boosted)
    expect(await queue()).toEqual(['snooze-ended'])
    await zhao.move(id, 'checking')
    expect(await zhao.read(id)).toMatchObject({ boosted: null })
    expect(await queue()).toEqual([null])
  })

  it('can be ended, by whoever sees the finding, once', async () => {
    const { at, zhao, county } = await opened(folder())
    const [id, far] = (await putFindings(at, [{}, { division_code: '532322' }])) as [string, string]
    await zhao.ask('POST', '/api/snoozes', { finding: id, ...set })
    await zhao.ask('POST', '/api/snoozes', { finding: far, ...set })
    const listed = async (who: typeof zhao) => (await who.ask('GET', '/api/snoozes')).json().snoozes.length
    expect([await listed(zhao), await listed(county)]).toEqual([2, 1])
    expect(outcomeOf(await county.ask('DELETE', '/api/snoozes/2'))).toBe('snooze-unknown')
    expect(outcomeOf(await county.ask('DELETE', '/api/snoozes/3'))).toBe('snooze-unknown')
    expect(outcomeOf(await county.ask('DELETE', '/api/snoozes/1'))).toBe(204)
    expect(outcomeOf(await county.ask('DELETE', '/api/snoozes/1'))).toBe('snooze-over')
    expect(await zhao.read(id)).toMatchObject({ snooze: null, boosted: 'snooze-ended' })
    await zhao.ask('POST', `/api/cases/${id}/comments`, { text: '继续核查' })
    expect(await zhao.read(id)).toMatchObject({ boosted: null })
    expect(await snoozed(at)).toEqual({ [far]: '2026-07-10' })
    const acts = [...at.access.trail.records()].filter(({ action }) => action.startsWith('snooze'))
    expect(acts.map(({ action, object, success }) => [action, object, success])).toEqual([
      ['snooze', id, 1],
      ['snooze', far, 1],
      ['snooze-end', id, 1],
      ['snooze-end', id, 0]
    ])
  })

  it('lasts a year at most, from today, with a reason', async () => {
    const { at, zhao } = await opened(folder())
    const [id] = (await putFindings(at, [{}])) as [string]
    for (const [said, code] of [
      [{ ...set, until: '2026-06-29' }, 'snooze-until'],
      [{ ...set, until: '2027-07-02' }, 'snooze-until'],
      [{ ...set, until: '2026-02-30' }, 'snooze-until'],
      [{ ...set, reason: ' ' }, 'text-short']
    ] as const)
      expect([
        said.until,
        outcomeOf(await zhao.ask('POST', '/api/snoozes', { finding: id, ...said }))
      ]).toEqual([said.until, code])
    expect(
      outcomeOf(await zhao.ask('POST', '/api/snoozes', { finding: id, ...set, until: '2027-06-30' }))
    ).toBe(201)
  })
})
