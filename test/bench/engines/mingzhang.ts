import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { whole } from '../../../server/access/who.ts'
import { demoToday } from '../../../server/cli/demo.ts'
import { config } from '../../../server/config.ts'
import { type House, openHouse } from '../../../server/house.ts'
import type { Watch } from '../../../server/intake/load.ts'
import { run } from '../../../server/intake/run.ts'
import { ask, desk, rows } from '../../../server/questions/ask.ts'
import { period } from '../figures.ts'
import { manifestOf } from '../delivery.ts'
import type { Engine, Job } from '../peers.ts'

/** Kinds that the questions read besides payment lines. */
const others = [
  ...['allocations', 'vouchers', 'publicity', 'beneficiaries', 'account-changes', 'registers'],
  ...['recoveries', 'timings', 'clearing']
]

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
  more: { kind?: string; form?: Record<string, string> } = {},
  watch: Watch = {}
) => {
  const upload = await house.uploads.local(path)
  try {
    return await run(
      house.intake,
      house.office,
      { upload, actor: 'bench', scope: whole(house.region.root), ...more },
      watch
    )
  } finally {
    await house.uploads.drop(upload.id)
  }
}

const takeKinds = async (house: House, delivery: string, kinds: string[]) => {
  for (const { file, kind, form } of manifestOf(delivery))
    if (kinds.includes(kind) && !file.startsWith('bad/'))
      await take(house, join(delivery, file), { kind, ...(form && { form }) })
}

/** Seconds of each stage of a load, as its progress tells them. */
const stageClock = () => {
  const starts: [stage: string, ms: number][] = []
  const began = performance.now()
  const watch: Watch = {
    onProgress: ({ stage }) => {
      if (starts.at(-1)?.[0] !== stage) starts.push([stage, performance.now() - began])
    }
  }
  const words = () => {
    const ends = [...starts.slice(1).map(([, ms]) => ms), performance.now() - began]
    return starts.map(([stage, ms], i) => `${stage} ${((ends[i]! - ms) / 1000).toFixed(1)} s`).join(', ')
  }
  return { watch, words }
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
      const stages = stageClock()
      const [result] = await take(house, job.file, {}, stages.watch)
      const seconds = (performance.now() - began) / 1000
      const { rows: read, accepted } = result!
      process.stderr.write(`        ${accepted} of ${read} rows accepted; ${stages.words()}\n`)
      writeFileSync(join(job.folder, 'loaded'), '')
      return { rows: read, seconds }
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
