import { money } from '../../words/money.ts'
import { code } from '../../words/codes.ts'
import { say, words, type Word } from '../../words/say.ts'

/** What differs, in words: the server names it by the ledger's own word. */
export const differs = (name: string): string =>
  `intake.c.${name}` in words ? say(`intake.c.${name}` as Word) : name

/** A value of a conflict: money comes as fen and is shown in 元, states in words, the rest as it is. */
export function valued(name: string, value: string): string {
  if (name === 'amount' && /^-?\d+$/.test(value))
    return `${money(BigInt(value), 'yuan')} ${say('unit.fen.yuan')}`
  return name === 'state' ? code('state', value) : value
}
