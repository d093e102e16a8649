import { quote, re2, SPACE_CLASS } from '../identity/text.ts'

/**
 * Formula injection (OWASP, CSV injection; ASVS 5 1.2.10). A csv has no types, so a text that a spreadsheet would take
 * for a formula is led by an apostrophe, which intake takes away again: a text that begins with apostrophes itself gets
 * one more, so nothing is lost either way. A workbook needs none of this: its texts are typed as texts.
 */

/** Turning marks that nobody sees, and NUL: with the spaces, all that a spreadsheet may drop before it looks for a sign. */
const UNSEEN = `${SPACE_CLASS}\\u{0}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}`
/** The signs of a formula, also as wide ones, which a Chinese or Japanese Excel reads alike. */
const SIGNS = '=+\\-@\\u{ff1d}\\u{ff0b}\\u{ff0d}\\u{ff20}'
/** What follows the leading apostrophes of a risky text. */
const RISKY = `'*([\\t\\n\\r\\u{0}]|[${UNSEEN}]*[${SIGNS}])`

const risky = new RegExp(`^${RISKY}`, 'u')
const led = new RegExp(`^'${RISKY}`, 'u')
const number = /^[+-]?\d+(\.\d+)?%?$/

/** A text as a csv may carry it. Numbers, -5 and +12.50% among them, stay as they are: they run nothing. */
export const guarded = (text: string): string => (risky.test(text) && !number.test(text) ? `'${text}` : text)

/** The text again. */
export const unguarded = (text: string): string => (led.test(text) ? text.slice(1) : text)

/** The same over a varchar column; a text without a leading apostrophe costs one comparison of its prefix. */
export const unguardedSql = (column: string): string =>
  `case when starts_with(${column}, ${quote("'")}) and regexp_matches(${column}, ${re2(`^'${RISKY}`)}) then substr(${column}, 2) else ${column} end`

/** `guarded` over a varchar column. */
export const guardedSql = (column: string): string =>
  `case when regexp_matches(${column}, ${re2(`^${RISKY}`)}) and not regexp_full_match(${column}, '[+-]?[0-9]+([.][0-9]+)?%?') then ${quote("'")} || ${column} else ${column} end`
