/**
 * Text as clerks type it: odd spaces, full-width letters, words that mean "nothing".
 * Every rule is written twice, for DuckDB and for Node, and a property test holds the two equal.
 */

/** Every Unicode space, and the marks nobody sees (zero width, byte order, Excel's no-break). */
const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f' +
  '\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'

/** Words that stand for an empty cell. */
export const EMPTY_WORDS = ['', '无', '暂无', '—', '——', '-', '--', '/', '\\N', 'NULL', 'Null', 'null', 'N/A']

/** A class body that RE2 and JavaScript (flag u) both read; `\x{…}` is RE2's spelling of `\u{…}`. */
export const SPACE_CLASS = [...SPACES].map((c) => `\\u{${c.codePointAt(0)!.toString(16)}}`).join('')

const FULL = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('')
const HALF = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join('')

/** A pattern in JavaScript's spelling, quoted for DuckDB. */
export const re2 = (pattern: string): string => quote(pattern.replace(/\\u\{/g, '\\x{'))

/** A text as an SQL literal. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A list as an SQL literal: `('a', 'b')`. */
export const quoteList = (texts: readonly string[]): string => `(${texts.map(quote).join(', ')})`

/** Half-width, trimmed, or null when nothing is left. */
export function cleanText(raw: string | null): string | null {
  if (raw === null) return null
  const half = raw.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const text = half.replace(TRIM, '')
  return EMPTY_WORDS.includes(text) ? null : text
}

const TRIM = new RegExp(`^[${SPACE_CLASS}]+|[${SPACE_CLASS}]+$`, 'gu')

/**
 * Names an expression once and uses it many times, which SQL expressions cannot: inside a CASE DuckDB computes every
 * copy again (five times slower on check digits). A list of one costs about 10 ns a value.
 */
export const letSql = (name: string, expression: string, body: string): string =>
  `list_transform([${expression}], lambda ${name}: ${body})[1]`

/**
 * The same in SQL over a varchar column. Clean text costs one pattern test; `translate` costs 1.4 µs a value,
 * so it runs only where a full-width letter is present.
 */
export function cleanTextSql(column: string): string {
  const half = `case when regexp_matches(${column}, '[\uff01-\uff5e]')
      then translate(${column}, ${quote(FULL)}, ${quote(HALF)}) else ${column} end`
  const kept = `case when cleaned in ${quoteList(EMPTY_WORDS)} then null else cleaned end`
  return `(case when regexp_matches(${column}, ${re2(`^[${SPACE_CLASS}]|[${SPACE_CLASS}]$|[\uff01-\uff5e]`)})
      then ${letSql('cleaned', `trim(${half}, ${quote(SPACES)})`, kept)}
    when ${column} in ${quoteList(EMPTY_WORDS)} then null
    else ${column} end)`
}

const MARKS = new RegExp(`[${SPACE_CLASS}'‘’\`-]+`, 'gu')
const MARKS_RE2 = re2(`[${SPACE_CLASS}'‘’\`-]+`)
const ASCII = /^[\x00-\x7f]*$/

/** A number written as text: no spaces, dashes or apostrophes anywhere, letters upper-case. */
export function cleanNumber(raw: string | null): string | null {
  const text = cleanText(raw)
  if (text === null) return null
  const bare = text.replace(MARKS, '')
  return bare === '' ? null : ASCII.test(bare) ? bare.toUpperCase() : bare
}

/** The same in SQL; a value of digits and X alone passes at the price of one pattern test. */
export function cleanNumberSql(column: string): string {
  const bare = `regexp_replace(${cleanTextSql(column)}, ${MARKS_RE2}, '', 'g')`
  const upper = `case when strlen(bare) = length(bare) then nullif(upper(bare), '') else bare end`
  return `(case when regexp_matches(${column}, '[^0-9X]') then ${letSql('bare', bare, upper)} else nullif(${column}, '') end)`
}
