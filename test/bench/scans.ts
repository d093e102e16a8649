import type { House } from '../../server/house.ts'
import { ask, desk, rows } from '../../server/questions/ask.ts'
import type { AskReport } from './child.ts'
import type { Delivery } from './delivery.ts'
import { figures, period } from './figures.ts'
import { peers } from './peers.ts'
import type { Settings } from './settings.ts'
import { spread, timed } from './timing.ts'
import { type Line, number, short, verdict } from './verdict.ts'
import { askWith, jobFor } from './work.ts'
import { existsSync } from 'node:fs'

const RUNS = 7
const agreed = (a: number, b: number) => (a === b ? '' : `, totals differ: ${number(a)} and ${number(b)}`)

/** Every figure from the roll-ups and by full scan, in one database and one process. */
export const scansPart = async (
  house: House,
  settings: Settings
): Promise<{ lines: Line[]; own: AskReport }> => {
  const { ledger, library, region } = house
  const scope = { divisions: [region.root], projects: null, detail: 'lines' as const }
  const asking = { scope, today: house.today(), root: region.root }
  const uncached = desk({ cacheBytes: 0 })
  const db = await ledger.connect()
  const lines: Line[] = []
  const own: AskReport = {}
  for (const { name, question, total, scan } of figures) {
    const once = () => ask(ledger, library, { name: question, params: period, ...asking }, uncached)
    const scanned = async () => (await db.runAndReadAll(scan)).getRowObjectsJS()
    const said = rows(await once()).reduce((sum, row) => sum + total(row), 0)
    const seen = (await scanned()).reduce((sum, row) => sum + Number(row.total), 0)
    const [mine, full] = [spread(await timed(once, settings.runs)), spread(await timed(scanned, RUNS))]
    own[name] = { ...mine, total: said }
    const ratio = full.p50 / mine.p50
    lines.push({
      what: `${name} (${question})`,
      ours: `${short(mine.p50)} ms`,
      beside: `scan ${short(full.p50)} ms${agreed(said, seen)}`,
      ratio: short(ratio),
      ...verdict(ratio, 20, 'at least')
    })
  }
  db.closeSync()
  return { lines, own }
}

/** The same figures asked of the other engines, over the file's own columns; no bar. */
export const peersPart = async (settings: Settings, made: Delivery, own: AskReport): Promise<Line[]> => {
  const lines: Line[] = []
  for (const peer of peers) {
    const job = jobFor(settings, made, peer, 'ask')
    if (peer.available(job) || !existsSync(job.folder)) continue
    for (const [name, { p50, total }] of Object.entries(await askWith(job))) {
      const mine = own[name]!
      lines.push({
        what: `${name}, beside ${peer.name}`,
        ours: `${short(mine.p50)} ms`,
        beside: `${short(p50)} ms${agreed(mine.total, total)}`,
        ratio: short(p50 / mine.p50)
      })
    }
  }
  return lines
}
