import { Buffer } from 'node:buffer'
import { open } from 'node:fs/promises'
import { decode, heardAs } from './encoding.ts'
import { refusalOf } from './refusals.ts'
import { scratchCsv, scratchSql } from './scratch.ts'
import { sorter } from './sort-rows.ts'
import { rowReader, sortRow } from './text-rows.ts'
import type { Encoding, OpenOptions, Readable, Source, Warning } from './types.ts'

const BLOCK = 1 << 20
const MOST_REFUSED = 200_000

/**
 * Reads a text table row by row into a UTF-8 csv in the scratch folder: for every file DuckDB cannot read as it lies
 * (other encodings, quoted line breaks, rows too wide, broken quotes, single columns ...).
 */
export async function convert(source: Source, scratchDir: string, options: OpenOptions): Promise<Readable> {
  const { signal, onBytes, maxRefused = MOST_REFUSED } = options
  const separator = source.separator ?? ','
  const width = source.headers.length
  const out = await scratchCsv(scratchDir, separator)
  const file = await open(source.path, 'r').catch(async (error: unknown) => {
    await out.remove()
    throw error
  })
  try {
    const sorted = sorter(width, maxRefused, source.name)
    const rows = rowReader(separator, (line, split) => {
      if (line < source.firstDataRow) return
      const cells = sortRow(sorted, line, split)
      if (cells === null) return
      if (split.cells?.length === width && !/["']/.test(split.raw)) out.plain(line, split.raw)
      else out.row(line, cells)
    })
    const encoding = source.encoding === 'utf-8' || source.encoding === 'gb18030' ? 'mixed' : source.encoding
    const text = decode(encoding ?? 'mixed', rows.push)
    const block = Buffer.allocUnsafeSlow(BLOCK)
    for (let at = 0; ;) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(block, 0, BLOCK, at)
      if (bytesRead === 0) break
      at += bytesRead
      text.push(block.subarray(0, bytesRead))
      await out.flush()
      onBytes?.(at)
    }
    text.end()
    rows.end()
    await out.close()
    const { rows: rowCount, blank, footers, refused } = sorted.sorted()
    const heard = text.heard()
    return {
      sql: scratchSql(out.path, separator, width, out.breaks()),
      headers: source.headers,
      lineOf: 'line',
      rowCount,
      refused,
      footers: footers.map((footer) => footer.row),
      totals: footers,
      blank,
      encoding: /^utf-16/.test(encoding ?? '') ? encoding : encodingHeard(source.encoding, heardAs(heard)),
      warnings: [...source.warnings, ...mixedWarning(heard)],
      cleanup: out.remove
    }
  } catch (error) {
    await out.remove()
    throw error instanceof RangeError ? refusalOf('endless-line', source.name) : error
  } finally {
    await file.close()
  }
}

const encodingHeard = (judged: Encoding | null, heard: Encoding): Encoding =>
  judged === 'utf-8-bom' && heard === 'utf-8' ? judged : heard

function mixedWarning(heard: ReturnType<ReturnType<typeof decode>['heard']>): Warning[] {
  if (heard.utf8Lines === 0 || heard.gbLines === 0) return []
  const line = heard.firstGb
  return [
    {
      code: 'mixed-encodings',
      zh: `文件混用两种编码：第 ${line} 行起有 ${heard.gbLines} 行是 GB18030，其余是 UTF-8；已逐行识别，请核对中文是否正确`,
      en: `Two encodings in one file: ${heard.gbLines} lines from line ${line} on are GB18030, the others UTF-8; each line was read in its own, check the Chinese text`,
      line
    }
  ]
}
