/** One engine at work in a process of its own, so that its peak memory is its own; told and answering by message. */
import { version } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { figures } from './figures.ts'
import { engineNamed, type Job } from './peers.ts'
import { type Spread, spread, timed } from './timing.ts'

export interface LoadReport {
  rows: number
  seconds: number
  /** Processor time, which neighbours on the machine disturb less; opening included. */
  cpuSeconds: number
  peakMb: number
}
export type AskReport = Record<string, Spread & { total: number }>

/** Most memory this process ever held, MB: of the kernel where it says so. */
const peakMb = (): number => {
  try {
    const said = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
    if (said) return Number(said[1]) / 1000
  } catch {
    // no /proc
  }
  return process.resourceUsage().maxRSS / 1000
}

const askAll = async (job: Job): Promise<AskReport> => {
  const asker = await engineNamed(job.engine).open(job)
  const report: AskReport = {}
  for (const figure of figures) {
    const told = await asker.ask(figure)
    if (told) report[figure.name] = { ...spread(await timed(() => asker.ask(figure), 5)), total: told.total }
  }
  await asker.close()
  return report
}

const work = async (job: Job): Promise<LoadReport | AskReport> => {
  if (version() !== job.duckdb)
    throw new Error(`the run began with DuckDB ${job.duckdb}, now ${version()} is installed: begin again`)
  if (job.do === 'ask') return askAll(job)
  const loaded = await engineNamed(job.engine).load(job)
  const { user, system } = process.cpuUsage()
  return { ...loaded, cpuSeconds: (user + system) / 1e6, peakMb: peakMb() }
}

process.once('message', async (job: Job) => {
  try {
    process.send!({ report: await work(job) }, () => process.disconnect())
  } catch (error) {
    process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, () =>
      process.exit(1)
    )
  }
})
