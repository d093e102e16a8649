import { beforeAll, describe, expect, it } from 'vitest'
import { ask, rows } from '../../server/questions/ask.ts'
import { loadRegion, regionNames, seedFolder } from '../../server/regions/load.ts'
import { csv } from '../help/files.ts'
import { house, type TestHouse } from '../help/house.ts'
import { lines } from '../help/lines.ts'

type Row = Record<string, unknown>
const asked = async (at: TestHouse, name: string): Promise<Row[]> => {
  const { root } = at.region
  const scope = { divisions: [root], projects: null, detail: 'aggregates' as const }
  return rows(await ask(at.ledger, at.library, { name, scope, today: at.today(), root }))
}
const by = (found: Row[], status: string) => found.filter((row) => row['status'] === status)

describe.each(regionNames())('the catalogue of %s', (region) => {
  const { rules } = loadRegion(region, seedFolder)
  let at: TestHouse
  beforeAll(async () => {
    at = await house({ settings: { region } })
    return at.close
  })

  it('lists its own rules and counts each in one state', async () => {
    const found = await asked(at, 'law/rules')
    expect(found.map((row) => row['rule'])).toEqual(rules.map(({ rule }) => rule).toSorted())
    const [counts] = await asked(at, 'law/counts')
    expect(counts).toEqual({
      rules: BigInt(found.length),
      computed: BigInt(by(found, 'computed').length),
      no_data: BigInt(by(found, 'no-data').length),
      waiting: BigInt(rules.filter(({ status }) => status === 'waiting').length),
      history: BigInt(rules.filter(({ status }) => status === 'history').length)
    })
  })

  it('calls a rule computed only once every file it needs was loaded, and no more after the undo', async () => {
    const place = at.region.divisions.find(({ level }) => level === 'county')?.code ?? at.region.root
    const wanting = async () =>
      by(await asked(at, 'law/rules'), 'no-data').map((row) => [row['rule'], row['missing_kinds']])
    const needed = rules
      .filter(({ status, kinds = [] }) => status === 'computed' && kinds.length)
      .map(({ rule, kinds = [] }) => [rule, kinds.toSorted().join(';')])
      .toSorted()
    expect(await wanting()).toEqual(needed)
    const { loadId } = await at.load(csv(lines(3, 1, () => ({ 区划编码: place }))), { kind: 'disbursements' })
    const left = needed.map(([rule, kinds]) => [
      rule,
      kinds!.split(';').filter((kind) => kind !== 'disbursements')
    ])
    expect(await wanting()).toEqual(
      left.filter(([, kinds]) => kinds!.length).map(([rule, kinds]) => [rule, (kinds as string[]).join(';')])
    )
    await at.undo(loadId)
    expect(await wanting()).toEqual(needed)
  })

  it('names the other questions that show a rule, never its own', async () => {
    for (const row of await asked(at, 'law/rules')) {
      const { also = [], question } = rules.find(({ rule }) => rule === row['rule'])!
      const said = row['also'] ? String(row['also']).split(';') : []
      expect(said.filter((name) => also.includes(name))).toEqual(also.toSorted())
      expect(said).not.toContain(question)
    }
  })
})
