import { convert } from './convert.ts'
import { direct } from './direct.ts'
import { openJsonl } from './jsonl.ts'
import { openParquet } from './parquet.ts'
import { scan, shapeOf } from './scan.ts'
import type { OpenOptions, Readable, Source } from './types.ts'
import { openXlsx } from './xlsx/open.ts'

/**
 * Makes a source readable for DuckDB. Only `scratchDir` is written to; `cleanup` of the answer removes it again.
 * Throws Refusal when the file turns out unreadable and the signal's reason when aborted.
 */
export async function open(source: Source, scratchDir: string, options: OpenOptions = {}): Promise<Readable> {
  options.signal?.throwIfAborted()
  if (source.format === 'xlsx') return openXlsx(source, scratchDir, options)
  if (source.format === 'parquet') return openParquet(source)
  if (source.format === 'jsonl') return openJsonl(source, scratchDir, options)
  const fits = options.scanned?.shape === shapeOf(source)
  const scanned = fits && options.scanned ? options.scanned : await scan(source.path, { ...options, source })
  return scanned.regular ? direct(source, scanned) : convert(source, scratchDir, options)
}
