/** Unmasking one payment line: who may still look at it, until when, and for what. */
import type { Access } from '../access/store.ts'
import { Problem } from '../schemas/problem.ts'
import type { Purpose } from './purposes.ts'

export interface Disclosure {
  disclosure_no: number
  user_no: number
  region: string
  /** detail_no of the line. */
  subject: string
  purpose: Purpose
  words: string
  began_at: string
  until: string
}

/** Subjects one user may unmask in an hour: an auditor's work, not a county's copy. */
const HOURLY = 60

const since = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

/** @throws Problem 429 `disclosures-many` */
export const demandFew = ({ db }: Access, user: number): void => {
  const { n } = db
    .prepare('select count(*) as n from disclosure where user_no = ? and began_at > ?')
    .get(user, since(60)) as { n: number }
  if (n < HOURLY) return
  throw new Problem({
    ...{ status: 429, code: 'disclosures-many' },
    zh: `一小时内已查看 ${n} 人的身份信息，达到上限。请稍后再看；成批核查请用含身份信息导出`,
    en: `${n} people were unmasked within an hour, which is the limit; wait, or export what is checked in bulk`
  })
}

/** Kept with the trail record before it, in one: no look without a record. @throws Problem 429 `disclosures-many` */
export const addDisclosure = (
  access: Access,
  look: Pick<Disclosure, 'user_no' | 'region' | 'subject' | 'purpose' | 'words'>,
  minutes: number
): Disclosure =>
  access.inOne(() => {
    // many at once have all been told that they are few
    demandFew(access, look.user_no)
    const began_at = new Date().toISOString()
    const until = since(-minutes)
    const { user_no, region, subject, purpose, words } = look
    access.trail.record({
      ...{ action: 'unmask', object: subject, success: true, rows: 1 },
      ...{ purpose: `${purpose}: ${words}`, detail: `until ${until}` }
    })
    const { lastInsertRowid } = access.db
      .prepare(
        'insert into disclosure (user_no, region, subject, purpose, words, began_at, until) values (?, ?, ?, ?, ?, ?, ?)'
      )
      .run(user_no, region, subject, purpose, words, began_at, until)
    return { disclosure_no: Number(lastInsertRowid), ...look, began_at, until }
  })

/**
 * One's own disclosure while it lasts.
 * @throws Problem 404 `disclosure-unknown` (another's too), 410 `disclosure-ended`
 */
export const disclosureOf = ({ db }: Access, no: number, user: number, region: string): Disclosure => {
  const found = db
    .prepare('select * from disclosure where disclosure_no = ? and user_no = ? and region = ?')
    .get(no, user, region) as Disclosure | undefined
  if (!found)
    throw new Problem({
      status: 404,
      code: 'disclosure-unknown',
      zh: '没有这次查看',
      en: 'no such disclosure'
    })
  if (found.until <= new Date().toISOString())
    throw new Problem({
      ...{ status: 410, code: 'disclosure-ended' },
      zh: '这次查看的时限已到。仍需查看请重新写明事由',
      en: 'this disclosure has ended; say again why you need it'
    })
  return found
}

/** A user's own looks of the last day, the newest first. */
export const ownDisclosures = ({ db }: Access, user: number, region: string): Disclosure[] =>
  db
    .prepare(
      'select * from disclosure where user_no = ? and region = ? and began_at > ? order by disclosure_no desc'
    )
    .all(user, region, since(24 * 60)) as never
