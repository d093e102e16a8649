import { join } from 'node:path'
import { cleanText, SPACE_CLASS } from '../identity/text.ts'
import { seedRows } from '../regions/csv.ts'
import { SeedFault } from '../regions/fault.ts'

/** A row of table `failure_reason`; `fix_by` is who must act. */
export type FailureReason = {
  failure_code: string
  reason_zh: string
  reason_en: string
  fix_by: 'township' | 'payee' | 'bank' | 'department'
}

/** One rule: a bank's numeric code standing alone in the text, or words the text contains. The first rule that fits wins. */
export type FailureWords = { match: 'code' | 'contains'; words: string; failure_code: string }

/** Words nobody has met yet; their share is a measure of the data. */
const UNKNOWN = 'F-OTHER'

export function failureReasons(path: string): FailureReason[] {
  return seedRows(path, ['failure_code', 'reason_zh', 'reason_en', 'fix_by']).map(({ line, ...row }) => {
    if (!/^F-[A-Z]+$/.test(row.failure_code) || !/^(township|payee|bank|department)$/.test(row.fix_by))
      throw new SeedFault(path, line, `代码或处理方不合要求 | ${row.failure_code} ${row.fix_by} does not fit`)
    return row as FailureReason
  })
}

/** Reads seed/failure-words.csv; each rule must lead to a known reason. `seed` is the seed folder. */
export function failureWords(seed: string): FailureWords[] {
  const path = join(seed, 'failure-words.csv')
  const known = new Set(
    failureReasons(join(seed, 'failure-reasons.csv')).map(({ failure_code }) => failure_code)
  )
  return seedRows(path, ['match', 'words', 'failure_code', 'source']).map(
    ({ line, match, words, failure_code }) => {
      if (!known.has(failure_code))
        throw new SeedFault(path, line, `没有此原因代码 | unknown failure_code ${failure_code}`)
      if (match !== 'contains' && !(match === 'code' && /^\d+$/.test(words)))
        throw new SeedFault(
          path,
          line,
          'match 应为 code（数字）或 contains | match must be code (digits) or contains'
        )
      if (bare(words) === '') throw new SeedFault(path, line, '词语为空 | the words are empty')
      return { match, words: bare(words), failure_code }
    }
  )
}

const SPACES = new RegExp(`[${SPACE_CLASS}]+`, 'gu')
const bare = (text: string) => text.replace(SPACES, '').toLowerCase()
const alone = (code: string) => `(^|[^0-9])${code}([^0-9]|$)`

/** A function from a bank's raw words to a reason code: blank is null, unknown is F-OTHER. */
export function reasonOf(rules: readonly FailureWords[]): (raw: string | null) => string | null {
  const tests = rules.map(({ match, words, failure_code }) => {
    const pattern = match === 'code' ? new RegExp(alone(words)) : null
    return { failure_code, fits: (text: string) => pattern?.test(text) ?? text.includes(words) }
  })
  return (raw) => {
    const clean = cleanText(raw)
    if (clean === null) return null
    const text = bare(clean)
    return tests.find(({ fits }) => fits(text))?.failure_code ?? UNKNOWN
  }
}
