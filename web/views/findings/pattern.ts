import { inWords } from '../../state/language.svelte.ts'
import { say, type Word } from '../../words/say.ts'
import type { Piece } from './said.ts'
import type { Detection } from './shapes.ts'

/** Columns that every rule has (server/findings/rule.ts), as a reader calls them. */
const standard = ['amount_fen', 'project_code', 'division_code', 'first_on', 'last_on', 'subject_code']

/** A rule's sentence with the names of its figures where they will stand. */
export function patterned({ says, evidence }: Pick<Detection, 'says' | 'evidence'>): Piece[] {
  const called = (name: string) => {
    const column = evidence.find((one) => one.name === name)
    if (column) return inWords(column)
    return standard.includes(name) ? say(`detection.column.${name}` as Word) : name
  }
  return inWords(says)
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      return name ? { text: called(name), figure: true } : { text: part, figure: false }
    })
}
