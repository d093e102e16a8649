/** 比对名单: the death list is a workbook whose kind the load form gives; the others are csv. */
import { iso } from '../days.ts'
import type { Entry } from '../troubles/plant.ts'
import { entries } from '../registers.ts'
import type { World } from '../world.ts'
import type { Manifest } from './manifest.ts'
import { TextFile } from './text.ts'
import { writeWorkbook } from './workbook.ts'

const registerHeader = ['名单类型', '身份证号', '姓名', '生效日期', '失效日期', '数值', '来源单位']

export const writeRegisters = async (manifest: Manifest, world: World): Promise<void> => {
  const { people } = world
  const row = (e: Entry): string[] => [
    e.register,
    people.id[e.person]!,
    people.name[e.person]!,
    iso(e.from),
    iso(e.to),
    e.value ?? '',
    e.unit ?? ''
  ]
  for (const [register, list] of [...entries(world)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (register === '死亡' || register === '财政供养') {
      const named = register === '财政供养'
      const file = `registers/${register}.xlsx`
      const header = named ? registerHeader : ['身份证号', '姓名', '死亡日期', '来源单位']
      const rows = list.map((e) =>
        named ? row(e) : [people.id[e.person]!, people.name[e.person]!, iso(e.from), e.unit ?? '']
      )
      await writeWorkbook(manifest, file, [{ name: register, title: `${register}人员名单`, header, rows }])
      manifest.add({
        file,
        kind: 'registers',
        ...(named ? {} : { form: { register: '死亡' } }),
        rows: rows.length,
        note: named ? '工作簿' : '表中没有名单类型，由导入表单给出'
      })
      continue
    }
    const file = `registers/${register}.csv`
    const csv = new TextFile(manifest.path(file), registerHeader, {
      encoding: register === '确权面积' ? 'utf-8' : 'gb18030'
    })
    for (const e of list) csv.row(row(e))
    csv.close()
    manifest.add({
      file,
      kind: 'registers',
      rows: csv.rows,
      note: register === '确权面积' ? 'UTF-8' : 'GB18030'
    })
  }
}
