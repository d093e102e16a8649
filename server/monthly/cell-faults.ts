import type { Column } from './form.ts'
import type { CellFault } from './types.ts'

/** Why a text is no value of its column; {words} is what was typed. */
const wrongs = {
  'cell-number': [
    '“{words}”不是数字，请只填数字（金额单位：万元）',
    '{words} is no number; give figures alone, money in units of 10,000 yuan'
  ],
  'cell-exponent': [
    '“{words}”是科学计数法，请写出完整的数字',
    '{words} is written with an exponent; write the figure out'
  ],
  'cell-decimals': [
    '“{words}”精确到了分以下，万元最多 6 位小数，请核对',
    '{words} is finer than a fen: at most 6 decimals of 10,000 yuan'
  ],
  'cell-large': [
    '“{words}”过大，请核对单位是否为万元',
    '{words} is too large; is it in units of 10,000 yuan?'
  ],
  'cell-whole': ['“{words}”不是整数，人次、笔数请填整数', '{words} is no whole number; counts are whole'],
  'cell-date': ['“{words}”不是日期，请写成 2026-11-18', '{words} is no date; write it as 2026-11-18'],
  'cell-flag': ['“{words}”请填“是”或“否”', '{words}: say 是 or 否'],
  'cell-level': ['“{words}”请填中央、省级、州市级或县级', '{words}: say 中央, 省级, 州市级 or 县级'],
  'cell-code': ['“{words}”不是项目编码', '{words} is no project code'],
  'cell-long': [
    '文字超过 2000 字，请缩短或改放附件',
    'The text is longer than 2000 characters; shorten or attach it'
  ]
} as const
export type Wrong = keyof typeof wrongs

/** Codes begin as no value does. */
export const isWrong = (value: string | bigint): value is Wrong => Object.hasOwn(wrongs, value.toString())

const clipped = (words: string) => (words.length > 40 ? `${words.slice(0, 40)}…` : words)

/** The fault of what was typed; whose row it is, the caller knows. */
export function wrong(column: Column, code: Wrong, typed: string): { fault: CellFault } {
  const [zh, en] = wrongs[code].map((words) => words.replace('{words}', () => clipped(typed.trim())))
  return { fault: { code, project_code: '', key: column.key, grade: 'error', zh: zh!, en: en! } }
}
