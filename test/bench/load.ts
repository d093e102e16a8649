import { createReadStream } from 'node:fs'
import type { LoadReport } from './child.ts'
import type { Delivery } from './delivery.ts'
import { type Engine, ours, peers } from './peers.ts'
import type { Settings } from './settings.ts'
import { type Line, number, short, verdict } from './verdict.ts'
import { jobFor, loadWith } from './work.ts'

/** The system's file cache is warm for everybody. */
const warm = async (file: string) => {
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) void chunk
}

const rate = ({ rows, seconds }: LoadReport) => rows / seconds
const words = (report: LoadReport) =>
  `${short(report.seconds)} s (${short(report.cpuSeconds)} s of processor), ${number(rate(report))} rows/s`
const peak = ({ peakMb }: LoadReport) => `${number(peakMb)} MB`

const beside = (name: string, own: LoadReport, other: LoadReport): Line => {
  const ratio = rate(own) / rate(other)
  const held = name === 'bare DuckDB' ? verdict(ratio, 1 / 3, 'at least') : {}
  return {
    what: `load, beside ${name}`,
    ours: words(own),
    beside: words(other),
    ratio: short(ratio),
    ...held
  }
}

/** One file into fresh stores, each in a process of its own: rates, ratios and peaks. */
export const loadPart = async (
  settings: Settings,
  made: Delivery,
  say: (text: string) => void
): Promise<Line[]> => {
  await warm(made.file)
  const load = async (engine: Engine) => {
    say(`load: ${engine.name}`)
    return loadWith(jobFor(settings, made, engine, 'load'))
  }
  const lines: Line[] = []
  const others: [string, LoadReport][] = []
  for (const peer of peers) {
    const why = peer.available({ lines: settings.lines, file: made.file })
    if (why) lines.push({ what: `load, beside ${peer.name}`, ours: '', beside: `left out: ${why}` })
    else others.push([peer.name, await load(peer)])
  }
  const own = await load(ours)
  const bare = others.map(([name, report]) => `${name} ${peak(report)}`).join(', ')
  lines.unshift(...others.map(([name, report]) => beside(name, own, report)))
  const held = verdict(own.peakMb, 3000, 'at most', 'MB')
  return [...lines, { what: 'load, peak memory', ours: peak(own), beside: bare, ...held }]
}
