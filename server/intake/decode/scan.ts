import { Buffer, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { isFooter } from './footers.ts'
import { lines, type Lines } from './scan-lines.ts'
import { cellsOf } from './split.ts'
import type { Scan, Source } from './types.ts'

const BLOCK = 4 << 20
const EDGE = 4

export type ScanOptions = {
  signal?: AbortSignal | undefined
  onBytes?: ((bytes: number) => void) | undefined
  /** what `probe` made of the file; without it the pass only hashes and judges UTF-8 */
  source?: Source | undefined
}

/**
 * Reads a file once: SHA-256, size, is it UTF-8 throughout, and for a csv source whether DuckDB may read it as it lies.
 * Flat memory; throws the signal's reason when aborted.
 */
export async function scan(path: string, options: ScanOptions = {}): Promise<Scan> {
  const { signal, onBytes, source } = options
  const hash = createHash('sha256')
  const utf8 = utf8Judge()
  const file = await open(path, 'r')
  try {
    const watch = source?.format === 'csv' && /^utf-8/.test(source.encoding ?? '') ? lines(source) : null
    const block = Buffer.allocUnsafeSlow(EDGE + BLOCK)
    let bytes = 0
    let apostrophes = false
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(block, EDGE, BLOCK, bytes)
      if (bytesRead === 0) break
      const part = block.subarray(EDGE, EDGE + bytesRead)
      hash.update(part)
      utf8.take(block, bytesRead)
      watch?.take(part)
      apostrophes ||= part.includes(0x27)
      bytes += bytesRead
      onBytes?.(bytes)
    }
    watch?.end()
    const valid = utf8.valid()
    const found = report(watch, valid)
    return {
      sha256: hash.digest('hex'),
      bytes,
      apostrophes,
      utf8: valid,
      firstBadLine: valid ? null : await badLine(file, utf8.badFrom()),
      ...found,
      shape: source ? shapeOf(source) : null,
      footers: found.regular && watch && source ? await footerRows(file, watch, source) : []
    }
  } finally {
    await file.close()
  }
}

/** What a scan depends on: another header row or separator needs another scan. */
export const shapeOf = (source: Source) =>
  [source.encoding, source.separator, source.headers.length, source.firstDataRow].join(' ')

function report(watch: Lines | null, valid: boolean) {
  const seen = watch?.seen()
  return {
    lineCount: seen?.lineCount ?? 0,
    blankLines: seen?.blankLines ?? [],
    quotes: seen?.quotes ?? false,
    regular: valid && seen !== undefined && seen.irregular === null,
    irregular: !valid ? 'not-utf-8' : (seen?.irregular ?? (seen ? null : 'not-scanned')),
    newline: seen?.newline ?? ('\n' as const),
    spaced: seen?.spaced ?? false,
    narrow: seen?.narrow ?? false,
    longestLine: seen?.longestLine ?? 0
  }
}

/** Judges blocks of a file as UTF-8; a character cut by a block's edge is carried into the next. */
function utf8Judge() {
  let carried = 0
  let at = 0
  let bad = -1
  return {
    /** `block` holds EDGE spare bytes before `size` new ones. */
    take(block: Buffer, size: number) {
      if (bad >= 0) return
      const whole = block.subarray(EDGE - carried, EDGE + size)
      const open = cut(whole)
      if (!isUtf8(whole.subarray(0, whole.length - open))) bad = at - carried
      block.copyWithin(EDGE - open, EDGE + size - open, EDGE + size)
      carried = open
      at += size
    },
    valid: () => bad < 0 && carried === 0,
    badFrom: () => (bad < 0 ? at - carried : bad)
  }
}

/** Bytes at the end that begin a UTF-8 character and do not finish it (0-3). */
export function cut(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** The line (1-based) of the first byte that is not UTF-8; `from` = start of the first block that is not. */
async function badLine(file: FileHandle, from: number): Promise<number> {
  const block = Buffer.allocUnsafeSlow(BLOCK)
  let line = 1
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(block, 0, BLOCK, at)
    if (bytesRead === 0) return line
    const last = bytesRead < BLOCK ? bytesRead : Math.max(1, block.lastIndexOf(10) + 1)
    for (let start = 0; start < last; line++) {
      const stop = block.subarray(0, last).indexOf(10, start)
      const end = stop < 0 ? last : stop + 1
      if (at + end > from && !isUtf8(block.subarray(start, end))) return line
      start = end
    }
    at += last
  }
}

async function footerRows(file: FileHandle, watch: Lines, source: Source) {
  const rows = []
  for (const { row, start, end } of watch.seen().suspects) {
    const bytes = Buffer.alloc(end - start)
    await file.read(bytes, 0, bytes.length, start)
    const cells = cellsOf(bytes.toString('utf8'), source.separator ?? ',')
    if (cells && isFooter(pad(cells, source.headers.length))) rows.push({ row, cells })
  }
  return rows
}

const pad = (cells: (string | null)[], width: number) =>
  cells.length >= width ? cells : [...cells, ...Array<null>(width - cells.length).fill(null)]
