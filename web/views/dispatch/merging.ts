import type { Words } from '../../../server/dispatch/words.ts'
import type { Paper } from './shapes.ts'

/** The words of a paper that people may write. */
export const wordsOf = ({ title, body }: Pick<Paper, 'title' | 'body'>): Words => ({
  ...{ title, to: body.to, cc: body.cc },
  paragraphs: body.paragraphs.map(({ text }) => text)
})

/** Names of the fields: title, to, cc, then paragraphs by their place. */
const fields = (words: Words): Record<string, string> => ({
  ...{ title: words.title, to: words.to, cc: words.cc },
  ...Object.fromEntries(words.paragraphs.map((text, i) => [String(i), text]))
})

export const sameWords = (a: Words, b: Words): boolean =>
  JSON.stringify(fields(a)) === JSON.stringify(fields(b))

/**
 * What was typed over words that another has changed meanwhile: fields left alone take theirs, fields that both changed
 * stay as typed and are told with theirs.
 */
export const merged = (
  base: Words,
  typed: Words,
  theirs: Words
): { words: Words; clashes: Record<string, string> } => {
  const [was, mine, now] = [fields(base), fields(typed), fields(theirs)]
  const clashes: Record<string, string> = {}
  const kept = (name: string): string => {
    if (mine[name] === was[name]) return now[name] ?? mine[name]!
    if (now[name] !== was[name] && now[name] !== mine[name]) clashes[name] = now[name] ?? ''
    return mine[name]!
  }
  const words = {
    ...{ title: kept('title'), to: kept('to'), cc: kept('cc') },
    paragraphs: typed.paragraphs.map((_, i) => kept(String(i)))
  }
  return { words, clashes }
}
