/** What a role in a scope would see, counted the way every question is narrowed; numbers only, never a row. */
import type { House } from '../house.ts'
import { narrow } from '../questions/narrow.ts'
import { run } from '../questions/run.ts'
import type { Header, Scope } from '../questions/types.ts'
import { type Grant, nothing, scopeOf } from './grants.ts'
import { pagesOf, type Permission, type Role, roles } from './roles.ts'
import { whole } from './who.ts'

/** Tables whose rows people load and look at. */
export const mainTables = [
  ...['allocation', 'batch', 'disbursement', 'failure', 'publicity'],
  ...['beneficiary', 'account_change', 'load', 'quarantine', 'conflict']
]

export interface Preview {
  pages: string[]
  permissions: Permission[]
  detail: Role['detail']
  /** Questions that may be asked, of all; checks are not counted. */
  questions: { askable: number; of: number }
  /** Rows that count for this scope, of all; with detail `aggregates` they only stand in sums. */
  tables: { table: string; rows: number; of: number }[]
}

type Counted = Pick<House, 'ledger' | 'library' | 'region' | 'desk' | 'config'>

/** Rows of each main table that a scope lets through. */
const counts = async (
  { ledger, library, region, desk, config }: Counted,
  scope: Scope
): Promise<Record<string, number>> => {
  const each = mainTables.map((table) => `(select count(*) from ${table})::integer as ${table}`)
  const { sql, values, types } = narrow(`select ${each.join(', ')}`, mainTables, library.tables, {
    ...{ scope, filters: {}, root: region.root }
  })
  return desk.queue.run(() =>
    run({ ledger, sql, values, types, limitMs: config.askLimitMs }, async (result) => {
      const [row] = await result.getRowObjectsJson()
      return row as Record<string, number>
    })
  )
}

const questions = (headers: Header[]): number =>
  headers.filter(({ name }) => !name.startsWith('checks/')).length

/** Preview of a role in a region; `house` null: the installation, where administrators see no business data. */
export const viewAs = async (
  house: (Counted & Pick<House, 'place'>) | null,
  grant: Pick<Grant, 'role' | 'divisions' | 'projects'>
): Promise<Preview> => {
  const { permissions, detail } = roles[grant.role] as Role
  const held = { permissions: [...permissions], pages: pagesOf(new Set(permissions)), detail }
  if (!house) return { ...held, questions: { askable: 0, of: 0 }, tables: [] }
  const { library, region, place } = house
  const scope = permissions.includes('ask') ? await scopeOf(grant, place.projectsOf) : nothing
  const all = await counts(house, whole(region.root))
  const own = await counts(house, scope)
  const asked = { scope, root: region.root }
  return {
    ...held,
    questions: { askable: questions(library.catalogue(asked)), of: questions(library.catalogue()) },
    tables: mainTables.map((table) => ({ table, rows: own[table]!, of: all[table]! }))
  }
}
