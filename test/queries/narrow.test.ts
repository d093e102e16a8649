import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { home, parents, places } from '../../server/questions/place.ts'
import { narrow, type Filters } from '../../server/questions/narrow.ts'
import type { Scope, TableScope } from '../../server/questions/types.ts'
import { wide } from './wide.ts'
import type { World } from './world.ts'

const root = '5323'
const codes = [
  '5323',
  '532301',
  '532322',
  '532323',
  '532301101',
  '532322101',
  '532323101',
  '532301102001',
  '530102',
  '53'
]
const projects = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P9', "P1') or ('1'='1"]
const departments = ['农业农村局', '民政局', '水利局', "'; drop table project; --"]

const scopes = fc.record<Scope>({
  divisions: fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 3 }),
  projects: fc.option(fc.uniqueArray(fc.constantFrom(...projects), { maxLength: 3 }), { freq: 2 }),
  detail: fc.constant('lines')
})
const wishes: fc.Arbitrary<Filters> = fc.record(
  {
    division: fc.constantFrom(...codes),
    project: fc.uniqueArray(fc.constantFrom(...projects), { minLength: 1, maxLength: 3 }),
    department: fc.uniqueArray(fc.constantFrom(...departments), { minLength: 1, maxLength: 2 }),
    bank: fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 2 })
  },
  { requiredKeys: [] }
)

let at: World
let placed: TableScope[]
beforeAll(async () => {
  at = await wide()
  placed = [...at.library.tables.values()].filter(
    ({ division, project, list }) => division ?? project ?? list
  )
})

type Row = { division: string | null; project: string | null; bank: number | null }
/** Places, projects and banks of the rows that a narrowing leaves of one table. */
async function left(table: TableScope, scope: Scope, filters: Filters): Promise<Row[]> {
  const { table: name, division, project, list, bank } = table
  const columns = `${division ?? 'null'} as division, ${project ?? list ?? 'null'} as project, ${bank ?? 'null'} as bank`
  const { sql, values, types } = narrow(
    `select distinct ${columns} from ${name}`,
    [name],
    at.library.tables,
    {
      ...{ scope, filters, root }
    }
  )
  return (await at.db.runAndReadAll(sql, values, types)).getRowObjectsJS() as unknown as Row[]
}

describe('narrowing', () => {
  it('lets through no row outside a scope, whatever the filters', { timeout: 120_000 }, () =>
    fc.assert(
      fc.asyncProperty(scopes, wishes, fc.nat(), async (scope, filters, n) => {
        const table = placed[n % placed.length]!
        const own = places(scope, root)
        const everywhere = scope.divisions.some((code) => root.startsWith(code))
        const nothing = !everywhere && own.length === 0
        // chains above are there to name the asker's divisions; views and nodes above tell the asker's part of them
        const above = table.whole || table.select !== null ? parents(own) : []
        for (const { division, project } of await left(table, scope, filters)) {
          expect(nothing, table.table).toBe(false)
          if (division !== null && !everywhere)
            expect(
              above.includes(division) || own.some((code) => division.startsWith(code)),
              `${table.table} ${division}`
            ).toBe(true)
          if (division === null && !everywhere && table.division && table.select === null)
            expect.unreachable(table.table)
          // '' stands for all projects of the asker
          if (project !== null && scope.projects)
            expect(
              scope.projects.includes(project) || (project === '' && table.count === 'several'),
              `${table.table} ${project}`
            ).toBe(true)
        }
      }),
      { numRuns: 300 }
    )
  )

  it('leaves what the filters leave', { timeout: 120_000 }, () =>
    fc.assert(
      fc.asyncProperty(scopes, wishes, fc.nat(), async (scope, filters, n) => {
        const table = placed[n % placed.length]!
        const all = await left(table, scope, {})
        const some = await left(table, scope, filters)
        for (const row of some) {
          expect(all).toContainEqual(row)
          if (table.project && filters.project) expect(filters.project).toContain(row.project)
          if (table.bank && filters.bank) expect(filters.bank).toContain(row.bank)
          if (table.division && filters.division && filters.division !== home(scope, root))
            expect(row.division!.startsWith(filters.division)).toBe(true)
        }
      }),
      { numRuns: 150 }
    )
  )

  it('writes nothing into SQL but digits', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (division, project, department) => {
        const scope: Scope = { divisions: [division], projects: [project], detail: 'lines' }
        const narrowed = () =>
          narrow('select 1', ['payout_month', 'notice', 'beneficiary'], at.library.tables, {
            ...{ scope, filters: { project: [project], department: [department] }, root }
          })
        if (!/^\d{2,12}$/.test(division)) {
          expect(narrowed).toThrow('is not a division code')
          return
        }
        const { sql } = narrowed()
        const told = [...sql.matchAll(/'([^']*)'/g)]
          .map(([, text]) => text!)
          .filter((text) => text.endsWith('%'))
        expect(told.every((text) => text.startsWith('%') || /^\d+%$/.test(text))).toBe(true)
      })
    ))
})
