/** After loads and undos only what they touched is tested; the findings must be those of a full run. */
import { beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from '../../../seed/demo/generate.ts'
import { house, remove, temporary, type TestHouse } from '../../help/house.ts'

interface Entry {
  file: string
  kind?: string
  form?: Record<string, string>
  mapping?: Record<string, string | null>
}
let at: TestHouse
let entries: Entry[]
let files: string

const standing = () =>
  at.rows(
    `select f.finding_id, f.facts, f.zh, f.amount_fen, f.division_code, f.gone_run is not null as gone,
       (select string_agg(l.detail_no, ';' order by l.detail_no) from finding_line l where l.finding_no = f.finding_no) as lines
     from finding f where gone_run is null order by finding_id`
  )
/** Whether a full run moves anything beyond what the touched runs found. */
const surplus = async () => {
  const before = await standing()
  const { added, changed, gone, back } = await at.findings.run()
  expect({ added, changed, gone, back }).toEqual({ added: 0, changed: 0, gone: 0, back: 0 })
  expect(await standing()).toEqual(before)
}
const load = async ({ file, kind, form, mapping }: Entry) => {
  const body = readFileSync(join(files, file))
  return at.load(body, {
    name: file,
    ...(kind && { kind }),
    ...(form && { form }),
    ...(mapping && { mapping })
  })
}

beforeAll(async () => {
  files = temporary()
  await generate({ region: 'chuxiong', out: files, lines: 2500, seed: 7 })
  const manifest = JSON.parse(readFileSync(join(files, 'manifest.json'), 'utf8')) as Entry[]
  // a load costs the same whatever it holds: payments of one year will do
  entries = manifest.filter(({ file }) => !/_202[45]Q/.test(file))
  at = await house({ settings: { today: '2026-11-18', threads: 2, memory: 900, uploadLimitMb: 100 } })
  return async () => {
    await at.close()
    remove(files)
  }
}, 120_000)

describe('after each load', { shuffle: false }, () => {
  const loaded: string[] = []
  it('finds what a full run finds', { timeout: 240_000 }, async () => {
    const kinds = new Set<string>()
    for (const [i, entry] of entries.entries()) {
      const done = await load(entry).catch(() => null)
      if (!done) continue
      loaded.push(done.loadId)
      kinds.add(done.kind)
      if (i % 12 === 11) await at.findings.run({ touched: true })
    }
    expect(kinds.size).toBeGreaterThan(8)
    await at.findings.run({ touched: true })
    expect((await standing()).length).toBeGreaterThan(50)
    await surplus()
  })

  it('finds after undos what a full run finds', { timeout: 120_000 }, async () => {
    let undone = 0
    for (const loadId of loaded.toReversed().slice(0, 8)) {
      await at.undo(loadId).then(
        () => undone++,
        () => undefined
      )
      if (undone % 3 === 0) await at.findings.run({ touched: true })
    }
    expect(undone).toBeGreaterThan(5)
    await at.findings.run({ touched: true })
    await surplus()
    const [gone] = await at.rows('select count(*)::integer as n from finding where gone_run is not null')
    expect(gone!.n).toBeGreaterThan(0)
  })

  it('tests nothing when nothing was touched', async () => {
    expect(await at.findings.waiting()).toBe(0)
  })
})
