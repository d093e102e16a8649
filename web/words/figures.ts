import { fen, light, num, threshold, type Answer, type Row } from '../data/answer.ts'
import { language } from '../state/language.svelte.ts'
import { headlineScale, money } from './money.ts'
import { count, share } from './numbers.ts'
import { say, type Word } from './say.ts'

/** A key number in two pieces, so that the unit can stand smaller; null stays null: not computable. */
export type Figure = { value: string | null; unit: string }

export function moneyFigure(row: Row | undefined, name: string): Figure {
  const found = fen(row, name)
  const scale = headlineScale(found ?? 0n, language.current)
  return { value: found === null ? null : money(found, scale), unit: say(`unit.fen.${scale}`) }
}

export function shareFigure(row: Row | undefined, name: string, digits = 1): Figure {
  const found = num(row, name)
  return { value: found === null ? null : share(found, digits), unit: '%' }
}

/** The same in one piece, for sentences; an unknown says so. */
export const moneyWords = (row: Row | undefined, name: string) => joined(moneyFigure(row, name))
export const shareWords = (row: Row | undefined, name: string, digits = 1) =>
  joined(shareFigure(row, name, digits))

const joined = ({ value, unit }: Figure) => (value === null ? say('unknown.share') : `${value} ${unit}`)

/** What a key number's light says in words: which threshold it keeps or breaks, as the answer's header sets it. */
export function lightWords(answer: Answer | undefined, row: Row, column: string): string {
  const shown = light(row, column)
  if (shown === 'none') return say('light.none')
  const { direction, bad, warn, unit } = threshold(answer, column)
  if (unit !== 'share' || bad === undefined || warn === undefined)
    return say(`light.${column}.${shown}` as Word)
  const limit = shown === 'bad' ? bad : warn
  const n = `${share(limit, Number.isInteger(limit * 100) ? 0 : 1)} %`
  return say(shown === 'good' ? `light.kept.${direction!}` : `light.past.${direction!}`, { n })
}

/**
 * A figure of an answer that has money and numbers in columns of their own: the one that the row is of.
 * @param what `frozen` of frozen_fen and frozen_count
 * @param number words of a number: {n} lines
 */
export const eitherWords = (row: Row, what: string, number: Word): string => {
  const amount = fen(row, `${what}_fen`)
  if (amount !== null) return money(amount, 'yuan')
  const found = num(row, `${what}_count`)
  return found === null ? '—' : say(number, { n: count(found) })
}
