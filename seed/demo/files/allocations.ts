/** 资金下达台账: one workbook a year, title over merged cells, a 合计 row that adds up. */
import type { Allocation } from '../allocations.ts'
import { civil, iso } from '../days.ts'
import type { Region } from '../region.ts'
import { type Manifest, yuan } from './manifest.ts'
import { type Cell, writeWorkbook } from './workbook.ts'

export const allocationHeader = [
  '序号',
  '指标文号',
  '项目编码',
  '补贴项目名称',
  '收文日期',
  '下达日期',
  '金额',
  '分配方式',
  '下达区划',
  '资金级次',
  '直达资金',
  '收款单位',
  '通知主管部门日期',
  '一体化系统标识(是/否)'
]

/** One row in the order of `allocationHeader`, numbered from 0. */
export const allocationCells = (a: Allocation, i: number, { counties }: Pick<Region, 'counties'>): Cell[] => [
  i + 1,
  a.documentNo,
  a.project.code,
  a.project.name,
  iso(a.received),
  iso(a.issued),
  yuan(a.fen),
  a.direct ? '省级直接分配到县' : '非直接',
  counties[a.county]!.code,
  a.level,
  a.project.directFund && a.level === '中央' ? '是' : '否',
  `${counties[a.county]!.name}财政局`,
  iso(a.notified),
  a.tagged ? '是' : '否'
]

export const writeAllocations = async (
  manifest: Manifest,
  region: Region,
  rows: Allocation[]
): Promise<void> => {
  const { name, finance } = region
  for (const year of [2024, 2025, 2026]) {
    const own = rows.filter((a) => civil(a.received)[0] === year)
    if (!own.length) continue
    const cells = own.map((a, i) => allocationCells(a, i, region))
    const sum: Cell[] = ['合计', '', '', '', '', '', yuan(own.reduce((total, a) => total + a.fen, 0))]
    const file = `allocations/上级补贴资金文件与下达台账_${year}.xlsx`
    await writeWorkbook(manifest, file, [
      {
        name: `${year}年`,
        title: `${name}${year}年上级补贴资金文件与下达台账`,
        above: [`填报单位：${finance}　单位：元`],
        header: allocationHeader,
        rows: cells,
        below: [sum]
      }
    ])
    manifest.add({ file, kind: 'allocations', rows: cells.length, note: '标题行合并单元格，末行合计' })
  }
}
