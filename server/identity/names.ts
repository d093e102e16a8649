import { cleanText, cleanTextSql, EMPTY_WORDS, letSql, quoteList, re2, SPACE_CLASS } from './text.ts'

/** The dot between the parts of a name, as keyboards and old systems write it; a full stop counts after a Han character. */
const DOTS = '[\\u{2022}\\u{2027}\\u{2219}\\u{22c5}\\u{30fb}\\u{ff65}\\u{0387}\\u{2e31}\\u{25cf}]'
const NOT_ASCII = '[^\\u{0}-\\u{7f}]'
const unicode = (pattern: string) => new RegExp(pattern, 'gu')
const [dots, stops, spaces, notAscii] = [DOTS, `(${NOT_ASCII})[.]`, `[${SPACE_CLASS}]+`, NOT_ASCII].map(
  unicode
) as [RegExp, RegExp, RegExp, RegExp]

/** A name as compared: one kind of dot, no spaces in a Chinese name, one space between Latin words. */
export function cleanName(raw: string | null): string | null {
  const text = cleanText(raw)
  if (text === null) return null
  const chinese = text.search(notAscii) >= 0
  return (
    text
      .replace(spaces, chinese ? '' : ' ')
      .replace(dots, '·')
      .replace(stops, '$1·') || null
  )
}

/** The same in SQL over a raw column; a plain name costs one pattern test. */
export function cleanNameSql(column: string): string {
  const spaced = `regexp_replace(name, ${re2(`[${SPACE_CLASS}]+`)}, case when regexp_matches(name, ${re2(NOT_ASCII)}) then '' else ' ' end, 'g')`
  const dotted = `regexp_replace(regexp_replace(${spaced}, ${re2(DOTS)}, '·', 'g'), ${re2(`(${NOT_ASCII})[.]`)}, '\\1·', 'g')`
  const odd = `[${SPACE_CLASS}.\\u{ff01}-\\u{ff5e}${DOTS.slice(1)}`
  return `(case when regexp_matches(${column}, ${re2(odd)}) then ${letSql('name', cleanTextSql(column), `nullif(${dotted}, '')`)}
    when ${column} in ${quoteList(EMPTY_WORDS)} then null else ${column} end)`
}

/** 张* for a Chinese name, 阿*** for one with a dot: only the first character stays. */
export const maskName = (name: string | null): string | null =>
  name === null ? null : [...name][0] + (name.includes('·') ? '***' : '*')

export const maskNameSql = (name: string): string =>
  `(left(${name}, 1) || case when contains(${name}, '·') then '***' else '*' end)`
