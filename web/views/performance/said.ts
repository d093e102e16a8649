import { num, type Row } from '../../data/answer.ts'
import { shareWords } from '../../words/figures.ts'
import { count, days } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

const n = (row: Row, name: string) => count(num(row, name) ?? 0)

/** Whether goals and money keep up with the year, in a sentence; '' before the answer is there. */
export function goalsSaid(row: Row | undefined, where: string): string {
  if (!row) return ''
  if (row.projects === null) return say('performance.said.unloaded', { place: where })
  const behind = (['money_behind', 'goal_behind', 'both_behind'] as const).map((name) => num(row, name)!)
  const all = behind.reduce((a, b) => a + b)
  const of = count(all + num(row, 'on_track')!)
  return say('performance.said', {
    ...{ place: where, year: num(row, 'year')! },
    ...{ execution: shareWords(row, 'execution_share'), goal: shareWords(row, 'goal_share') },
    linear: shareWords(row, 'linear_share'),
    behind: all
      ? say('performance.said.behind', {
          ...{ n: count(all), of, money: n(row, 'money_behind') },
          ...{ goals: n(row, 'goal_behind'), both: n(row, 'both_behind') }
        })
      : say('performance.said.behind.none', { of })
  })
}

/** What came in and what waits, in a sentence; '' before the answer is there. */
export function complaintsSaid(row: Row | undefined, where: string): string {
  if (!row) return ''
  if (row.received === null) return say('complaints.said.unloaded', { place: where })
  return say('complaints.said', {
    ...{ place: where, n: n(row, 'received'), enquiries: n(row, 'enquiries') },
    ...{ complaints: n(row, 'complaints'), reports: n(row, 'reports') },
    closed: shareWords(row, 'closed_share'),
    open: num(row, 'open')
      ? say('complaints.said.open', { n: n(row, 'open'), days: days(num(row, 'oldest_days') ?? 0) })
      : say('complaints.said.open.none')
  })
}
