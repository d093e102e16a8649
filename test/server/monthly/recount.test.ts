import { expect, it, onTestFinished } from 'vitest'
import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import { csv } from '../../help/files.ts'
import { house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { clerk, loadMarch, outcomeOf } from './help.ts'

const month = '2026-03'
const mine = `unit_code = '532301' and month = date '2026-03-01'`
const counted = async (at: TestHouse) =>
  (await at.rows(`select faults, unexplained from monthly_table where ${mine}`))[0]

/** A folder whose one filed table is in order, but the ledger says 99 faults: whoever counts it writes 0. */
const arranged = async (): Promise<string> => {
  const base = temporary()
  onTestFinished(() => remove(base))
  const at = await house({ base })
  await loadMarch(at)
  await mirrorMonths(at)
  const app = await build([at], { asks: 1_000_000 })
  const filler = clerk(at, app, { role: 'county-filler', account: 'filler', divisions: ['532301'] })
  const { body } = await filler.read('532301', month)
  await filler.save('532301', month, body)
  expect(outcomeOf(await filler.move('532301', month, 'file'))).toBe(200)
  await mirrorMonths(at)
  expect(await counted(at)).toEqual({ faults: 0, unexplained: 0 })
  await at.ledger.write((db) => db.run(`update monthly_table set faults = 99 where ${mine}`))
  await app.close()
  await at.close()
  return base
}

it('a start of an unchanged house counts no filed table again; a form that changed counts all', async () => {
  const at = await house({ base: await arranged() })
  onTestFinished(at.close)
  expect(await counted(at)).toEqual({ faults: 99, unexplained: 0 })
  await mirrorMonths({ ...at, form: { ...at.form, version: 'another' } })
  expect(await counted(at)).toEqual({ faults: 0, unexplained: 0 })
})

it('a ledger that knows of no count counts at the start', async () => {
  const base = await arranged()
  const before = await house({ base })
  await before.ledger.write((db) => db.run(`delete from meta where name = 'months'`))
  await before.close()
  const at = await house({ base })
  onTestFinished(at.close)
  expect(await counted(at)).toEqual({ faults: 0, unexplained: 0 })
})

it('a load that the server did not live to follow is counted at the next start', async () => {
  const base = await arranged()
  const before = await house({ base })
  await before.load(csv([line(50)]), { name: '补.csv' })
  await before.close()
  const at = await house({ base })
  onTestFinished(at.close)
  const { faults, unexplained } = (await counted(at))!
  expect([faults, Number(unexplained) > 0]).toEqual([0, true])
})
