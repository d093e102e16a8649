import { cleanText } from '../identity/text.ts'

/** Words that the workbook of a table is written with and found again by. */
export const labels = {
  unit: '填报单位',
  month: '所属期',
  closing: '数据截止日',
  money: '单位',
  version: '表式版本',
  filler: '填报人',
  reviewer: '审核人',
  phone: '电话',
  date: '填报日期',
  total: '合计',
  sheet: '月监测表',
  reasons: '差异原因'
} as const

/** A header however it was typed: half-width, without spaces and breaks, without a unit in brackets behind. */
export const headerName = (text: string): string =>
  (cleanText(text) ?? '')
    .replace(/\s+/g, '')
    .replace(/\((?:万元|元|%|人次)\)$/, '')
    .toLowerCase()
