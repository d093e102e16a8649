import type { Wrong } from './cell-faults.ts'
import type { CellText } from './types.ts'

/** Money beyond 15 digits of fen would not survive a spreadsheet. */
const MOST = 10n ** 15n
const FIGURE = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/
/** Money and counts as the values of a table hold them. */
export const INTEGER = /^(0|-?[1-9]\d{0,14})$/

/** Digits of a figure shifted by `shift` decimals, exactly; a code where it is none. */
export function shifted(text: string, shift: number, finer: Wrong): bigint | Wrong {
  const match = FIGURE.exec(text)
  if (!match || (match[2] === '' && !match[3]))
    return /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(text) ? 'cell-exponent' : 'cell-number'
  const decimals = (match[3] ?? '').replace(/0+$/, '')
  if (decimals.length > shift) return finer
  const value = BigInt(match[2]!.replaceAll(',', '') + decimals.padEnd(shift, '0') || '0')
  if (value >= MOST) return 'cell-large'
  return match[1] === '-' ? -value : value
}

/** Fen of a figure in 万元, or in 元 where that stands behind it. */
export const moneyOf = (text: string): bigint | Wrong => {
  const [, figure, unit] = /^[￥¥]?(.*?)(万元|元)?$/.exec(text)!
  return shifted(figure!, unit === '元' ? 2 : 6, 'cell-decimals')
}

/** A share is kept as a decimal text, 0.853212; 85.3212% is the same. */
export const shareOf = (text: string): CellText | Wrong => {
  const percent = text.endsWith('%')
  const millionths = shifted(percent ? text.slice(0, -1) : text, percent ? 4 : 6, 'cell-decimals')
  return typeof millionths === 'bigint' ? decimal(millionths, 6, 0) : millionths
}

/** The integer of a money or count cell; null where the text is none, 0 where it is blank. */
export const amountOf = (text: CellText | undefined): bigint | null =>
  !text ? 0n : INTEGER.test(text) ? BigInt(text) : null

/** An integer as a decimal figure: decimal(1234567n, 6, 2) is 1.234567, decimal(1000000n, 6, 2) is 1.00. */
export const decimal = (value: bigint, shift: number, least: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(shift + 1, '0')
  const decimals = digits.slice(-shift).replace(/0+$/, '').padEnd(least, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -shift)}${decimals && '.'}${decimals}`
}

/** 1234567.5 → 1,234,567.5 */
export const grouped = (text: string) =>
  text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
