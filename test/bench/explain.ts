/** `node test/bench/explain.ts <question> [name=value …] [flags of the bench]`: EXPLAIN ANALYZE of one ask on the bench's house. */
import { plan } from '../../server/questions/ask.ts'
import { bindings } from '../../server/questions/params.ts'
import { delivery } from './delivery.ts'
import { benchHouse } from './questions.ts'
import { settings as read } from './settings.ts'

const given = process.argv.slice(2)
const [name = 'overview/headline', ...more] = given.filter(
  (word, i) => !word.startsWith('--') && !given[i - 1]?.startsWith('--')
)
const flags = given.filter((word, i) => word.startsWith('--') || given[i - 1]?.startsWith('--'))
const settings = read(flags)
const house = await benchHouse(settings, await delivery(settings))
try {
  const { ledger, library, region } = house
  const scope = { divisions: [region.root], projects: null, detail: 'lines' as const }
  const params = Object.fromEntries(more.map((word) => word.split('=', 2) as [string, string]))
  const asked = await plan(ledger, library, { name, params, scope, today: house.today(), root: region.root })
  const bound = bindings(asked.asked.header.params, asked.read.values)
  const db = await ledger.connect()
  const { sql, values, types } = asked.narrowed
  for (const warm of [true, false]) {
    const shown = await db.runAndReadAll(
      `explain analyze ${sql}`,
      { ...values, ...bound.values },
      { ...types, ...bound.types }
    )
    if (!warm)
      process.stdout.write(
        `${shown
          .getRowsJS()
          .map((row) => row[1])
          .join('\n')}\n`
      )
  }
  db.closeSync()
} finally {
  await house.close()
}
