import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoToday } from '../../../server/cli/demo.ts'
import { config } from '../../../server/config.ts'
import { type House, openHouse } from '../../../server/house.ts'
import { run } from '../../../server/intake/run.ts'
import { ask, desk, rows } from '../../../server/questions/ask.ts'
import { period } from '../figures.ts'
import { manifestOf } from '../delivery.ts'
import type { Engine, Job } from '../peers.ts'

/** Kinds that the questions read besides payment lines. */
const others = ['allocations', 'vouchers', 'publicity']

/** The house of the bench, its clocks on the demo's day. */
export const openBenchHouse = async ({ folder, memory, threads }: Job): Promise<House> => {
  const house = await openHouse(config({ data: join(folder, 'data'), memory, threads }, {}))
  house.office.set('clock.today', demoToday)
  house.office.set('demo', 'bench')
  return house
}

const take = async (
  house: House,
  path: string,
  more: { kind?: string; form?: Record<string, string> } = {}
) => {
  const upload = await house.uploads.local(path)
  try {
    return await run(house.intake, house.office, { upload, actor: 'bench', ...more })
  } finally {
    await house.uploads.drop(upload.id)
  }
}

const takeKinds = async (house: House, delivery: string, kinds: string[]) => {
  for (const { file, kind, form } of manifestOf(delivery))
    if (kinds.includes(kind) && !file.startsWith('bad/'))
      await take(house, join(delivery, file), { kind, ...(form && { form }) })
}

/** Load what the questions read besides payment lines, once. */
export const furnish = async (house: House, { delivery }: Job): Promise<void> => {
  const db = await house.ledger.connect()
  const known = await db.runAndReadAll(`select 1 from load where kind = 'allocations'`)
  db.closeSync()
  if (known.currentRowCount === 0) await takeKinds(house, delivery, others)
}

/** This product, through the path of page and command line: checked, hashed, sealed, counted, in one commit. */
export const mingzhang: Engine = {
  name: 'Mingzhang',
  available: () => null,
  load: async (job) => {
    const house = await openBenchHouse(job)
    try {
      await takeKinds(house, job.delivery, ['policy-list'])
      const began = performance.now()
      const [result] = await take(house, job.file)
      const { rows: read, accepted } = result!
      if (accepted < read * 0.99) throw new Error(`only ${accepted} of ${read} rows were accepted`)
      const seconds = (performance.now() - began) / 1000
      writeFileSync(join(job.folder, 'loaded'), '')
      return { rows: accepted, seconds }
    } finally {
      await house.close()
    }
  },
  open: async (job) => {
    const house = await openBenchHouse(job)
    const bare = desk({ cacheBytes: 0 })
    const { ledger, library, region } = house
    const scope = { divisions: [region.root], projects: null, detail: 'lines' as const }
    const asking = { scope, today: house.today(), root: region.root }
    return {
      close: () => house.close(),
      ask: async ({ question, total }) => {
        const answer = await ask(ledger, library, { name: question, params: period, ...asking }, bare)
        const told = rows(answer)
        return { rows: told.length, total: told.reduce((sum, row) => sum + total(row), 0) }
      }
    }
  }
}
