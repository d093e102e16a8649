import type { Warning } from '../types.ts'
import type { SheetEnd } from './sheet.ts'

/** Their codes: what a probe noted of the first rows gives way to what was seen of the whole sheet. */
export const NOTES = new Set(['merged-data', 'hidden-rows'])

/** What a reader of the sheet should know: cells merged across data rows keep their value in the first row only. */
export function notes(end: SheetEnd, firstDataRow: number): Warning[] {
  const warnings: Warning[] = []
  const merged = end.merges.filter(({ top, bottom }) => top >= firstDataRow && bottom > top)
  if (merged[0]) {
    const line = merged[0].top
    warnings.push({
      code: 'merged-data',
      zh: `数据区有 ${merged.length} 处跨行合并的单元格（首处在第 ${line} 行），只有第一行有值，其余行为空；请取消合并并逐行填写`,
      en: `${merged.length} cells are merged across data rows (first at row ${line}); only their first row has the value, unmerge and fill each row`,
      line
    })
  }
  if (end.hiddenRows > 0) {
    warnings.push({
      code: 'hidden-rows',
      zh: `有 ${end.hiddenRows} 行被隐藏或筛选（首处在第 ${end.firstHidden} 行），也会作为数据读入`,
      en: `${end.hiddenRows} rows are hidden or filtered out (first at row ${end.firstHidden}); they are read as data too`,
      line: end.firstHidden
    })
  }
  return warnings
}
