/**
 * Rows that stay out, kept whole: masked faults in table quarantine, the rows themselves sealed in the vault folder
 * (NDJSON {line, values: {header: text}, faults: [[header, zh]]}), so that they can be corrected and loaded again.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { existsSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Key } from '../identity/key.ts'
import type { Masks } from '../identity/masks.ts'
import { seal, unseal } from '../identity/sealed-file.ts'
import type { Folder } from '../ledger/folder.ts'
import type { OpenLedger } from '../ledger/open.ts'
import type { Refused } from './decode/types.ts'
import { faultWords } from './faults.ts'
import { type Column, isEntityType } from './columns.ts'
import { cast } from './cast.ts'
import { isMapped, type Staged } from './stage.ts'

export interface KeptRow {
  line: number
  /** Template header → text as delivered. */
  values: Record<string, string | null>
  /** Header ('' = the whole row), code and the sentence for the clerk. */
  faults: { header: string; code: string; zh: string; en: string }[]
}

const path = (at: Folder, loadId: string) => join(at.vault, 'quarantine', `${loadId}.mz`)

/** A staged cell as text again: the clerk's own text where it was at fault, else the value as the template writes it. */
const textOf = (c: Column): string => {
  if (isMapped(c)) return `t.${c.name}`
  const plain =
    c.type === 'money'
      ? `case when t.${c.name} is not null then (case when t.${c.name} < 0 then '-' else '' end) || (abs(t.${c.name}) // 100) || '.' || lpad((abs(t.${c.name}) % 100)::varchar, 2, '0') end`
      : `t.${c.name}::varchar`
  return cast(c, 'x').fault ? `coalesce(t.k_${c.name}, ${plain})` : plain
}

const PAGE = 20_000

/** Every faulty row of the staged file, in order. */
async function* faulty(db: DuckDBConnection, staged: Staged, refused: Refused[]): AsyncGenerator<KeptRow> {
  for (const r of refused)
    yield {
      line: r.line,
      values: { 整行: r.text },
      faults: [{ header: '', code: r.code, zh: r.zh, en: r.en }]
    }
  const { columns } = staged
  const line = staged.lineOf.replace(/\browid\b/g, 't.rowid').replace(/\bline\b/g, 't.line')
  let after = -1
  for (;;) {
    const page = (
      await db.runAndReadAll(
        `select t.rowid::integer, (${line})::integer, f.names, f.codes, ${columns.map(textOf).join(', ')}
         from scratch.typed t join (
           select row_no, list(column_name order by column_name) as names, list(code order by column_name) as codes
           from scratch.fault where row_no > ${after} group by row_no order by row_no limit ${PAGE}) f on f.row_no = t.rowid
         order by t.rowid`
      )
    ).getRowsJS()
    for (const [row, no, names, codes, ...texts] of page) {
      after = row as number
      yield {
        line: no as number,
        values: Object.fromEntries(columns.map((c, i) => [c.header, texts[i] as string | null])),
        faults: (names as string[]).map((name, i) => {
          const code = (codes as string[])[i]!
          return { header: columns.find((c) => c.name === name)?.header ?? '', code, ...faultWords(code) }
        })
      }
    }
    if (page.length < PAGE) return
  }
}

/** A faulty cell as the ledger may keep it. Cells of a shifted row hold other columns' numbers, so no long number is shown whole. */
const shown = (masks: Masks, type: Column['type'], cell: string | null): string => {
  const masked = masks.cell(isEntityType(type) ? type : 'text', cell).slice(0, 100)
  return isEntityType(type) || type === 'text'
    ? masked
    : masked.replace(/[0-9]{13,}[0-9Xx]?/g, (n) => n.slice(0, 2) + '*'.repeat(9))
}

/** Most faults told one by one in table quarantine; the sealed file holds all rows whatever their number. */
const TOLD = 100_000

/** Write the quarantine of one load inside its transaction. Answers the number of rows. */
export const writeQuarantine = async (
  db: DuckDBConnection,
  { folder: at, key }: Pick<OpenLedger, 'folder' | 'key'>,
  loadId: string,
  masks: Masks,
  { staged, refused }: { staged: Staged; refused: Refused[] }
): Promise<number> => {
  const types = new Map(staged.columns.map((c) => [c.header, c]))
  let rows = 0
  let told = 0
  const appender = await db.createAppender('quarantine')
  const lines = async function* () {
    for await (const kept of faulty(db, staged, refused)) {
      rows++
      for (const { header, code, zh, en } of kept.faults) {
        if (told++ >= TOLD) break
        const column = types.get(header)
        appender.appendVarchar(loadId)
        appender.appendBigInt(BigInt(kept.line))
        appender.appendVarchar(column?.name ?? '')
        appender.appendVarchar(header)
        appender.appendVarchar(code)
        appender.appendVarchar(column ? shown(masks, column.type, kept.values[header] ?? null) : '')
        appender.appendVarchar(zh)
        appender.appendVarchar(en)
        appender.appendNull()
        appender.endRow()
      }
      yield JSON.stringify(kept) + '\n'
    }
  }
  try {
    await seal(key, Readable.from(lines()), path(at, loadId))
  } finally {
    appender.closeSync()
  }
  if (rows === 0) await unlink(path(at, loadId))
  return rows
}

/** The kept rows of a load, in file order; none when it had none. */
export async function* readQuarantine(at: Folder, key: Key, loadId: string): AsyncGenerator<KeptRow> {
  if (!/^L\d+$/.test(loadId) || !existsSync(path(at, loadId))) return
  for await (const line of createInterface({ input: unseal(key, path(at, loadId)) }))
    if (line) yield JSON.parse(line) as KeptRow
}

export const dropQuarantine = async (at: Folder, loadId: string): Promise<void> => {
  await unlink(path(at, loadId)).catch(() => undefined)
}
