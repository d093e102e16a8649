import { cleanNumber, cleanNumberSql, letSql, quote, quoteList } from './text.ts'
import {
  CREDIT_CODE,
  CREDIT_CODE_OFFICES,
  creditCodeHolds,
  creditCodeHoldsSql,
  officesSql
} from './credit-code.ts'
import type { NumberFault } from './faults.ts'

/** GB/T 2260 first two digits; 81-83 are residence permits of Hong Kong, Macao and Taiwan. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' '
  )

/** GB 11643: weights and check characters, modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const EXPONENT = '[0-9]([.][0-9]+)?E[+]?[0-9]+'
const RESIDENT = '[0-9]{17}[0-9X]'
const full = (pattern: string) => new RegExp(`^(?:${pattern})$`)
const [isExponent, isResident, isFifteen, isCredit] = [EXPONENT, RESIDENT, '[0-9]{15}', CREDIT_CODE].map(
  full
) as [RegExp, RegExp, RegExp, RegExp]

/** The check character that 17 digits ask for. */
export const checkDigit = (digits: string): string =>
  CHECKS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11]!

/** `n` is a name bound to the 17 digits as a bigint. */
const checkDigitSql = (n: string) =>
  `substr(${quote(CHECKS)}, 1 + ((${WEIGHTS.map((w, i) => `${w} * ((${n} // ${10n ** BigInt(16 - i)}) % 10)`).join(' + ')}) % 11), 1)`

const checkHoldsSql = (id: string) =>
  letSql('n', `try_cast(left(${id}, 17) as bigint)`, `${checkDigitSql('n')} = substr(${id}, 18, 1)`)

/** ID or credit code as compared: bare, upper-case X, 15 digits written as 18. */
export function cleanId(raw: string | null): string | null {
  const bare = cleanNumber(raw)
  if (bare === null || !isFifteen.test(bare)) return bare
  const digits = bare.slice(0, 6) + '19' + bare.slice(6)
  return digits + checkDigit(digits)
}

/** The same in SQL over a raw column. */
export function cleanIdSql(column: string): string {
  const digits = `left(id, 6) || '19' || substr(id, 7)`
  const longer = letSql(
    'digits',
    digits,
    `digits || ${letSql('n', 'try_cast(digits as bigint)', checkDigitSql('n'))}`
  )
  const lengthened = `case when regexp_full_match(id, '[0-9]{15}') then ${longer} else id end`
  return `(case when regexp_full_match(${column}, '${RESIDENT}') then ${column}
    else ${letSql('id', cleanNumberSql(column), lengthened)} end)`
}

/** A credit code of digits alone (5253…): told from an ID by its office, its region at 3-4 and its check. */
const creditDigits = (id: string) =>
  !['19', '20'].includes(id.slice(6, 8)) &&
  CREDIT_CODE_OFFICES.includes(id.slice(0, 2)) &&
  PROVINCES.includes(id.slice(2, 4)) &&
  creditCodeHolds(id)

const creditDigitsSql = (
  id: string
) => `(substr(${id}, 7, 2) not in ('19', '20') and left(${id}, 2) in ${officesSql}
  and substr(${id}, 3, 2) in ${quoteList(PROVINCES)} and ${creditCodeHoldsSql(id)})`

/** Whom a cleaned number names: null when it has the shape of neither. */
export function idKind(id: string | null): 'resident' | 'organisation' | null {
  if (id === null) return null
  if (isResident.test(id)) return creditDigits(id) ? 'organisation' : 'resident'
  return isCredit.test(id) ? 'organisation' : null
}

export const idKindSql = (id: string): string => `(case
  when regexp_full_match(${id}, '${RESIDENT}') then case when ${creditDigitsSql(id)} then 'organisation' else 'resident' end
  when regexp_full_match(${id}, '${CREDIT_CODE}') then 'organisation' end)`

const monthDays = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

function dateHolds(id: string, today: string): boolean {
  const [year, month, day] = [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)].map(Number) as [
    number,
    number,
    number
  ]
  const inRange = id.slice(6, 14) >= '19000101' && id.slice(6, 14) <= today.replaceAll('-', '')
  return inRange && month >= 1 && month <= 12 && day >= 1 && day <= monthDays(year, month)
}

function dateHoldsSql(id: string, today: string): string {
  const [year, month, day] = ['(born // 10000)', '((born // 100) % 100)', '(born % 100)']
  const holds = `born >= 19000101 and born <= strftime(${today}, '%Y%m%d')::integer
    and ${month} between 1 and 12 and ${day} >= 1 and ${day} <= case
      when ${month} = 2 then case when ${year} % 4 = 0 and (${year} % 100 <> 0 or ${year} % 400 = 0) then 29 else 28 end
      when ${month} in (4, 6, 9, 11) then 30 else 31 end`
  return letSql('born', `try_cast(substr(${id}, 7, 8) as integer)`, holds)
}

/** What is wrong with a cleaned number, or null. `today` is an ISO date: nobody is born after it. */
export function idFault(id: string | null, today: string): NumberFault | null {
  if (id === null) return null
  if (isResident.test(id)) {
    if (creditDigits(id)) return null
    if (!PROVINCES.includes(id.slice(0, 2))) return 'id-region'
    if (!dateHolds(id, today)) return 'id-date'
    return checkDigit(id) === id[17] ? null : 'id-check-digit'
  }
  if (isExponent.test(id)) return 'id-exponent'
  if (isCredit.test(id)) return creditCodeHolds(id) ? null : 'credit-code-check'
  return /^[0-9X]+$/.test(id) ? 'id-length' : 'id-characters'
}

/** The same in SQL over a cleaned column; `today` is an SQL date such as `$today`. */
export function idFaultSql(id: string, today: string): string {
  return `(case when ${id} is null then null
    when regexp_full_match(${id}, '${RESIDENT}') then case
      when left(${id}, 2) in ${quoteList(PROVINCES)} and ${checkHoldsSql(id)} and ${dateHoldsSql(id, today)}
        then null
      when ${creditDigitsSql(id)} then null
      when left(${id}, 2) not in ${quoteList(PROVINCES)} then 'id-region'
      when not ${dateHoldsSql(id, today)} then 'id-date'
      else 'id-check-digit' end
    when regexp_full_match(${id}, '${EXPONENT}') then 'id-exponent'
    when regexp_full_match(${id}, '${CREDIT_CODE}') then case when ${creditCodeHoldsSql(id)} then null else 'credit-code-check' end
    when regexp_full_match(${id}, '[0-9X]+') then 'id-length'
    else 'id-characters' end)`
}

/** Facts a sound number carries; null for organisations. Ask only where `idFault` is null. */
export function idFacts(id: string | null) {
  if (id === null || idKind(id) !== 'resident') return { birthDate: null, sex: null, idRegion: null }
  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  return { birthDate, sex: Number(id[16]) % 2 ? 'male' : 'female', idRegion: id.slice(0, 6) } as const
}

/** The same as SQL expressions over a cleaned, sound column and its `idKindSql` column. */
export function idFactsSql(id: string, kind: string) {
  const when = (x: string) => `(case when ${kind} = 'resident' then ${x} end)`
  return {
    birthDate: when(
      `try_cast(substr(${id}, 7, 4) || '-' || substr(${id}, 11, 2) || '-' || substr(${id}, 13, 2) as date)`
    ),
    sex: when(`case when substr(${id}, 17, 1) in ('1', '3', '5', '7', '9') then 'male' else 'female' end`),
    idRegion: when(`left(${id}, 6)`)
  }
}
