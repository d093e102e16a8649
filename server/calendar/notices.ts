import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import type { NoticeDay } from './working-days.ts'

/** A State Council notice as an official typed it: which days of the year are off or worked. */
export interface NoticeForm {
  year: number
  /** 国办发明电〔2026〕7号; one notice a number. */
  document: string
  dated_on: string
  /** What was pasted, for whoever checks it later; '' when the days were typed. */
  text: string
  days: NoticeDay[]
}

export interface Notice extends NoticeForm {
  no: number
  /** Counts the saves; a save must name the version it was made from. */
  version: number
  /** UTC. */
  saved_at: string
  actor: string
}

type Row = Omit<Notice, 'days'> & { days: string }
const read = (row: Row): Notice => ({ ...row, days: JSON.parse(row.days) as NoticeDay[] })

/** Every notice, the older first: of two that speak of a day, the later wins. */
export const notices = ({ db }: Office): Notice[] =>
  (db.prepare('select * from notice order by dated_on, no').all() as Row[]).map(read)

const unknown = () =>
  new Problem({
    status: 404,
    code: 'notice-unknown',
    zh: '没有这份通知，可能已被删除',
    en: 'no such notice; it may have been removed'
  })

const overtaken = (now: Notice) =>
  new Problem({
    status: 409,
    code: 'notice-changed',
    zh: `这份通知已由 ${now.actor} 改过。请重新打开后再改`,
    en: `${now.actor} has changed this notice meanwhile; open it again`
  })

/** The notice of that number, at the version the caller has seen. @throws Problem 404, 409 */
export function seenNotice(office: Office, no: number, version: number): Notice {
  const now = notices(office).find((one) => one.no === no)
  if (!now) throw unknown()
  if (now.version !== version) throw overtaken(now)
  return now
}

function demandOwnDocument(office: Office, document: string, no?: number): void {
  if (!notices(office).some((one) => one.document === document && one.no !== no)) return
  throw new Problem({
    status: 409,
    code: 'notice-repeated',
    where: 'document',
    zh: `${document} 已经录入，请在那一份上修改`,
    en: `${document} is on record already; change that one`
  })
}

/** A new notice. @throws Problem 409 when the document number is on record */
export function addNotice(office: Office, form: NoticeForm, actor: string): Notice {
  demandOwnDocument(office, form.document)
  const { lastInsertRowid } = office.db
    .prepare(
      'insert into notice (version, year, document, dated_on, text, days, saved_at, actor) values (1, ?, ?, ?, ?, ?, ?, ?)'
    )
    .run(...cells(form), new Date().toISOString(), actor)
  return seenNotice(office, Number(lastInsertRowid), 1)
}

/** A notice in other words. @throws Problem 404, 409 */
export function changeNotice(
  office: Office,
  form: NoticeForm,
  { no, version }: Pick<Notice, 'no' | 'version'>,
  actor: string
): Notice {
  seenNotice(office, no, version)
  demandOwnDocument(office, form.document, no)
  office.db
    .prepare(
      'update notice set version = version + 1, year = ?, document = ?, dated_on = ?, text = ?, days = ?, saved_at = ?, actor = ? where no = ?'
    )
    .run(...cells(form), new Date().toISOString(), actor, no)
  return seenNotice(office, no, version + 1)
}

/** @throws Problem 404, 409 */
export function removeNotice(office: Office, no: number, version: number): Notice {
  const gone = seenNotice(office, no, version)
  office.db.prepare('delete from notice where no = ?').run(no)
  return gone
}

const cells = ({ year, document, dated_on, text, days }: NoticeForm) =>
  [year, document, dated_on, text, JSON.stringify(days)] as const
