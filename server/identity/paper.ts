/**
 * A master key as people copy it by hand: four rows of four groups of four signs (Crockford's base32, no I L O U).
 * A row is 8 bytes (13 signs) and 15 bits of SHA-256 over row number and bytes (3 signs), so that a slip of the pen is
 * found in its row; rows in another order are found too. One wrong row in 32 768 would pass.
 */
import { createHash } from 'node:crypto'
import { Problem } from '../schemas/problem.ts'

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ROWS = 4
const BYTES = 8
const LETTERS = 13
const CHECK = 3

const written = (value: bigint, length: number): string =>
  Array.from({ length }, (_, i) => SIGNS[Number((value >> BigInt(5 * (length - 1 - i))) & 31n)]).join('')

const check = (row: number, bytes: Buffer): string => {
  const digest = createHash('sha256')
    .update(Buffer.from([row]))
    .update(bytes)
    .digest()
  return written(BigInt(digest.readUInt16BE(0) >> 1), CHECK)
}

/** The four rows of a 32-byte key. */
export const paperOf = (master: Buffer): string[] =>
  Array.from({ length: ROWS }, (_, row) => {
    const bytes = master.subarray(row * BYTES, (row + 1) * BYTES)
    const signs = written(bytes.readBigUInt64BE(), LETTERS) + check(row, bytes)
    return signs.replace(/(.{4})(?=.)/g, '$1 ')
  })

const refused = (zh: string, en: string, where?: string): Problem =>
  new Problem({ status: 422, code: 'paper-key', zh, en, ...(where && { where }) })

const rowBytes = (row: number, signs: string): Buffer => {
  const values = [...signs.slice(0, LETTERS)].map((sign) => SIGNS.indexOf(sign))
  const value = values.reduce((sum, digit) => (sum << 5n) | BigInt(Math.max(digit, 0)), 0n)
  const bytes = Buffer.alloc(BYTES)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value))
  if (values.includes(-1) || value >> 64n || check(row, bytes) !== signs.slice(LETTERS))
    throw refused(
      `第 ${row + 1} 行抄错了：校验位不符。请对照纸质副本检查这一行的 16 个字符（没有字母 I、L、O、U）`,
      `row ${row + 1} does not fit its check signs; compare its 16 signs with the paper (there is no I, L, O or U)`,
      String(row + 1)
    )
  return bytes
}

/** The key of typed rows: spaces, dashes and case do not matter, O is 0, I and L are 1. @throws Problem `paper-key` naming the row */
export const masterOfPaper = (text: string): Buffer => {
  const signs = text
    .toUpperCase()
    .replace(/[\s\-·]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const each = LETTERS + CHECK
  if (signs.length !== ROWS * each)
    throw refused(
      `应有 ${ROWS} 行、每行 ${each} 个字符，共 ${ROWS * each} 个，收到 ${signs.length} 个`,
      `a key has ${ROWS} rows of ${each} signs, ${ROWS * each} in all; ${signs.length} were typed`
    )
  return Buffer.concat(
    Array.from({ length: ROWS }, (_, row) => rowBytes(row, signs.slice(row * each, (row + 1) * each)))
  )
}
