import { Buffer } from 'node:buffer'
import { open } from 'node:fs/promises'
import { beginningOf } from './beginning.ts'
import { decode, UNREADABLE } from './encoding.ts'
import { demandNarrow } from './header.ts'
import { recordSource } from './records.ts'
import { refusalOf } from './refusals.ts'
import { scratchCsv, scratchSql } from './scratch.ts'
import { refusedRows } from './sort-rows.ts'
import type { OpenOptions, ProbeOptions, Readable, Source } from './types.ts'

const BLOCK = 1 << 20
const MOST_REFUSED = 200_000
/** Numbers JavaScript would round, or print with an exponent. */
const LONG_NUMBER = /[:[,]\s*-?(?:[\d.]{16,}|[\d.]+[eE])/

type Scalar = string | number | boolean | null
type Json = Record<string, Scalar>

/** Looks at a JSON-lines file: the keys of its first lines are the headers. */
export async function probeJsonl(path: string, name: string, _: ProbeOptions): Promise<Source> {
  const { head, whole, encoding } = await beginningOf(path)
  const rows: Json[] = []
  const lines = jsonLines((_, text) => {
    const row = objectOf(text)
    if (row) rows.push(row)
  })
  const decoder = decode(encoding, lines.push)
  decoder.push(head)
  if (whole) {
    decoder.end()
    lines.end()
  }
  if (rows.length === 0) throw refusalOf('broken-jsonl', name)
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  demandNarrow(headers.length, name)
  return recordSource({
    ...{ path, name, format: 'jsonl', encoding, headers },
    rowCount: whole ? rows.length : null,
    rows: rows.slice(0, 20).map((row) => headers.map((key) => cellText(row[key])))
  })
}

/** Writes the objects of a JSON-lines file as csv into the scratch folder; numbers keep every digit. */
export async function openJsonl(source: Source, scratchDir: string, options: OpenOptions): Promise<Readable> {
  const { signal, onBytes, maxRefused = MOST_REFUSED } = options
  const width = source.headers.length
  const known = new Set(source.headers)
  const out = await scratchCsv(scratchDir, ',')
  const { rows: refused, add: refuse } = refusedRows(width, maxRefused, source.name)
  let rowCount = 0
  let blank = 0
  const lines = jsonLines((line, text) => {
    if (text.trim() === '') return void blank++
    const bad = text.includes(UNREADABLE)
    const row = bad ? null : objectOf(text)
    const code = bad
      ? 'encoding'
      : row === null
        ? 'broken-json'
        : Object.keys(row).every((key) => known.has(key))
          ? ''
          : 'new-key'
    if (row !== null && code === '') {
      rowCount++
      return void out.row(
        line,
        source.headers.map((key) => cellText(row[key]))
      )
    }
    refuse(line, code, text.replaceAll(UNREADABLE, ''))
  })
  const file = await open(source.path, 'r')
  try {
    const decoder = decode(
      /^utf-16/.test(source.encoding ?? '') ? (source.encoding ?? 'mixed') : 'mixed',
      lines.push
    )
    const block = Buffer.allocUnsafeSlow(BLOCK)
    for (let at = 0; ;) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(block, 0, BLOCK, at)
      if (bytesRead === 0) break
      decoder.push(block.subarray(0, bytesRead))
      await out.flush()
      at += bytesRead
      onBytes?.(at)
    }
    decoder.end()
    lines.end()
    await out.close()
  } catch (error) {
    await out.remove()
    throw error instanceof RangeError ? refusalOf('endless-line', source.name) : error
  } finally {
    await file.close()
  }
  return {
    sql: scratchSql(out.path, ',', width, out.breaks()),
    headers: source.headers,
    lineOf: 'line',
    rowCount,
    refused,
    footers: [],
    totals: [],
    blank,
    encoding: source.encoding,
    warnings: source.warnings,
    cleanup: out.remove
  }
}

function jsonLines(take: (line: number, text: string) => void) {
  let rest = ''
  let line = 0
  return {
    push(text: string) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > 32_000_000) throw new RangeError('line without end')
      for (const one of lines) take(++line, one.endsWith('\r') ? one.slice(0, -1) : one)
    },
    end() {
      if (rest !== '') take(++line, rest)
      rest = ''
    }
  }
}

/** A line as an object; numbers too long for JavaScript stay as their text, and so do lists and objects within. */
function objectOf(line: string): Json | null {
  try {
    const value: unknown = LONG_NUMBER.test(line) ? JSON.parse(line, exact as never) : JSON.parse(line)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const row = value as Record<string, unknown>
    for (const key of Object.keys(row))
      if (typeof row[key] === 'object' && row[key] !== null) row[key] = JSON.stringify(row[key])
    return row as Json
  } catch {
    return null
  }
}

const exact = (_: string, value: unknown, context: { source?: string }) =>
  typeof value === 'number' && context.source !== undefined && String(value) !== context.source
    ? context.source
    : value

const cellText = (value: Scalar | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)
