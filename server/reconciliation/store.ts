/** Closings and recoveries as the office store keeps them: nothing is changed or deleted, the newest act counts. */
import type { Office } from '../office/open.ts'
import { jsonIntegers } from '../formats/json.ts'
import type { Figures, ShownFigures, Snapshot } from './figures.ts'

type Db = Pick<Office, 'db'>

/** Asked to be closed, closed by another person, given back to who asked, opened again. */
export type Act = 'ask' | 'close' | 'return' | 'open'

/** One act on a month and county. */
export interface Closing extends Snapshot {
  act: Act
  /** yyyy-mm-01 */
  month: string
  division_code: string
  version: number
  /** Whether it is closed after this act. */
  closed: boolean
  /** The installation's day. */
  day: string
  /** UTC. */
  at: string
  actor: string
  /** Why it is closed with differences, given back or opened again; '' = closed without a difference. */
  reason: string
}

type ClosingRow = Omit<Closing, 'closed' | keyof Snapshot> & { closed: number; balances: string }
const read = ({ closed, balances, ...row }: ClosingRow): Closing => {
  const { figures, data_version } = JSON.parse(balances) as Pick<Snapshot, 'data_version'> & {
    figures: ShownFigures
  }
  const kept = Object.entries(figures).map(([item, figure]) => [item, BigInt(figure)])
  return { ...row, figures: Object.fromEntries(kept) as Figures, data_version, closed: closed === 1 }
}

/** Every act on a month and county, the first first. */
export const closingsOf = ({ db }: Db, month: string, division: string): Closing[] =>
  (
    db
      .prepare('select * from month_close where month = ? and division_code = ? order by version')
      .all(month, division) as unknown as ClosingRow[]
  ).map(read)

/** The newest of these acts of each month and county. */
const newest = ({ db }: Db, acts: readonly Act[]): Closing[] =>
  (
    db
      .prepare(
        `select c.* from month_close c
         where version = (select max(version) from month_close n
           where n.month = c.month and n.division_code = c.division_code and n.act in (select value from json_each(?)))
         order by month, division_code`
      )
      .all(JSON.stringify(acts)) as unknown as ClosingRow[]
  ).map(read)

/** The newest closing or opening of each month and county that was ever closed. */
export const newestClosings = (office: Db): Closing[] => newest(office, ['close', 'open'])

/** What waits for a second person. */
export const askedClosings = (office: Db): Closing[] =>
  newest(office, ['ask', 'close', 'return', 'open']).filter(({ act }) => act === 'ask')

export const keepClosing = ({ db }: Db, closing: Closing): void => {
  const { month, division_code, version, act, closed, day, at, actor, reason, figures, data_version } =
    closing
  db.prepare(
    `insert into month_close (month, division_code, version, act, closed, day, at, actor, reason, balances)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(
    ...[month, division_code, version, act, Number(closed), day, at, actor, reason],
    JSON.stringify({ figures, data_version }, jsonIntegers)
  )
}

/** What is typed of money taken back. */
export interface RecoveryWords {
  division_code: string
  project_code: string
  /** The year whose money it was. */
  year: number
  recovered_on: string
  amount_fen: number
  document: string
  note: string
}

export interface Recovery extends RecoveryWords {
  no: number
  /** UTC. */
  at: string
  actor: string
  withdrawn_at: string | null
  withdrawn_by: string | null
}

export const allRecoveries = ({ db }: Db): Recovery[] =>
  db.prepare('select * from surplus_recovery order by no').all() as unknown as Recovery[]

export const recoveryOf = ({ db }: Db, no: number): Recovery | undefined =>
  db.prepare('select * from surplus_recovery where no = ?').get(no) as unknown as Recovery | undefined

/** Keeps one more; answers its number. */
export const keepRecovery = ({ db }: Db, words: RecoveryWords, actor: string): number => {
  const { division_code, project_code, year, recovered_on, amount_fen, document, note } = words
  const kept = db
    .prepare(
      `insert into surplus_recovery (division_code, project_code, year, recovered_on, amount_fen, document, note, at, actor)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      ...[division_code, project_code, year, recovered_on, amount_fen, document, note],
      ...[new Date().toISOString(), actor]
    )
  return Number(kept.lastInsertRowid)
}

export const withdraw = ({ db }: Db, no: number, actor: string): void => {
  db.prepare('update surplus_recovery set withdrawn_at = ?, withdrawn_by = ? where no = ?').run(
    ...[new Date().toISOString(), actor, no]
  )
}
