import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { rows, type Answer } from '../../server/questions/ask.ts'

const answers = fileURLToPath(new URL('./answers/', import.meta.url))

const plain = (value: unknown) => {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6) : String(value)
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One row as `column,value` lines, several as a table: what a person would write down. */
function written(answer: Answer): string {
  const names = answer.columns.map((column) => column.name)
  const table = rows(answer).map((row) => names.map((name) => plain(row[name])))
  const lines =
    answer.header.grain.length === 0
      ? names.map((name, i) => `${name},${table.map((row) => row[i]).join(',')}`)
      : [names.join(','), ...table.map((row) => row.join(','))]
  return `${lines.join('\n')}\n`
}

/**
 * Holds an answer to its file below answers/, worked by hand.
 * DRAFT=1 writes a missing file for a new case: read it against the facts before it is committed.
 */
export function expectWritten(answer: Answer, file: string): void {
  const said = written(answer)
  const path = `${answers}${file}.csv`
  if (process.env['DRAFT'] && !existsSync(path)) writeFileSync(path, said)
  expect(said).toBe(readFileSync(path, 'utf8'))
}
