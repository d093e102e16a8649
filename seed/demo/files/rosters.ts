/** Rosters of the December batch of two counties, before anything is paid; project, batch and period come from the form. */
import { asked, batchNo } from '../lines.ts'
import { price } from '../amounts.ts'
import { parse } from '../days.ts'
import { NEVER } from '../people.ts'
import type { World } from '../world.ts'
import { type Manifest, yuan } from './manifest.ts'
import { type Cell, writeWorkbook } from './workbook.ts'

const rosterHeader = [
  '序号',
  '支付状态',
  '户主姓名',
  '户主身份证号',
  '收款人姓名',
  '收款人身份证号',
  '银行账号',
  '开户银行',
  '村(居)委会',
  '村(居)民小组',
  '享受人',
  '享受人身份证号',
  '联系电话',
  '现居住地',
  '年龄',
  '补贴金额',
  '填报日期'
]

export const writeRosters = async (manifest: Manifest, world: World): Promise<void> => {
  const { people, recipients, region } = world
  const { counties, villages } = region
  for (const [role, at] of [
    ['elder', 3],
    ['poor-disabled', 7]
  ] as const) {
    const item = region.project(role)
    const county = at % counties.length
    const on = parse('2026-12-31')
    const persons = recipients[item.index]![county]!.filter(
      (n) => people.died[n] === NEVER && (!item.who.includes('elder') || people.age(n, on) >= 80)
    )
    const rows = persons.map((n, i): Cell[] => {
      const village = villages[people.village[n]!]!
      const line = asked(people, item, n, { division: village.code, county })
      price(line, people, on, 2026)
      return [
        i + 1,
        '待支付',
        line.headName,
        line.headId,
        line.payeeName,
        line.payeeId,
        line.account,
        line.branch,
        village.code,
        `${1 + (n % 9)}组`,
        line.name,
        line.id,
        line.phone,
        `${village.townshipName ?? ''}${village.name}`,
        people.age(n, on),
        yuan(line.amount),
        '2026-11-12'
      ]
    })
    if (!rows.length) continue
    const batch = batchNo(item, counties[county]!.code, '2026-12')
    const file = `rosters/${item.code}_2026-12_${batch}.xlsx`
    const sum: Cell[] = [
      '合计',
      ...Array<Cell>(14).fill(''),
      yuan(rows.reduce((total, r) => total + Math.round(Number(r[15]) * 100), 0))
    ]
    await writeWorkbook(manifest, file, [
      {
        name: '花名册',
        title: `${counties[county]!.name}${item.name}发放花名册`,
        above: ['所属期：2026年12月　单位：元'],
        header: rosterHeader,
        rows,
        below: [sum]
      }
    ])
    manifest.add({
      file,
      kind: 'rosters',
      form: { project_code: item.code, batch_no: batch, period: '2026-12' },
      rows: rows.length,
      note: '项目、批次、所属期由导入表单或文件名给出'
    })
  }
}
