import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { settings as product } from '../../server/settings.ts'

export const parts = ['load', 'questions', 'findings', 'month', 'page'] as const
export type Part = (typeof parts)[number]

export interface Settings {
  /** About this many payment lines in the file. */
  lines: number
  format: 'csv' | 'parquet'
  only: Part | null
  /** Warm runs of each question and set of filters. */
  runs: number
  /** DuckDB's memory limit in MiB and its threads, the same for everyone measured. */
  memory: number
  threads: number
  /** Folder of this many lines: delivery, houses, stores of other engines. Kept between runs. */
  folder: string
}

const wrong = (words: string): never => {
  throw new Error(`${words}
node test/bench/run.ts [--lines 10000000] [--format csv|parquet] [--only load|questions|findings|month|page] [--runs 20]
  [--memory MiB] [--threads 2] [--cache folder]`)
}

/** Flags of the bench. Throws with the list of flags. */
export const settings = (args: string[] = process.argv.slice(2)): Settings => {
  const { values } = parseArgs({
    args,
    options: {
      lines: { type: 'string', default: '10000000' },
      format: { type: 'string', default: 'csv' },
      only: { type: 'string' },
      runs: { type: 'string', default: '20' },
      memory: { type: 'string', default: String(product.memory.fallback) },
      threads: { type: 'string', default: '2' },
      cache: { type: 'string', default: join(tmpdir(), 'mingzhang-bench') }
    }
  })
  const whole = (name: 'lines' | 'runs' | 'memory' | 'threads') => {
    const number = Number(values[name])
    return Number.isInteger(number) && number > 0 ? number : wrong(`--${name} ${values[name]}`)
  }
  const { format, only } = values
  if (format !== 'csv' && format !== 'parquet') return wrong(`--format ${format}`)
  if (only !== undefined && !parts.some((part) => part === only)) return wrong(`--only ${only}`)
  const lines = whole('lines')
  return {
    lines,
    format,
    only: (only as Part | undefined) ?? null,
    runs: whole('runs'),
    memory: whole('memory'),
    threads: whole('threads'),
    folder: resolve(values.cache, String(lines))
  }
}
