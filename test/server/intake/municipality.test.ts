import { expect, it } from 'vitest'
import { ask, rows } from '../../../server/questions/ask.ts'
import { csv } from '../../help/files.ts'
import { fresh } from '../../help/house.ts'
import { line } from '../../help/lines.ts'

const document = {
  指标文号: '渝财社〔2026〕1号',
  项目编码: '2080502',
  收文日期: '2026-03-05',
  金额: '1000',
  分配方式: '非直接',
  下达区划: '重庆市'
}
const matter = { 事项: '清单制定', 编号: '2026', 区划编码: '500000', 起始日期: null, 办结日期: '2026-02-20' }

it('a municipality loads files by its districts and by its root, and counts them', async () => {
  const at = await fresh({ settings: { region: 'chongqing' } })
  const paid = await at.load(csv([line(1, { 区划编码: '500101' }), line(2, { 区划编码: '500102000000' })]))
  expect(paid).toMatchObject({ accepted: 2, quarantined: 0 })
  expect(await at.load(csv([document]))).toMatchObject({ accepted: 1, quarantined: 0 })
  expect(await at.load(csv([matter]))).toMatchObject({ kind: 'timings', accepted: 1, quarantined: 0 })
  expect(
    await at.rows('select division_code from allocation union all select division_code from timing')
  ).toEqual([{ division_code: '50' }, { division_code: '50' }])
  const scope = { divisions: ['50'], projects: null, detail: 'lines' as const }
  const found = rows(
    await ask(at.ledger, at.library, { name: 'payout/by-division', scope, today: at.today(), root: '50' })
  )
  const persons = new Map(found.map((row) => [row['division_code'], row['persons']]))
  expect([persons.get('500101'), persons.get('500102'), persons.has('5001')]).toEqual([1n, 1n, false])
  expect(await at.complaints()).toEqual([])
})
