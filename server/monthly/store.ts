/** Monthly tables as the office store keeps them: how each stands, what each save said, and all that was done. */
import type { SQLInputValue } from 'node:sqlite'
import type { OfficeEvent } from '../office/event.ts'
import type { Office } from '../office/open.ts'
import type { Table, TableBody } from './types.ts'

type Db = Pick<Office, 'db'>

export type EventKind =
  'save' | 'file' | 'return' | 'supplement' | 'certify' | 'freeze' | 'unfreeze' | 'attach'

export type MonthEvent = OfficeEvent<EventKind>

export const noBody: TableBody = { filler: '', reviewer: '', phone: '', rows: [] }

const untouched = (unit_code: string, month: string): Omit<Table, 'body'> => ({
  ...{ unit_code, month, version: 0, state: 'none', drafted_on: null, first_filed_on: null, filed_on: null },
  ...{ filed_by: null, returned_on: null, returned_times: 0, certified_on: null, certified_by: null },
  ...{ frozen_on: null, frozen_by: null, frozen_at: null, data_version: null, sha256: null }
})
const columns = Object.keys(untouched('', '')) as (keyof Omit<Table, 'body'>)[]

type Row = Omit<Table, 'body'> & { body: string | null }
const read = ({ body, ...row }: Row): Table => ({
  ...row,
  body: body === null ? noBody : (JSON.parse(body) as TableBody)
})

const shape = `
  select ${columns.map((column) => `t.${column}`).join(', ')}, (
    select s.body from monthly_save s where s.unit_code = t.unit_code and s.month = t.month order by s.version desc limit 1
  ) as body
  from monthly_table t`

/** The table of a unit and month (yyyy-mm-01); state `none` where nobody touched it. */
export const tableOf = ({ db }: Db, unit: string, month: string): Table => {
  const row = db.prepare(`${shape} where t.unit_code = ? and t.month = ?`).get(unit, month) as Row | undefined
  return row ? read(row) : { ...untouched(unit, month), body: noBody }
}

/** Every table that somebody touched. */
export const allTables = ({ db }: Db): Table[] =>
  (db.prepare(`${shape} order by t.month, t.unit_code`).all() as unknown as Row[]).map(read)

export const keepTable = ({ db }: Db, row: Omit<Table, 'body'>): void => {
  db.prepare(
    `insert into monthly_table (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
     on conflict (unit_code, month) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`
  ).run(...columns.map((column) => row[column] as SQLInputValue))
}

/** One more version of what a table says. */
export const keepBody = (
  { db }: Db,
  { unit_code, month, version }: Pick<Table, 'unit_code' | 'month' | 'version'>,
  { day, actor, body }: { day: string; actor: string; body: TableBody }
): void => {
  db.prepare(
    'insert into monthly_save (unit_code, month, version, at, day, actor, body) values (?, ?, ?, ?, ?, ?, ?)'
  ).run(...[unit_code, month, version, new Date().toISOString(), day, actor, JSON.stringify(body)])
}

/** All that was done to a table, the first first. */
export const eventsOf = ({ db }: Db, unit: string, month: string): MonthEvent[] =>
  db
    .prepare(
      `select no, version, at, day, actor, kind, text, was, now, detail from monthly_event
       where unit_code = ? and month = ? order by no`
    )
    .all(unit, month) as unknown as MonthEvent[]

export type NewEvent = Pick<MonthEvent, 'version' | 'day' | 'actor' | 'kind'> &
  Partial<Pick<MonthEvent, 'text' | 'was' | 'now'>> & { detail?: object }

export const addEvent = (
  { db }: Db,
  { unit_code, month }: Pick<Table, 'unit_code' | 'month'>,
  { version, day, actor, kind, text = '', was = null, now = null, detail = {} }: NewEvent
): void => {
  db.prepare(
    `insert into monthly_event (unit_code, month, version, at, day, actor, kind, text, was, now, detail)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(
    ...[
      unit_code,
      month,
      version,
      new Date().toISOString(),
      day,
      actor,
      kind,
      text,
      was,
      now,
      JSON.stringify(detail)
    ]
  )
}

/** One figure of the ledger as it stood when a table was frozen: fen or count. */
export interface FrozenFigure {
  project_code: string
  item: string
  /** Fen, or a count. */
  value: bigint
}

export const frozenOf = ({ db }: Db, unit: string, month: string): FrozenFigure[] => {
  const kept = db.prepare(
    'select project_code, item, value from monthly_frozen where unit_code = ? and month = ? order by project_code, item'
  )
  kept.setReadBigInts(true)
  return kept.all(unit, month) as unknown as FrozenFigure[]
}

/** Keeps these figures in place of any before; none = the table is not frozen. */
export const keepFrozen = (
  { db }: Db,
  { unit_code, month }: Pick<Table, 'unit_code' | 'month'>,
  figures: readonly FrozenFigure[]
): void => {
  db.prepare('delete from monthly_frozen where unit_code = ? and month = ?').run(unit_code, month)
  const put = db.prepare(
    'insert into monthly_frozen (unit_code, month, project_code, item, value) values (?, ?, ?, ?, ?)'
  )
  for (const { project_code, item, value } of figures) put.run(unit_code, month, project_code, item, value)
}
