import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { ledgerFigures } from '../../../server/monthly/prefill.ts'
import { seedFolder } from '../../../server/regions/load.ts'
import { csv } from '../../help/files.ts'
import { house, remove, temporary } from '../../help/house.ts'
import { line } from '../../help/lines.ts'

/** The prefecture's deadline, on nobody's ground, for a region whose units are the townships of a county. */
const deadline = (regions: string) => {
  const text = readFileSync(join(regions, 'chuxiong', 'region.yaml'), 'utf8')
  const own = text.match(/ {2}- deadline: monthly-report\n(?: {4}.*\n)+/)![0]
  const bare = own
    .replaceAll(/(document|article|words): .*/g, '$1: null')
    .replace(/rules: .*/, 'rules: []\n    ours: true')
    .replace(/valid_from: .*/, 'valid_from: 2024-01-01')
  return `deadlines:\n${bare}`
}

it('tables of townships tell each its own', async () => {
  const base = temporary()
  onTestFinished(() => remove(base))
  const seed = join(base, 'seed')
  cpSync(seedFolder, seed, { recursive: true, filter: (path) => !path.includes('/demo') })
  const file = join(seed, 'regions', 'yunyang', 'region.yaml')
  const text = readFileSync(file, 'utf8').replace('deadlines: []\n', deadline(join(seed, 'regions')))
  writeFileSync(file, text)
  const at = await house({ base, seed, settings: { region: 'yunyang' } })
  onTestFinished(at.close)
  const places = ['500235105', '500235107', '500235107']
  const lines = places.map((code, i) => line(i + 1, { 区划编码: code }))
  const told = await at.load(csv(lines), { name: '发放明细.csv', kind: 'disbursements' })
  expect(told.accepted).toBe(3)
  await mirrorMonths(at)
  const figures = await ledgerFigures(at, '2026-03-01')
  expect(places.slice(0, 2).map((unit) => figures.get(unit)?.[0]?.values['paid_lines'])).toEqual(['1', '2'])
})
