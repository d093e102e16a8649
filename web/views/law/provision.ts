import { num, text, type Light, type Row } from '../../data/answer.ts'
import { inWords } from '../../state/language.svelte.ts'
import { code } from '../../words/codes.ts'
import { count, share } from '../../words/numbers.ts'
import { say, type Word } from '../../words/say.ts'

/** 不超过 2 个工作日 */
export const limitOf = (direction: string, days: number, unit: string) =>
  say(`law.limit.${direction}` as Word, { n: days, unit: code('unit', unit) })

/** `timings:from_on` in words; '' when nothing is missing. */
export function missingOf(missing: string): string {
  const [kind = '', columns = ''] = missing.split(':')
  const named = columns.split(';').map((column) => code('event', column))
  return kind && say('law.missing', { kind: code('kind', kind), column: named.join('、') })
}

/** Light of a clock's state: open past the day or done wrongly red, running out amber. */
export function stateLight(state: string): Light {
  if (['overdue', 'done-late', 'done-short'].includes(state)) return 'bad'
  return state === 'due-soon' ? 'warn' : state === 'done-in-time' ? 'good' : 'none'
}

/** Name of a provision; lights go by what they judge. */
export const titleOf = (row: Row) =>
  row.topic === 'light'
    ? code('lamp', text(row, 'item'))
    : inWords({ zh: text(row, 'title_zh'), en: text(row, 'title_en') })

/** What a provision sets, in words; '' where its quoted words say all. `projects`: names by code. */
export function saysOf(row: Row, projects: ReadonlyMap<string, string>): string {
  const said = text(row, 'says')
  const words = said.split(' ')
  switch (row.topic) {
    case 'clock':
      return clockSays(row, words)
    case 'deadline':
      return deadlineSays(words)
    case 'scope':
      return scopeSays(said, projects)
    case 'carrier': {
      const duty = code('duty', words[0]!)
      return words[1] ? say('law.says.one-account', { duty }) : duty
    }
    case 'light':
      return lightSays(row, said)
    default:
      return ''
  }
}

/** The answer does not carry a clock's direction: the words beside it do. */
function clockSays(row: Row, [from = '', to = '', filter = '']: string[]): string {
  const limit = [`${num(row, 'limit_days')} ${code('unit', text(row, 'unit'))}`]
  if (filter) limit.push(code('filter', filter))
  return say('law.says.from', { from: code('event', from), to: code('event', to), limit: limit.join(' · ') })
}

const deadlineSays = ([event = '', every = '', day = '']: string[]) =>
  say(`law.says.${every}` as Word, { event: code('event', event), day })

function scopeSays(codes: string, projects: ReadonlyMap<string, string>): string {
  if (!codes) return say('law.says.no-projects')
  const names = codes.split(';').map((one) => projects.get(one) ?? one)
  return say('law.says.projects', { list: names.join('、') })
}

function lightSays(row: Row, direction: string): string {
  const [bad, warn] = [text(row, 'bad'), text(row, 'warn')]
  const worded = (limit: string) => thresholdOf(Number(limit), text(row, 'unit'))
  const word = `law.says.${direction}${bad === warn ? '.red' : ''}` as Word
  return say(word, { bad: worded(bad), warn: worded(warn) })
}

function thresholdOf(limit: number, unit: string): string {
  if (unit === 'share') return `${share(limit, 0)}%`
  return unit === 'count' ? count(limit) : `${count(limit)} ${say(`unit.${unit}` as Word)}`
}

/** A case's number without the codes that stand beside it in words. */
export const caseName = (row: Row) =>
  text(row, 'case_no')
    .split('|')
    .filter((part) => part && part !== row.project_code && part !== row.division_code)
    .join(' · ')
