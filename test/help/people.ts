import { creditCodeHolds } from '../../server/identity/credit-code.ts'
import { checkDigit } from '../../server/identity/resident-id.ts'

/** A resident ID that holds: county 532301, born in the second half of the last century, right check digit. */
export const idOf = (n: number): string => {
  const born = new Date(Date.UTC(1950, 0, 1 + (n % 15_000))).toISOString().slice(0, 10).replaceAll('-', '')
  const digits = `532301${born}${String(Math.floor(n / 15_000) % 1000).padStart(3, '0')}`
  return digits + checkDigit(digits)
}

/** A bank card of 19 digits that no other person of the tests has. */
export const accountOf = (n: number): string => `6217${String(n).padStart(15, '0')}`
export const phoneOf = (n: number): string => `138${String(n % 100_000_000).padStart(8, '0')}`

const family = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']
const given = [...'安邦昌德恩方光海家康兰明宁平强瑞']
/** A name of three characters; the first 4096 are all different. */
export const nameOf = (n: number): string => family[n % 16]! + given[(n >> 4) % 16]! + given[(n >> 8) % 16]!

/** Every plain text that must never lie on disk for person `n`. */
export const secretsOf = (n: number): string[] => [idOf(n), accountOf(n), nameOf(n), phoneOf(n)]

/** A unified social credit code that holds (工商, county 532301). */
export const creditCodeOf = (n: number): string => {
  const body = `91532301${String(n).padStart(9, '0')}`
  return [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((check) => body + check).find(creditCodeHolds)!
}
