import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { house } from '../../help/house.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { ledgerFigures } from '../../../server/monthly/prefill.ts'
it('world', async () => {
  const at = await house()
  const r1 = await at.load(readFileSync('/tmp/p/judge/alloc.csv'), { name: '资金下达.csv', kind: 'allocations' })
  const r2 = await at.load(readFileSync('/tmp/p/judge/lines.csv'), { name: '发放明细.csv' })
  console.log(JSON.stringify([r1, r2]).slice(0, 1500))
  await mirrorMonths(at)
  const want = JSON.parse(readFileSync('/tmp/p/judge/want.json', 'utf8'))
  let bad = 0
  for (const month of ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']) {
    const got = await ledgerFigures(at, month + '-01')
    for (const unit of ['532301', '532322'])
      for (const row of got.get(unit) ?? []) {
        const w = want[`${month} ${unit} ${row.project_code}`]
        for (const [k, v] of Object.entries(w))
          if (String(v) !== (row.values[k] || '0')) { bad++; console.log(month, unit, row.project_code, k, 'want', v, 'got', row.values[k]) }
      }
  }
  console.log('differences', bad)
  await at.close()
}, 300000)
