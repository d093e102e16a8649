import { light, num, threshold, type Answer, type Light, type Row, type Said } from '../../data/answer.ts'
import { inWords } from '../../state/language.svelte.ts'
import { moneyFigure, moneyWords, shareFigure, type Figure } from '../../words/figures.ts'
import { count, days } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'

export type Shows = 'share' | 'hits' | 'days' | 'amount_fen'
/** An indicator's row in words. `figure.value` null: no denominator; `measured` false: nothing to count. */
export type Told = {
  measured: boolean
  figure: Figure
  /** what the figure is, in the answer's own words */
  what: string
  facts: string[]
  light: Light
  threshold: Said
}

/** What beside each figure makes it checkable: numerator, denominator, money. */
const beside: Record<Shows, readonly string[]> = {
  share: ['hits', 'base'],
  hits: ['base', 'amount_fen'],
  days: ['hits', 'base'],
  amount_fen: ['hits', 'base']
}

export function told(answer: Answer, shows: Shows): Told {
  const row = answer.rows[0]!
  const named = (name: string) => {
    const column = answer.columns.find((one) => one.name === name)
    return column ? inWords(column) : name
  }
  const fact = (name: string) =>
    say('law.fact', {
      what: named(name),
      n: name === 'amount_fen' ? moneyWords(row, name) : count(num(row, name)!)
    })
  const facts = beside[shows].filter((name) => (row[name] ?? null) !== null)
  return {
    measured: num(row, 'hits') !== null,
    figure: figure(row, shows),
    what: named(shows),
    facts: [...facts, ...(num(row, 'not_testable') ? ['not_testable'] : [])].map(fact),
    light: light(row, 'light'),
    threshold: threshold(answer)
  }
}

function figure(row: Row, shows: Shows): Figure {
  if (shows === 'share') return shareFigure(row, 'share')
  if (shows === 'amount_fen') return moneyFigure(row, 'amount_fen')
  const found = num(row, shows)
  const unit = shows === 'days' ? say('unit.day') : ''
  return { value: found === null ? null : shows === 'days' ? days(found) : count(found), unit }
}
