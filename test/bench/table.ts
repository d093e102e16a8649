import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import { version as engineVersion } from '@duckdb/node-api'
import type { Settings } from './settings.ts'
import type { Line } from './verdict.ts'

const heads = ['what', 'ours', 'beside', 'ratio', 'bar', 'verdict'] as const

/** Columns a text takes on a terminal: wide signs take two. */
const width = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0)
const padded = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - width(text)))

/** A Markdown table that is also straight on a terminal. */
export const table = (lines: Line[]): string => {
  const cells = [[...heads], ...lines.map((line) => heads.map((head) => line[head] ?? ''))]
  const wide = heads.map((_, i) => Math.max(...cells.map((row) => width(row[i]!))))
  const row = (texts: string[]) => `| ${texts.map((text, i) => padded(text, wide[i]!)).join(' | ')} |`
  return [row(cells[0]!), row(wide.map((n) => '-'.repeat(n))), ...cells.slice(1).map(row)].join('\n')
}

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim()
  } catch {
    return 'unknown'
  }
}

/** What was measured, when, where and with what. */
export const facts = (settings: Settings, rows: number): string[] => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const [cpu] = cpus()
  return [
    `date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `machine: ${cpus().length} × ${cpu?.model.trim() || 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}`,
    `lines: ${rows.toLocaleString('en')} (${settings.format}); parts: ${settings.only ?? 'all'}`,
    `limits: DuckDB memory ${settings.memory} MiB, ${settings.threads} threads, for everybody`,
    `versions: 明账 ${version} (${commit()}), Node ${process.version}, DuckDB ${engineVersion()}`
  ]
}
