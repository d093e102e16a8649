/** Numbers that pass their own checks: ID cards (GB 11643), credit codes (GB 32100), bank accounts (Luhn), phones. */
import { civil } from './days.ts'
import { hash } from './random.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character of an ID number. */
export const checkCharacter = (body: string): string => {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += weights[i]! * (body.charCodeAt(i) - 48)
  return '10X98765432'[sum % 11]!
}

/** 18 digits; slot 0..9 tells people of one place and day apart, odd is male. Copies 0..99 of one world never meet (copies.ts). */
export const idNumber = (prefix: string, birth: number, slot: number): string => {
  const [y, m, d] = civil(birth)
  const body =
    prefix + (y * 10000 + m * 100 + d) + String((((birth * 37) % 100) + 100) % 100).padStart(2, '0') + slot
  return body + checkCharacter(body)
}

/** The same number as first-generation cards print it. */
export const oldStyle = (id: string): string => id.slice(0, 6) + id.slice(8, 17)

const luhn = (body: string): number => {
  let sum = 0
  for (let i = body.length - 1, twice = true; i >= 0; i--, twice = !twice) {
    const d = body.charCodeAt(i) - 48
    sum += twice ? (d > 4 ? 2 * d - 9 : 2 * d) : d
  }
  return (10 - (sum % 10)) % 10
}

/** An account: six digits of the bank, then a serial that no other (person, version) has, then the check digit. */
export const accountNumber = (bin: string, length: number, person: number, version: number): string => {
  const digits = length - 9
  const room = 10 ** Math.min(digits, 8)
  const serial = ((person * 8 + version) * 48271 + 1234567) % room
  const body = bin + String(hash(person, 5) % 100).padStart(2, '0') + String(serial).padStart(digits, '0')
  return body + luhn(body)
}

const prefixes = [
  '138',
  '139',
  '150',
  '151',
  '152',
  '159',
  '182',
  '183',
  '187',
  '188',
  '130',
  '132',
  '186',
  '199',
  '177'
]
export const phoneNumber = (seed: number, person: number): string =>
  prefixes[hash(seed, person, 91) % prefixes.length]! +
  String(hash(seed, person, 92) % 100000000).padStart(8, '0')
