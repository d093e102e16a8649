import { version } from '@duckdb/node-api'
import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AskReport, LoadReport } from './child.ts'
import { type Delivery } from './delivery.ts'
import type { Engine, Job } from './peers.ts'
import type { Settings } from './settings.ts'

const child = fileURLToPath(new URL('child.ts', import.meta.url))

/** What an engine is told about this run. */
export const jobFor = (
  settings: Settings,
  { file, folder }: Delivery,
  engine: Engine,
  what: Job['do']
): Job => ({
  engine: engine.name,
  do: what,
  lines: settings.lines,
  file,
  delivery: folder,
  folder: join(settings.folder, `store-${engine.name.replaceAll(' ', '-')}`),
  memory: settings.memory,
  threads: settings.threads,
  duckdb: version()
})

/** Run a job in a child process; throws what the engine threw. */
const run = <T>(job: Job): Promise<T> =>
  new Promise((done, fail) => {
    const process = fork(child, { execArgv: ['--disable-warning=ExperimentalWarning'] })
    process.on('message', ({ report, error }: { report?: T; error?: string }) =>
      report ? done(report) : fail(new Error(`${job.engine}: ${error}`))
    )
    process.on('exit', (code, signal) => fail(new Error(`${job.engine} ended with ${code ?? signal}`)))
    process.send(job)
  })

/** Load into an empty folder of the engine. */
export const loadWith = (job: Job): Promise<LoadReport> => {
  rmSync(job.folder, { recursive: true, force: true })
  return run<LoadReport>(job)
}

export const askWith = (job: Job): Promise<AskReport> => run<AskReport>(job)
