import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../seed/demo/files/manifest.ts'
import { generate, type Generated } from '../../seed/demo/generate.ts'
import { demoToday, loadManifest } from '../../server/cli/demo.ts'
import { regionNames } from '../../server/regions/load.ts'
import { house, remove, temporary, type TestHouse } from '../help/house.ts'

const lines = 1500

const digest = (dir: string): string => {
  const sum = createHash('sha256')
  for (const file of readdirSync(dir, { recursive: true }).map(String).sort())
    if (statSync(join(dir, file)).isFile()) sum.update(file).update(readFileSync(join(dir, file)))
  return sum.digest('hex')
}

/** Text files of one kind and header as one, and parquet of one kind as one: the same rows in fewer loads. */
const joined = async (from: string, to: string): Promise<void> => {
  const entries = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as Entry[]
  const kept: Entry[] = []
  const texts = new Map<string, Buffer[]>()
  for (const entry of entries) {
    const bytes = readFileSync(join(from, entry.file))
    const head = bytes.subarray(0, bytes.indexOf('\r\n') + 2)
    const alone = !entry.file.endsWith('.csv') || /续报|更正件|^bad|^corrections/.test(entry.file)
    const key = alone ? entry.file : entry.kind + head.toString('hex')
    const parts = texts.get(key)
    if (parts) parts.push(bytes.subarray(head.length))
    else {
      texts.set(key, [bytes])
      kept.push({ ...entry, file: `${kept.length}-${entry.file.replaceAll('/', '-')}` })
    }
  }
  mkdirSync(to, { recursive: true })
  const bodies = [...texts.values()]
  for (const [i, { file }] of kept.entries()) writeFileSync(join(to, file), Buffer.concat(bodies[i]!))
  const platform = kept.filter((e) => e.file.includes('平台导出'))
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  await db.run(
    `copy (select * from read_parquet('${from}/disbursements/平台导出_*.parquet')) to '${to}/平台导出.parquet'`
  )
  db.closeSync()
  instance.closeSync()
  const rest = kept.filter((e) => e === platform[0] || !platform.includes(e))
  writeFileSync(
    join(to, 'manifest.json'),
    JSON.stringify(rest.map((e) => (e === platform[0] ? { ...e, file: '平台导出.parquet' } : e)))
  )
}

/** What each region's own documents make the files say. */
const law: Record<
  string,
  { digits: number; published: string; filed: number; matters: string; back: string }
> = {
  chuxiong: {
    digits: 12,
    published: '2024-12-30 2026-01-06',
    filed: 2,
    matters: 'resubmission verification',
    back: 'treasury'
  },
  shanxi: {
    digits: 6,
    published: '2025-03-28 2026-03-31',
    filed: 0,
    matters: 'list-adoption list-cleanup',
    back: 'treasury'
  },
  ningxia: { digits: 6, published: '2025-02-27 2026-03-05', filed: 0, matters: '', back: 'treasury' },
  chongqing: { digits: 6, published: '2025-04-18 2026-04-22', filed: 0, matters: '', back: 'treasury' },
  yunyang: {
    digits: 12,
    published: '2025-05-08 2026-04-30',
    filed: 0,
    matters: 'feedback refund-feedback',
    back: 'department'
  }
}

/** D15, D28 and D36 need data that no file carries, D04 a second county, D43 villages. */
const unplanted: Record<string, string[]> = { shanxi: ['D43'], ningxia: ['D43'], yunyang: ['D04'] }
const rules = Array.from({ length: 45 }, (_, i) => `D${String(i + 1).padStart(2, '0')}`).filter(
  (rule) => !['D15', 'D28', 'D36'].includes(rule)
)

describe.each(regionNames())('the demo of %s', (region) => {
  const base = temporary()
  const out = join(base, 'out')
  let made: Generated
  let at: TestHouse
  let refused: string[]

  beforeAll(async () => {
    made = await generate({ region, out, lines, seed: 1 })
    await joined(out, join(base, 'joined'))
    at = await house({ settings: { region, today: demoToday } })
    refused = await loadManifest(at, join(base, 'joined'), () => undefined)
  }, 300_000)
  afterAll(async () => {
    await at.close()
    remove(base)
  })

  it('has the same bytes for the same seed', async () => {
    const again = join(base, 'again')
    await generate({ region, out: again, lines, seed: 1 })
    expect(digest(again)).toBe(digest(out))
    rmSync(again, { recursive: true })
  })

  it('plants every trouble its files can carry, and keeps the answers out of what is loaded', () => {
    expect(Object.keys(made.cases)).toEqual(rules.filter((r) => !unplanted[region]?.includes(r)))
    for (const [rule, count] of Object.entries(made.cases)) {
      expect(count, rule).toBeGreaterThanOrEqual(10)
      expect(existsSync(join(out, `answer-key/${rule}.csv`)), rule).toBe(true)
    }
    expect(readFileSync(join(out, 'manifest.json'), 'utf8')).not.toContain('answer-key')
    expect(made.files).toBeLessThan(120)
  })

  it('loads cleanly but for the files that are bad on purpose', async () => {
    expect(refused).toHaveLength(1)
    expect(refused[0]).toContain('未知表头')
    const troubled = await at.rows(
      `select file_name, quarantined > 0 as quarantined, conflicts > 0 as conflicts from load
       where quarantined > 0 or conflicts > 0 order by conflicts desc, file_name`
    )
    const bad = (name: unknown): string => /错行|更正件/.exec(String(name))?.[0] ?? String(name)
    expect(troubled.map((t) => [bad(t.file_name), t.quarantined, t.conflicts])).toEqual([
      ['更正件', false, true],
      ['错行', true, false]
    ])
  })

  it('brings what corrects frozen months: paid lines that came back and a document left out', async () => {
    expect(await loadManifest(at, join(base, 'joined'), () => undefined, 'months')).toEqual([])
    const told = await at.rows(
      `select kind, accepted::integer as accepted, updated::integer as updated, (quarantined + conflicts)::integer as faulty
       from load where file_name like '%corrections-%' order by kind`
    )
    expect(told).toEqual([
      { kind: 'allocations', accepted: 1, updated: 0, faulty: 0 },
      { kind: 'disbursements', accepted: 0, updated: 4, faulty: 0 }
    ])
  })

  it('leaves every check silent', async () => {
    expect(await at.complaints()).toEqual([])
  })

  it('tells the law of the region', async () => {
    const { digits, published, filed, matters, back } = law[region]!
    const one = async (sql: string): Promise<string> => String((await at.rows(sql))[0]!.it)
    expect(await one(`select mode(length(division_code)) as it from disbursement`)).toBe(String(digits))
    expect(
      await one(
        `select string_agg(published_on, ' ' order by published_on) as it from (select distinct published_on from policy_item)`
      )
    ).toBe(published)
    expect(await one(`select count(distinct filed_on) as it from policy_item`)).toBe(String(filed))
    expect(
      await one(
        `select coalesce(string_agg(subject, ' ' order by subject), '') as it from (select distinct subject from timing)`
      )
    ).toBe(matters)
    expect(
      await one(`select mode(return_account) as it from disbursement where return_account is not null`)
    ).toBe(back)
    expect(Number(await one(`select count(*) as it from recovery`))).toBeGreaterThan(0)
  })
})
