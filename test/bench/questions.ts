import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '../../server/house.ts'
import { ask, desk } from '../../server/questions/ask.ts'
import type { Raw } from '../../server/questions/params.ts'
import type { Header } from '../../server/questions/types.ts'
import type { Delivery } from './delivery.ts'
import { furnish, openBenchHouse } from './engines/mingzhang.ts'
import { filterSets, type FilterSet, first, taken } from './filters.ts'
import { ours } from './peers.ts'
import type { Settings } from './settings.ts'
import { spread, timed } from './timing.ts'
import { type Line, short, verdict } from './verdict.ts'
import { jobFor, loadWith } from './work.ts'

const SCANS = 5
const screens = /^(overview|allocation|payout|filters)\/|^intake\/freshness/

/** The bench's house with everything the screens read; loads it first when an earlier part has not. */
export const benchHouse = async (settings: Settings, made: Delivery): Promise<House> => {
  const job = jobFor(settings, made, ours, 'load')
  if (!existsSync(join(job.folder, 'loaded'))) await loadWith(job)
  const house = await openBenchHouse(job)
  await furnish(house, job)
  return house
}

/** Parameters beside the filters that make a question another one. */
const variants = async (house: House): Promise<Record<string, Raw[]>> => {
  const line = await first(house, `select detail_no from failure order by detail_no limit 1`)
  const batch = await first(house, `select batch_no from batch order by lines desc, batch_no limit 1`)
  return {
    'allocation/by-group': [{ by: 'county' }, { by: 'department' }, { by: 'project' }, { by: 'level' }],
    'payout/lines': [{}, { batch }, { state: 'failed' }],
    'payout/line': [{ detail_no: line }]
  }
}

const setWords = ({ name }: FilterSet, variant: Raw) =>
  [name, ...Object.values(variant).map(String)].join(', ')

export interface Measuring {
  runs: number
  say: (text: string) => void
  asked?: RegExp
  /** Parameters beside the filters that make a question another one, by question. */
  more?: Record<string, Raw[]>
  /** A bare scan timed beside each question, so that both meet the same machine; left out, none. */
  scan?: () => Promise<unknown>
}

/** Every question through `ask`, nothing kept between asks: p50, p95 and the slowest set of filters of each. */
export const questionsPart = async (
  house: House,
  { runs, say, asked = screens, more, scan }: Measuring
): Promise<Line[]> => {
  const { ledger, library, region } = house
  const scope = { divisions: [region.root], projects: null, detail: 'lines' as const }
  const uncached = desk({ cacheBytes: 0 })
  const sets = await filterSets(house)
  const variantsOf = more ?? (await variants(house))

  const measure = async (header: Header): Promise<Line> => {
    const all: number[] = []
    let slowest = { words: '', p95: 0 }
    for (const variant of variantsOf[header.name] ?? [{}])
      for (const set of sets) {
        const params = taken(header, set)
        if (!params) continue
        const asking = {
          name: header.name,
          params: { ...params, ...variant },
          scope,
          today: house.today(),
          root: region.root
        }
        const once = () => ask(ledger, library, asking, uncached)
        await timed(once, 2)
        const ms = await timed(once, runs)
        all.push(...ms)
        const { p95 } = spread(ms)
        if (p95 > slowest.p95) slowest = { words: setWords(set, variant), p95 }
      }
    const { p50, p95 } = spread(all)
    const bare = scan && spread(await timed(scan, SCANS)).p50
    say(`${header.name} p50 ${short(p50)} p95 ${short(p95)}`)
    return {
      what: header.name,
      ours: `p50 ${short(p50)} ms, p95 ${short(p95)} ms`,
      beside: `${bare ? `scan ${short(bare)} ms; ` : ''}slowest: ${slowest.words}, p95 ${short(slowest.p95)} ms`,
      ...(bare && { ratio: short(bare / p50) }),
      ...verdict(p95, 50, 'at most', 'ms')
    }
  }
  const lines: Line[] = []
  for (const { header } of library.all) if (asked.test(header.name)) lines.push(await measure(header))
  return lines
}
