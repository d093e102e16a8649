import { dayNumber } from '../calendar/dates.ts'
import { subjects } from './events.ts'
import type { Clock, Deadline, Light, LawDocument } from './schema.ts'
import type { Refuse } from './yaml-file.ts'

type At = (string | number)[]
interface Rests {
  ours?: boolean
  document: string | null
  article: string | null
  words: string | null
  valid_from: string
  valid_to: string | null
}

/** A date that exists. */
export function day(iso: string, at: At, refuse: Refuse): number {
  try {
    return dayNumber(iso)
  } catch {
    return refuse(at, `没有这一天 | no such day: ${iso}`)
  }
}

/** An entry names an article of a document on file, or says that it is ours; it ends after it begins. */
export function rests(entry: Rests, at: At, documents: readonly LawDocument[], refuse: Refuse): void {
  const from = day(entry.valid_from, [...at, 'valid_from'], refuse)
  if (entry.valid_to !== null && day(entry.valid_to, [...at, 'valid_to'], refuse) <= from)
    refuse([...at, 'valid_to'], '失效不晚于生效 | ends before it begins')
  for (const key of ['document', 'article', 'words'] as const) {
    if (entry.ours && entry[key] !== null)
      refuse([...at, key], '标为本系统设定（ours）的条目不引文件 | an entry of ours quotes no document')
    if (!entry.ours && entry[key] === null)
      refuse(
        [...at, key],
        '缺少依据：应写明文件、条款和原文，或标 ours: true | no document, article and words'
      )
  }
  if (entry.document !== null && !documents.some(({ document }) => document === entry.document))
    refuse([...at, 'document'], `文件不在 documents 之中 | ${entry.document} is not listed in documents`)
}

/** Two entries of one name may not be in force on the same day. */
export function apart(
  name: string,
  key: string,
  entries: readonly (Rests & Record<string, unknown>)[],
  refuse: Refuse
): void {
  entries.forEach((entry, i) => {
    const twin = entries.findIndex(
      (other, at) =>
        at < i &&
        other[key] === entry[key] &&
        other.valid_from < (entry.valid_to ?? '9') &&
        entry.valid_from < (other.valid_to ?? '9')
    )
    if (twin >= 0)
      refuse(
        [name, i, key],
        `与第 ${twin + 1} 个同名且有效期重叠 | overlaps entry ${twin + 1} of the same name`
      )
  })
}

/** A case falls under both filters, unless they ask one column for different values. */
const meet = (a = '', b = ''): boolean => a === b || a.split('=')[0] !== b.split('=')[0]

/** A case may have one clock only: two clocks of a subject in force together are for different values of one column. */
export function oneClockACase(clocks: readonly Clock[], refuse: Refuse): void {
  clocks.forEach((clock, i) => {
    const twin = clocks.findIndex(
      (other, at) =>
        at < i &&
        other.subject === clock.subject &&
        meet(other.filter, clock.filter) &&
        other.valid_from < (clock.valid_to ?? '9') &&
        clock.valid_from < (other.valid_to ?? '9')
    )
    if (twin >= 0)
      refuse(
        ['clocks', i, 'clock'],
        `与第 ${twin + 1} 个时限管同一事项且有效期重叠 | times the same cases as clock ${twin + 1}`
      )
  })
}

/** All clocks of a subject start from one event, whenever they are in force: cases are counted from it once. */
export function oneStart(clocks: readonly Clock[], refuse: Refuse): void {
  clocks.forEach((clock, i) => {
    const first = clocks.findIndex((other) => other.subject === clock.subject)
    if (clocks[first]!.from_event !== clock.from_event)
      refuse(
        ['clocks', i, 'from_event'],
        `与第 ${first + 1} 个时限同一事项，起算事件却不同 | starts otherwise than clock ${first + 1} of the same subject`
      )
  })
}

/** A clock times events that the ledger keeps, in a way that can be met. */
export function clock(entry: Clock, at: At, refuse: Refuse): void {
  const subject = subjects[entry.subject]
  if (!subject)
    return refuse(
      [...at, 'subject'],
      `没有这种事项，可选：${Object.keys(subjects).join('、')} | unknown subject`
    )
  if (!subject.from.includes(entry.from_event))
    refuse(
      [...at, 'from_event'],
      `${entry.subject} 没有事件 ${entry.from_event}，可选：${subject.from.join('、')} | unknown event`
    )
  if (!subject.to.includes(entry.to_event))
    refuse(
      [...at, 'to_event'],
      `${entry.subject} 没有事件 ${entry.to_event}，可选：${subject.to.join('、')} | unknown event`
    )
  if (entry.filter && !subject.filters.includes(entry.filter))
    refuse([...at, 'filter'], `不能这样限定，可选：${subject.filters.join('、') || '无'} | unknown filter`)
  if (entry.due_soon_days > entry.limit_days)
    refuse([...at, 'due_soon_days'], '大于时限 | exceeds limit_days')
}

/** A deadline has a day: month and day every year, day every month, or one date. */
export function deadline(entry: Deadline, at: At, refuse: Refuse): void {
  if (entry.every === 'once') {
    if (!entry.due_on) refuse([...at, 'due_on'], '一次性期限应写明日期 | a one-off needs its date')
    else day(entry.due_on, [...at, 'due_on'], refuse)
    return
  }
  if (!entry.day) refuse([...at, 'day'], '缺少日 | the day is missing')
  if (entry.every === 'year' && !entry.month) refuse([...at, 'month'], '缺少月 | the month is missing')
}

/** Red lies beyond amber. */
export function light(entry: Light, at: At, refuse: Refuse): void {
  if (entry.direction === 'below' ? entry.bad > entry.warn : entry.bad < entry.warn)
    refuse([...at, 'bad'], '红线应比黄线更远 | red must lie beyond amber')
}
