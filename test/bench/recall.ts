/**
 * `node test/bench/recall.ts <data folder> <answer-key folder> [D02,D05] [--region chuxiong]`: runs the rules over a demo
 * ledger and prints recall, precision and seconds of each; what was missed or wrong in a few lines.
 */
import { parseArgs } from 'node:util'
import { config } from '../../server/config.ts'
import { openHouse } from '../../server/house.ts'
import { judge } from './answer-key.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { region: { type: 'string', default: 'chuxiong' } }
})
const [data = '', key = '', only] = positionals
const house = await openHouse(config({ data, regions: values.region, today: '2026-11-18' }, {}), {
  region: values.region,
  log: console.error
})
try {
  const rules = only?.split(',')
  let last = performance.now()
  let rule = ''
  const seconds = new Map<string, number>()
  const lap = (next: string) => {
    if (rule) seconds.set(rule, (performance.now() - last) / 1000)
    last = performance.now()
    rule = next
  }
  const db = await house.ledger.connect()
  const bare = async () => {
    const began = performance.now()
    await db.runAndReadAll(
      'select count(*) from (select beneficiary_no, project_code, period, count(*), sum(amount_fen) from disbursement group by 1, 2, 3)'
    )
    return (performance.now() - began) / 1000
  }
  await bare()
  const unit = await bare()
  db.closeSync()
  await house.findings.run({ ...(rules && { rules }), tell: ({ rule }) => lap(rule) })
  lap('')
  console.log(`bare group by person, project, period: ${unit.toFixed(3)} s`)
  for (const each of await judge(house, key)) {
    if (rules && !rules.includes(each.rule)) continue
    const { cases, hit, findings, right } = each
    const share = (part: number, of: number) => (of === 0 ? '-' : (part / of).toFixed(3))
    const cost = seconds.get(each.rule) ?? 0
    console.log(
      `${each.rule}  recall ${share(hit, cases)} (${hit}/${cases})  precision ${share(right, findings)} (${right}/${findings})  ${cost.toFixed(2)} s = ${(cost / unit).toFixed(1)} x`
    )
    for (const miss of each.missed) console.log(`      missed ${miss}`)
    for (const odd of each.wrong) console.log(`      wrong  ${odd}`)
  }
} finally {
  await house.close()
}
