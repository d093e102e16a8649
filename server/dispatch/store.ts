import type { Office } from '../office/open.ts'
import { paperUnknown } from './refusals.ts'
import type { Frozen, Kind, Paper, PaperBody } from './types.ts'

type Db = Pick<Office, 'db'>
type Row = Omit<Paper, 'body' | 'refusals' | 'files'> & { body: string; refusals: string }

const shape = `select no, kind, period, serial, version, state, title, body, refusals, override, data_version, made_at, made_by,
  issued_on, issued_at, issued_by, withdrawn_at, withdrawn_by, withdrawn_reason from dispatch_paper`

const read = ({ body: text, refusals, ...rest }: Row): Paper => {
  const { files, ...body } = JSON.parse(text) as PaperBody & { files: Frozen[] }
  return { ...rest, body, files, refusals: JSON.parse(refusals) as Paper['refusals'] }
}
const bodyText = ({ body, files }: Pick<Paper, 'body' | 'files'>) => JSON.stringify({ ...body, files })

/** Every paper, newest first. */
export const allPapers = ({ db }: Db): Paper[] =>
  (db.prepare(`${shape} order by no desc`).all() as unknown as Row[]).map(read)

/** @throws Problem 404 `paper-unknown` */
export const paperOf = ({ db }: Db, no: number): Paper => {
  const row = db.prepare(`${shape} where no = ?`).get(no) as Row | undefined
  if (row) return read(row)
  throw paperUnknown()
}

type New = Pick<
  Paper,
  'kind' | 'period' | 'title' | 'body' | 'refusals' | 'override' | 'data_version' | 'made_by'
>

/** A new draft; answers its number. */
export const addPaper = ({ db }: Db, paper: New): number => {
  const { kind, period, title, body, refusals, override, data_version, made_by } = paper
  const { lastInsertRowid } = db
    .prepare(
      `insert into dispatch_paper (kind, period, version, state, title, body, refusals, override, data_version, made_at, made_by)
       values (?, ?, 1, 'draft', ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      ...([kind, period, title, bodyText({ body, files: [] }), JSON.stringify(refusals), override] as const),
      ...([data_version, new Date().toISOString(), made_by] as const)
    )
  return Number(lastInsertRowid)
}

/** Keeps what an act moved as one more version. */
export const keepPaper = ({ db }: Db, paper: Paper): void => {
  const { no, serial, version, state, title, issued_on, issued_at, issued_by, files } = paper
  const { withdrawn_at, withdrawn_by, withdrawn_reason } = paper
  db.prepare(
    `update dispatch_paper set serial = ?, version = ?, state = ?, title = ?, body = ?, issued_on = ?, issued_at = ?,
       issued_by = ?, sha256 = ?, withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? where no = ?`
  ).run(
    ...([serial, version, state, title, bodyText(paper), issued_on, issued_at, issued_by] as const),
    ...([files[0]?.sha256 ?? null, withdrawn_at, withdrawn_by, withdrawn_reason, no] as const)
  )
}

/** The next serial number of a kind in a year: a withdrawn paper keeps its own. */
export const nextSerial = ({ db }: Db, pattern: string, kind: Kind, year: string): string => {
  const { used } = db
    .prepare(
      `select count(*) as used from dispatch_paper
       where kind = ? and serial is not null and substr(issued_on, 1, 4) = ?`
    )
    .get(kind, year) as { used: number }
  return pattern.replace('{year}', year).replace('{no}', String(used + 1))
}
