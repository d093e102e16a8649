/** Wordings of a paper: each one that was saved stays, with who saved it and when. */
import type { Office } from '../office/open.ts'
import type { Paper } from './types.ts'

type Db = Pick<Office, 'db'>

/** What people may write of a paper. */
export interface Words {
  title: string
  to: string
  cc: string
  /** Texts of the paragraphs, in their order; '' leaves one out. */
  paragraphs: string[]
}
export interface Wording extends Words {
  version: number
  /** UTC. */
  at: string
  /** '' = nobody kept it. */
  actor: string
}

/** Keeps the words of a paper under its version. */
export const keepWords = (
  { db }: Db,
  { no, version, title, body }: Pick<Paper, 'no' | 'version' | 'title' | 'body'>,
  actor: string
): void => {
  const words = { to: body.to, cc: body.cc, paragraphs: body.paragraphs.map(({ text }) => text) }
  db.prepare('insert into paper_words (no, version, title, words, at, actor) values (?, ?, ?, ?, ?, ?)').run(
    ...[no, version, title, JSON.stringify(words), new Date().toISOString(), actor]
  )
}

type Row = Pick<Wording, 'version' | 'title' | 'at' | 'actor'> & { words: string }

/** Every wording of a paper, the newest first. */
export const wordingsOf = ({ db }: Db, no: number): Wording[] =>
  (
    db
      .prepare('select version, title, words, at, actor from paper_words where no = ? order by version desc')
      .all(no) as unknown as Row[]
  ).map(({ words, ...row }) => ({ ...row, ...(JSON.parse(words) as Omit<Words, 'title'>) }))
