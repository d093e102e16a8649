import { createHash } from 'node:crypto'
import { kinds } from '../intake/kinds/index.ts'
import { rows, type Region } from '../regions/load.ts'
import { placeRegion } from '../regions/place.ts'
import { Problem } from '../schemas/problem.ts'
import type { OpenLedger } from './open.ts'
import { refreshProjects } from './projects.ts'
import { rollUp, touched } from './roll-up.ts'

/** Bring the region's reference rows (divisions, clocks, calendar, reasons, national items) into the ledger when they changed. */
export const fill = (ledger: OpenLedger, region: Region): Promise<void> =>
  ledger.write(async (db) => {
    const files = kinds.map((k) => ({
      kind: k.name,
      kind_zh: k.zh,
      kind_en: k.en,
      cadence_days: k.cadenceDays
    }))
    const reference = { ...rows(region), file_kind: files }
    const print = createHash('sha256').update(JSON.stringify(reference)).digest('hex')
    const kept = new Map(
      (
        await db.runAndReadAll(`select name, value from meta where name in ('region', 'reference')`)
      ).getRowsJS() as [string, string][]
    )
    if (kept.has('region') && kept.get('region') !== region.name)
      throw new Problem({
        status: 409,
        code: 'other-region',
        zh: `这个数据文件夹属于地区 ${kept.get('region')}，不能用作 ${region.name}。请用 --data 指定另一个文件夹`,
        en: `this data folder belongs to region ${kept.get('region')}; choose another folder for ${region.name} with --data`
      })
    if (kept.get('reference') === print) return
    await db.run('begin')
    try {
      await placeRegion(db, reference)
      await refreshProjects(db)
      const facts = (
        await db.runAndReadAll('select count(*) from (select 1 from disbursement limit 1) d')
      ).getRowsJS()[0]![0] as bigint
      if (facts) {
        await touched(db, 'select detail_no, batch_no, month, source_detail_no from disbursement')
        await rollUp(db)
      }
      await db.run(`insert or replace into meta values ('region', $1), ('reference', $2)`, [
        region.name,
        print
      ])
      await db.run(`update meta set value = (value::bigint + 1)::varchar where name = 'data_version'`)
      await db.run('commit')
    } catch (error) {
      await db.run('rollback').catch(() => undefined)
      throw error
    }
    await ledger.refresh()
  })
