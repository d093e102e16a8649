import { dayNumber } from '../calendar/dates.ts'
import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import type { Application } from './application.ts'

/** An application as it was last saved. Times are UTC, `created_on` is the installation's day. */
export interface Saved {
  change_no: string
  version: number
  created_on: string
  saved_at: string
  actor: string
  body: Application
}
type Row = Omit<Saved, 'body'> & { body: string }

const read = (row: Row): Saved => ({ ...row, body: JSON.parse(row.body) as Application })
const newest = `
  select c.change_no, s.version, c.created_on, s.at as saved_at, s.actor, s.body
  from list_change c
  join list_change_save s on s.change_no = c.change_no
  where s.version = (select max(version) from list_change_save where change_no = c.change_no)`

/** Every application as last saved, by number. */
export const allChanges = ({ db }: Office): Saved[] =>
  (db.prepare(`${newest} order by c.change_no`).all() as Row[]).map(read)

export const changeUnknown = (no: string): Problem =>
  new Problem({
    ...{ status: 404, code: 'change-unknown', where: no },
    ...{ zh: `没有编号为 ${no} 的申请`, en: `there is no application ${no}` }
  })

/** Throws `change-unknown`. */
export const changeOf = ({ db }: Office, no: string): Saved => {
  const row = db.prepare(`${newest} and c.change_no = ?`).get(no) as Row | undefined
  if (row) return read(row)
  throw changeUnknown(no)
}

/** Every save of one application, newest first. */
export const savesOf = ({ db }: Office, no: string): Saved[] =>
  (
    db
      .prepare(
        `select c.change_no, s.version, c.created_on, s.at as saved_at, s.actor, s.body
         from list_change c join list_change_save s on s.change_no = c.change_no
         where c.change_no = ? order by s.version desc`
      )
      .all(no) as Row[]
  ).map(read)

/** Names of what differs between two saves: fields, and steps as step.<name>. */
export const differing = (before: Application | null, after: Application): string[] => {
  const flat = (body: Application | null): Record<string, string> => {
    const { steps = {}, ...rest } = body ?? ({} as Partial<Application>)
    const filled = Object.entries(steps).map(([step, one]) => [
      `step.${step}`,
      Object.values(one).join('\u0000')
    ])
    const named = [...Object.entries(rest), ...filled].filter(([, value]) =>
      String(value).replaceAll('\u0000', '')
    )
    return Object.fromEntries(named)
  }
  const [old, now] = [flat(before), flat(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name])
}

/** Throws `no-such-day` naming the step. */
const demandDays = ({ steps }: Application) => {
  for (const [step, { date }] of Object.entries(steps))
    try {
      if (date) dayNumber(date)
    } catch {
      throw new Problem({
        ...{ status: 400, code: 'no-such-day', where: `step.${step}.date` },
        ...{ zh: `没有 ${date} 这一天`, en: `there is no such day: ${date}` }
      })
    }
}

export interface Save {
  /** null = a new application */
  no: string | null
  /** the version the author had before; 0 for a new one */
  version: number
  body: Application
  actor: string
  /** the installation's day, yyyy-mm-dd */
  today: string
}

const nextNo = ({ db }: Office, year: string): string => {
  const prefix = `BG${year}-`
  const found = db
    .prepare(
      `select max(cast(substr(change_no, 8) as integer)) as last from list_change where change_no like ?`
    )
    .get(`${prefix}%`) as { last: number | null }
  return prefix + String((found.last ?? 0) + 1).padStart(3, '0')
}

/**
 * Keeps one more version and tells the trail who saved and which fields moved, never their values. The same content
 * again is no new version. Throws `change-unknown`, `change-moved` (409), `no-such-day`.
 */
export const saveChange = (office: Office, { no, version, body, actor, today }: Save): Saved => {
  demandDays(body)
  const held = no === null ? null : changeOf(office, no)
  if (held && held.version !== version)
    throw new Problem({
      ...{ status: 409, code: 'change-moved', where: held.change_no },
      zh: `这份申请已由 ${held.actor} 存为第 ${held.version} 版，你打开的是第 ${version} 版。你填的内容没有丢，请比较后再存`,
      en: `${held.actor} has saved version ${held.version} meanwhile, yours began from version ${version}; nothing you typed is lost, compare and save again`
    })
  const fields = differing(held?.body ?? null, body)
  if (held && fields.length === 0) return held
  const { db } = office
  db.exec('begin immediate')
  try {
    const change_no = held?.change_no ?? nextNo(office, today.slice(0, 4))
    if (!held) db.prepare('insert into list_change values (?, ?)').run(change_no, today)
    db.prepare('insert into list_change_save values (?, ?, ?, ?, ?)').run(
      ...([change_no, version + 1, new Date().toISOString(), actor, JSON.stringify(body)] as const)
    )
    const detail = JSON.stringify({ version: version + 1, fields })
    office.record({ actor, action: 'change-save', object: change_no, success: true, detail })
    db.exec('commit')
    return changeOf(office, change_no)
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}
