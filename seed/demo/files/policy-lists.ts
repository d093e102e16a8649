/** The region's list of each year as the finance office sends it: a title over merged cells, notes above and below. */
import type { Region } from '../region.ts'
import { END } from '../troubles/lists.ts'
import type { Manifest } from './manifest.ts'
import { type Cell, writeWorkbook } from './workbook.ts'

const policyHeader = [
  '序号',
  '年度',
  '项目编码',
  '补贴项目名称',
  '主管部门',
  '政策级次',
  '发放对象',
  '发放频次',
  '补贴标准(元)',
  '标准单位',
  '最低年龄',
  '最高年龄',
  '社保卡发放(是/否)',
  '直达资金(是/否)',
  '互斥项目',
  '排除名单',
  '政策文件文号',
  '生效日期',
  '失效日期',
  '备案日期',
  '公布日期'
]
const levels: Record<string, string> = { central: '中央', province: '省', prefecture: '市', county: '县' }
const payees: Record<string, string> = { person: '人', household: '户', organisation: '组织' }
const frequencies: Record<string, string> = { month: '月', quarter: '季', year: '年', once: '一次性' }
const registers: Record<string, string> = {
  payroll: '财政供养',
  business: '工商登记',
  vehicle: '车辆',
  property: '房产',
  fund: '公积金',
  destitute: '特困'
}

/** One list a year; a project of role `dropped` is only on the first, `ending` ends in the last. */
export const policyLists = async (manifest: Manifest, region: Region): Promise<void> => {
  const { name, finance, listed, story } = region
  const offices = new Map(
    Object.entries(story.co_departments).map(([role, office]) => [region.project(role).code, office])
  )
  for (const { year, filed, published } of story.lists) {
    const last = year === story.lists.at(-1)!.year
    const items = listed.filter(
      (l) => !story.unlisted.includes(l.code) && !(last && l.code === region.project('dropped').code)
    )
    const rows = items.map((l, i): Cell[] => [
      i + 1,
      year,
      l.code,
      l.name,
      [l.departments, offices.get(l.code)].filter(Boolean).join(';'),
      levels[l.level]!,
      payees[l.payee]!,
      frequencies[l.frequency]!,
      l.standard,
      l.unit,
      l.minAge,
      l.maxAge,
      l.socialCard ? '是' : '否',
      l.directFund ? '是' : '否',
      l.exclusive,
      l.registers
        .split(';')
        .filter(Boolean)
        .map((r) => registers[r])
        .join(';'),
      l.document,
      `${year}-01-01`,
      last && l.code === region.project('ending').code ? END : '',
      filed ?? '',
      published
    ])
    const file = `policy-list/${name}${year}年补贴政策清单.xlsx`
    await writeWorkbook(manifest, file, [
      {
        name: '清单',
        title: `${name}${year}年惠民惠农财政补贴政策清单`,
        above: [`填报单位：${finance}　　单位：元`],
        header: policyHeader,
        rows,
        below: [['注：1.本清单经联席会议审定。2.互斥项目填项目编码，以分号分隔。']]
      }
    ])
    manifest.add({ file, kind: 'policy-list', rows: rows.length, note: '表头上方有标题行和说明，末行为注' })
  }
}
