import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { rows, type Answer } from '../../server/questions/ask.ts'
import { check } from '../../server/questions/check.ts'
import { readHeader } from '../../server/questions/header.ts'
import { names } from '../../server/questions/library.ts'
import type { Raw } from '../../server/questions/params.ts'
import type { Scope } from '../../server/questions/types.ts'
import type { Problem } from '../../server/schemas/problem.ts'
import { queries, world, type World } from './world.ts'

const questions = names(queries)
/** Columns that tell of one payment or one person, masked or not: their own numbers, their values, and what once stood there. */
const ofOne = new Set([
  ...['detail_no', 'source_detail_no', 'reissue_detail_no', 'transaction_no', 'complaint_no'],
  ...[
    'person_no',
    'payee',
    'beneficiary',
    'head',
    'payee_name',
    'beneficiary_name',
    'head_name',
    'masked_name'
  ],
  ...['account', 'account_no', 'last4', 'phone', 'phone_no', 'id_no', 'household_no', 'birth_date'],
  ...['value', 'ledger_value', 'file_value'],
  // a finding speaks of its subject, a cluster of its members
  ...['finding_id', 'cluster_no', 'from_node']
])
/** Parameters that name one person or account: whatever stands in the answer tells of it. */
const aboutOne = new Set(['person', 'account'])
/** Parameters without which a question has nothing to say on the small world. */
const given: Record<string, Raw> = {
  'payout/line': { detail_no: 'D05' },
  ...Object.fromEntries(
    ['one', 'lines', 'timeline', 'related'].map((name) => [
      `findings/${name}`,
      { finding: 'D07-000000000003' }
    ])
  ),
  ...Object.fromEntries(
    ['one', 'lines', 'by-project', 'accounts', 'changes', 'registers', 'findings', 'household', 'links'].map(
      (name) => [`people/${name}`, { person: '1' }]
    )
  ),
  'people/account-one': { account: '1' },
  'people/account-persons': { account: '1' },
  'people/cluster': { cluster: 'G-000000000001' },
  'people/cluster-edges': { cluster: 'G-000000000001' },
  'intake/load': { load_id: 'L000002' },
  'intake/quarantine': { load_id: 'L000002' },
  'intake/conflicts': { load_id: 'L000002' },
  'intake/load-effect': { load_id: 'L000002' }
}

let small: World
beforeAll(async () => {
  small = await world()
})

describe.each(questions)('%s', (name) => {
  const text = readFileSync(`${queries}${name}.sql`, 'utf8')
  const { header, sql, faults } = readHeader(name, text)
  let answer: Answer
  beforeAll(async () => {
    answer = await small.ask(name, given[name])
  })

  it('keeps its header', async () => {
    expect(faults).toEqual([])
    expect(await check(small.db, { header, sql }, small.library.tables)).toEqual([])
  })

  it('says how it counts', () => {
    if (!name.startsWith('checks/')) expect(header.method).not.toEqual([])
    const lights = header.columns.filter((column) => column.unit === 'light').map((column) => column.name)
    expect(header.light.map((light) => light.column).sort()).toEqual(lights.sort())
  })

  it('answers one row for each value of its grain', () => {
    const found = rows(answer)
    if (header.grain.length === 0) return expect(found).toHaveLength(1)
    const keys = found.map((row) => header.grain.map((column) => row[column]).join('|'))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('keeps lights and shares to their words', () => {
    for (const row of rows(answer)) {
      for (const { name: column, unit } of header.columns) {
        if (unit === 'light') expect(['good', 'warn', 'bad', 'none']).toContain(row[column])
        if (unit === 'share' && row[column] !== null) expect(row[column]).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('shows what is stored of a person through the masks of the region alone', () => {
    const bare = sql.replace(/shown_[a-z]+\([^()]*\)/g, '')
    expect(bare).not.toMatch(/\b(masked_name|last4|[a-z]+_hash)\b/)
    for (const column of ['failure_words', 'file_name', 'ledger_value', 'file_value'])
      if (header.columns.some((each) => each.name === column))
        expect(sql).toMatch(new RegExp(`shown_(text|cell)\\(([a-z]+\\.)?${column}\\)`))
  })

  it('is lower-case SQL without tabs, schema names or a filter of its own', () => {
    const bare = sql.replace(/'[^']*'/g, "''").replace(/--.*$/gm, '')
    expect(bare).not.toMatch(/[A-Z\t]/)
    expect(bare).not.toMatch(/\b(main|vault)\./)
  })
})

describe('who may see what', () => {
  const rooms = questions.filter((name) => !name.startsWith('checks/'))
  const county: Scope = { divisions: ['532301'], projects: null, detail: 'lines' }
  const leader: Scope = { divisions: ['5323'], projects: null, detail: 'aggregates' }

  const headerOf = (name: string) => readHeader(name, readFileSync(`${queries}${name}.sql`, 'utf8')).header
  const lists = rooms.filter((name) => headerOf(name).shows === 'lines')

  it('lists are what has a column that tells of one payment or person', () => {
    const telling = rooms.filter(
      (name) =>
        headerOf(name).columns.some((column) => ofOne.has(column.name)) ||
        headerOf(name).params.some((param) => aboutOne.has(param.name))
    )
    expect(telling).toEqual(lists)
    expect(lists).toContain('payout/lines')
  })

  it('people are read only beside what a scope narrows', () => {
    const people = ['person', 'person_name', 'account', 'phone', 'register_entry']
    for (const name of rooms) {
      const { reads } = headerOf(name)
      const narrowed = reads.filter((table) => !small.library.tables.get(table)!.whole)
      if (reads.some((table) => people.includes(table))) expect(narrowed, name).not.toEqual([])
    }
  })

  it.each(rooms.filter((name) => !lists.includes(name)))(
    '%s answers a leader as it answers a clerk',
    async (name) => {
      expect(await small.rows(name, given[name], leader)).toEqual(await small.rows(name, given[name]))
    }
  )

  it.each(lists)('%s does not exist for a leader', async (name) => {
    await expect(small.rows(name, given[name], leader)).rejects.toMatchObject({
      ...{ status: 404, code: 'unknown-question' }
    })
  })

  it('checks do not exist for who sees a part', async () => {
    const part: Scope = { divisions: ['5323'], projects: ['P1'], detail: 'lines' }
    for (const scope of [county, part])
      await expect(small.rows('checks/one-line-per-detail', {}, scope)).rejects.toMatchObject({ status: 404 })
    expect(await small.rows('checks/one-line-per-detail')).toEqual([])
  })

  it.each([
    ['payout/line', 'detail_no', 'D06', 'D99'],
    ['findings/one', 'finding', 'D07-000000000007', 'D07-000000000009'],
    ['intake/load', 'load_id', 'L000002', 'L000099']
  ])('%s of another county is not there, as one that does not exist', async (name, word, outside, none) => {
    const refused = (value: string, scope?: Scope) =>
      small.rows(name, { [word]: value }, scope).then(
        () => null,
        ({ status, code, zh, en }: Problem) => ({ status, code, zh, en })
      )
    expect(await refused(outside)).toBe(null)
    expect(await refused(none)).toMatchObject({ status: 404, code: 'nothing-found' })
    expect(await refused(outside, county)).toEqual(await refused(none))
  })

  it('a county sees its own money, persons and children', async () => {
    const [head] = await small.rows('overview/headline', {}, county)
    expect(head).toMatchObject({ allocated_fen: 12500000n, paid_fen: 7300000n, persons: 4n, households: 3n })
    const children = await small.rows('overview/by-division', {}, county)
    expect(children.map((row) => row['division_code'])).toEqual(['532301', '532301101', '532301102'])
  })

  it('counts nobody under a bank filter, because persons are not counted by bank', async () => {
    const [head] = await small.rows('overview/headline', { bank: '1' })
    expect(head).toMatchObject({ paid_fen: 7800000n, persons: null, households: null })
  })

  it('does not call money retained because another bank paid it', async () => {
    expect(await small.rows('allocation/retained', { bank: '1' })).toEqual(
      await small.rows('allocation/retained')
    )
  })

  it('counts persons of one project by its own node, and of several not at all', async () => {
    const persons = async (params: Raw) => (await small.rows('overview/headline', params))[0]?.['persons']
    expect(await persons({ project: 'P1' })).toBe(6n)
    expect(await persons({ department: '民政局' })).toBe(1n)
    expect(await persons({ project: 'P1,P2' })).toBe(null)
  })
})

describe('identities', () => {
  const sum = (found: Record<string, unknown>[], column: string) =>
    found.reduce((total, row) => total + ((row[column] as bigint | null) ?? 0n), 0n)

  it.each(['5323', '532301', '532301101'])('children of %s add up to the division', async (division) => {
    const children = await small.rows('payout/by-division', { division })
    if (division.length < 9) {
      const [head] = await small.rows('payout/headline', { division })
      expect(sum(children, 'lines')).toBe(head!['lines'])
      expect(sum(children, 'ok_fen')).toBe(head!['ok_fen'])
    }
    const overview = await small.rows('overview/by-division', { division })
    expect(sum(overview, 'paid_fen')).toBe(sum(children, 'ok_fen'))
  })

  it('departments, projects, banks and months add up to the whole', async () => {
    const [head] = await small.rows('overview/headline')
    for (const name of ['overview/by-department', 'overview/by-project', 'overview/by-month']) {
      const found = await small.rows(name)
      expect([name, sum(found, 'paid_fen'), sum(found, 'allocated_fen')]).toEqual([
        name,
        head!['paid_fen'],
        head!['allocated_fen']
      ])
    }
    expect(sum(await small.rows('payout/banks'), 'ok_fen')).toBe(head!['paid_fen'])
  })

  it('pages meet without a gap', async () => {
    const whole = await small.rows('payout/lines', { from: '2025-01', limit: 100 })
    const first = await small.rows('payout/lines', { from: '2025-01', limit: 10 })
    const second = await small.rows('payout/lines', {
      from: '2025-01',
      limit: 10,
      after: String(first.at(-1)!['detail_no'])
    })
    expect([...first, ...second]).toEqual(whole)
    const documents = await small.rows('allocation/documents')
    const rest = await small.rows('allocation/documents', { after: String(documents[1]!['allocation_no']) })
    expect(rest).toEqual(documents.slice(2))
    const batches = await small.rows('payout/batches')
    const { batch_no, project_code, division_code } = batches[1]!
    expect(
      await small.rows('payout/batches', { after: `${batch_no}|${project_code}|${division_code}` })
    ).toEqual(batches.slice(2))
    expect(await small.rows('payout/batches', { after: String(batch_no) })).toEqual(batches.slice(2))
  })
})

it('every table file is read in order of its number', () => {
  const files = readdirSync(`${queries}tables`).filter((file) => file.endsWith('.sql'))
  expect(files.every((file) => /^\d{3}-[a-z-]+\.sql$/.test(file))).toBe(true)
})
