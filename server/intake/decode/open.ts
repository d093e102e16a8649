import { direct } from './direct.ts'
import { scan } from './scan.ts'
import { convert } from './text.ts'
import type { OpenOptions, Readable, Source } from './types.ts'

/**
 * Makes a source readable for DuckDB. Only `scratchDir` is written to; `cleanup` of the answer removes it again.
 * Throws Refusal when the file turns out unreadable and the signal's reason when aborted.
 */
export async function open(source: Source, scratchDir: string, options: OpenOptions = {}): Promise<Readable> {
  const scanned = options.scanned ?? (await scan(source.path, { ...options, source }))
  return scanned.regular ? direct(source, scanned) : convert(source, scratchDir, options)
}
