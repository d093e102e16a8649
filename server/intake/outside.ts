/**
 * Rows that lie outside the scope of whoever brings them stay out (fault `outside-scope`): by their own division and
 * project, and by the line, batch, person or matter on record that they name and would move.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quoteList } from '../identity/text.ts'
import { like } from '../questions/sql.ts'
import { Problem } from '../schemas/problem.ts'
import type { Kind } from './columns.ts'
import type { Limits } from './limits.ts'
import { resolved, rosterNumber } from './maps.ts'
import type { Staged } from './stage.ts'

/** A staged row `t` held against the ledger. */
interface Sight {
  value: (name: string, type?: string) => string
  /** `(select keys from table where …)`: rows on record outside the limits, or inside. */
  outside: (of: Held) => string
  inside: (of: Held) => string
  limits: Limits
  rows: ReturnType<typeof resolved>
}
/** A table of the ledger: what names a row, and the columns of its place. */
interface Held {
  table: string
  key: string
  division: string
  project: string | null
}
/** A fault told at a column, and the rows it is on: SQL over `scratch.typed t` and its maps. */
interface Test {
  column: string
  when: string
}

const line: Held = {
  table: 'disbursement',
  key: 'detail_no',
  division: 'division_code',
  project: 'project_code'
}
const batch: Held = { ...line, table: 'batch', key: 'batch_no' }
const matter: Held = { ...line, table: 'timing', key: '(subject, subject_no, division_code)' }
const voucher: Held = { ...line, key: 'voucher_no' }
const complaint: Held = { ...line, table: 'complaint', key: 'complaint_no' }
const person: Held = { table: 'beneficiary', key: 'person_no', division: 'village_code', project: null }

/** Files of banks and recoveries say no place: theirs is that of the line they name, which must be in. */
const ofLines = ({ value, inside }: Sight): Test[] => [
  { column: 'detail_no', when: `${value('detail_no')} not in ${inside(line)}` }
]

/** A notice says its place, or names a batch that is in; the batch may have no part elsewhere, for it would be told of too. */
const ofNotices = ({ value, inside, outside, limits }: Sight): Test[] => {
  const unplaced = [
    ...(limits.divisions ? [`${value('division_code')} is null`] : []),
    ...(limits.projects ? [`${value('project_code')} is null`] : [])
  ]
  const number = value('batch_no')
  const unknown = `coalesce(${number} not in ${inside(batch)}, true)`
  return [
    { column: 'batch_no', when: `${number} in ${outside(batch)}` },
    { column: 'division_code', when: `(${unplaced.join(' or ')}) and ${unknown}` },
    { column: 'batch_no', when: `${value('stage')} = 'after' and ${number} is not null and ${unknown}` }
  ]
}

/** A timed matter is named with its division; its project may be left out, and is then that of the row on record. */
const ofMatters = ({ value, outside, limits }: Sight): Test[] => {
  const names = `(${value('subject')}, ${value('subject_no')}, ${value('division_code')})`
  if (!limits.projects) return []
  return [
    { column: 'project_code', when: `${value('project_code')} is null` },
    { column: 'subject_no', when: `${names} in ${outside(matter)}` }
  ]
}

/** A statement's row is placed by its voucher, all lines of which must be in and inside; a sum of a day has no place. */
const ofVouchers = ({ value, inside, outside }: Sight): Test[] => [
  {
    column: 'voucher_no',
    when: `(${value('voucher_no')} in ${outside(voucher)} or coalesce(${value('voucher_no')} not in ${inside(voucher)}, true))`
  }
]

/** A complaint may leave its project out, which is then that of the row on record; its number may be another unit's. */
const ofComplaints = ({ value, outside, limits }: Sight): Test[] => [
  ...(limits.projects ? [{ column: 'project_code', when: `${value('project_code')} is null` }] : []),
  { column: 'complaint_no', when: `${value('complaint_no')} in ${outside(complaint)}` }
]

/**
 * What each kind's rows may move besides what their own division and project say. A kind that is not here has no place
 * (lists, registers): only who has the whole region and all projects loads it.
 */
const tests: Readonly<Record<string, (s: Sight) => Test[]>> = {
  allocations: () => [],
  disbursements: ({ value, outside }) => [
    { column: 'detail_no', when: `${value('detail_no')} in ${outside(line)}` }
  ],
  rosters: ({ rows, outside }) => [
    {
      column: rows.has('detail_no') ? 'detail_no' : 'batch_no',
      when: `${rosterNumber(rows)} in ${outside(line)}`
    }
  ],
  vouchers: ofLines,
  refunds: ofLines,
  recoveries: ofLines,
  publicity: ofNotices,
  beneficiaries: ({ value, outside }) => [
    { column: 'person_id', when: `${value('person_id', 'integer')} in ${outside(person)}` }
  ],
  timings: ofMatters,
  clearing: ofVouchers,
  performance: () => [],
  complaints: ofComplaints
}

/** Whether every row of a kind says, or names, the place it belongs to. */
export const hasPlace = ({ name }: Kind): boolean => Object.hasOwn(tests, name)

/** Whether rows of a kind can be told apart by what a loader is limited to. */
const canPlace = ({ name, columns }: Kind, { divisions, projects }: Limits): boolean =>
  divisions?.length !== 0 &&
  projects?.length !== 0 &&
  Object.hasOwn(tests, name) &&
  (projects === null ||
    columns.some((c) => c.type === 'project' || c.name === 'detail_no' || c.name === 'voucher_no'))

/** @throws Problem 403 `kind-needs-whole` */
export const demandKind = (kind: Kind, limits: Limits | null): void => {
  if (limits === null || canPlace(kind, limits)) return
  throw new Problem({
    status: 403,
    code: 'kind-needs-whole',
    zh: `“${kind.zh}”不能按你账号的区划和项目范围逐行核对，只有负责全地区、全部项目的账号可以装载，请交联席会议办公室装载`,
    en: `${kind.en} cannot be held row by row against the divisions and projects of your account; ask the joint-meeting office, which has the whole region, to load it`
  })
}

const sightOf = (staged: Staged, limits: Limits): Sight => {
  const rows = resolved(staged)
  const within = ({ division, project }: Held) =>
    [
      ...(limits.divisions ? [like(division, limits.divisions)] : []),
      ...(limits.projects && project ? [`coalesce(${project} in ${quoteList(limits.projects)}, false)`] : [])
    ].join(' and ')
  return {
    value: (name, type = 'varchar') => rows.value(name, type),
    outside: (of) => `(select ${of.key} from ${of.table} where not (${within(of)}))`,
    inside: (of) => `(select ${of.key} from ${of.table} where ${within(of)})`,
    limits,
    rows
  }
}

/** Rows that would move what lies outside, as selects of (row_no, column_name, code). */
export const outsideFaults = (staged: Staged, limits: Limits | null): string[] => {
  if (limits === null) return []
  const sight = sightOf(staged, limits)
  return tests[staged.kind.name]!(sight).map(
    ({ column, when }) =>
      `select t.rowid as row_no, '${column}' as column_name, 'outside-scope' as code from scratch.typed t ${sight.rows.joins} where ${when}`
  )
}

/**
 * Re-issues settle the line they name, so that one must be in and inside, or come in with this file: found after all
 * other faults (`scratch.fault`), because a source that stays out takes its re-issues with it.
 */
export const addStraySources = async (
  db: DuckDBConnection,
  staged: Staged,
  limits: Limits | null
): Promise<void> => {
  if (limits === null || !staged.columns.some((c) => c.name === 'source_detail_no')) return
  const { inside } = sightOf(staged, limits)
  await db.run(`insert into scratch.fault
    with recursive away(row_no) as (
      select row_no from scratch.fault
      union
      select rowid from scratch.typed
      where source_detail_no is not null and source_detail_no not in ${inside(line)}
        and source_detail_no not in (select detail_no from scratch.typed where detail_no is not null)
      union
      select t.rowid
      from away
      join scratch.typed s on s.rowid = away.row_no
      join scratch.typed t on t.source_detail_no = s.detail_no
      where t.source_detail_no not in ${inside(line)}
    )
    select row_no, 'source_detail_no', 'outside-scope'
    from away
    where row_no not in (select row_no from scratch.fault)`)
}
