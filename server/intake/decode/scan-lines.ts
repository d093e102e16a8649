import { Buffer } from 'node:buffer'
import { maybeFooter } from './footers.ts'
import type { Source } from './types.ts'

const SPACE = 1
const SEPARATOR = 2
const LINE_FEED = 3
const RETURN = 4
const QUOTE = 5
const NUL = 6

/** A row longer than this (bytes) is left to the row-by-row reader. */
const LONGEST = 1_900_000
const MOST_BLANKS = 200
const MOST_SUSPECTS = 64
const HEAD = 1024
const NOWHERE = -(2 ** 40)
/** Longest line (bytes) whose separators and spaces fit in twelve bits each. */
const SHORT = 4000
const STOP = -1
const WEIGHTS: Record<number, number> = {
  [SEPARATOR]: 1,
  [SPACE]: 1 << 12,
  [RETURN]: 1 << 24,
  [LINE_FEED]: STOP
}

export type Lines = ReturnType<typeof lines>

/**
 * Watches the bytes of a UTF-8 csv go by and notes what DuckDB would stumble over. The first irregularity ends the
 * watch: such a file is read row by row. A row is a line here: quoted line breaks are irregular.
 * Positions are relative to the block in hand and go negative when a row began in an earlier one.
 */
export function lines(source: Source) {
  const separator = (source.separator ?? ',').charCodeAt(0)
  const width = source.headers.length
  const kinds = kindsOfBytes(separator)
  const weights = Int32Array.from(kinds, (kind) => WEIGHTS[kind] ?? 0)
  const found = {
    irregular: (width < 2 ? 'one-column' : null) as string | null,
    newline: '\n' as '\n' | '\r\n',
    lineCount: 0,
    blankLines: [] as number[],
    quotes: false,
    spaced: false,
    narrow: false,
    longestLine: 0,
    suspects: [] as { row: number; start: number; end: number }[]
  }
  const head = Buffer.alloc(HEAD)
  let headSize = 0
  let before = 0
  let rowAt = 0
  let cellAt = 0
  let closedAt = NOWHERE
  let returnAt = NOWHERE
  let separators = 0
  let spaces = 0
  let quotes = 0
  let returns = 0
  let inside = false

  function endRow(part: Buffer, end: number, newline: boolean): string | null {
    const carriage = newline && returnAt === end - 1 ? 1 : 0
    const length = end - rowAt - carriage
    const row = ++found.lineCount
    if (returns > carriage) return 'lone-return'
    if (newline && row === 1 && carriage) found.newline = '\r\n'
    if (newline && (found.newline === '\r\n') !== (carriage === 1)) return 'mixed-newlines'
    if (closedAt > NOWHERE && closedAt !== end - 1 - carriage) return 'stray-quote'
    if (length > LONGEST) return 'long-line'
    if (length > found.longestLine) found.longestLine = length
    if (quotes > 0) found.quotes = true
    if (row < source.firstDataRow) return null
    if (length === separators + spaces + quotes) {
      if (quotes > 0) return 'quoted-blank'
      if (length > 0) {
        found.spaced = true
        if (separators < width - 1) found.narrow = true
      }
      return found.blankLines.push(row) > MOST_BLANKS ? 'many-blank-lines' : null
    }
    // one empty cell too many is a separator at the end of the line: DuckDB lets it pass
    if (separators > width || (separators === width && cellAt !== end - carriage)) return 'wide-row'
    if (separators < width - 1) found.narrow = true
    return footer(part, row, end - carriage)
  }

  function footer(part: Buffer, row: number, end: number): string | null {
    let likely: boolean
    if (rowAt >= 0) likely = maybeFooter(part, rowAt, Math.min(end, rowAt + HEAD), separator)
    else {
      keepHead(part, 0, end)
      likely = maybeFooter(head, 0, Math.min(headSize, end - rowAt), separator)
    }
    if (!likely) return null
    const suspect = { row, start: before + rowAt, end: before + end }
    return found.suspects.push(suspect) > MOST_SUSPECTS ? 'many-totals' : null
  }

  function keepHead(part: Buffer, from: number, to: number) {
    if (to > from) headSize += part.copy(head, headSize, from, Math.min(to, from + HEAD - headSize))
  }

  /** The next row begins at `at`. */
  function begin(at: number) {
    rowAt = cellAt = at
    closedAt = returnAt = NOWHERE
    separators = spaces = quotes = returns = headSize = 0
  }

  /** Whole lines without a quote: one table look-up and one addition a byte. Gives where it stopped. */
  function run(part: Buffer, from: number): { at: number; trouble: string | null } {
    const table = weights
    const size = part.length
    let at = from
    for (;;) {
      let sum = 0
      let end = at
      for (; end < size; end++) {
        const weight = table[part[end] as number] as number
        if (weight === STOP) break
        sum += weight
      }
      if (end === size || end - at > SHORT) return { at, trouble: null }
      begin(at)
      separators = sum & 0xfff
      spaces = (sum >> 12) & 0xfff
      returns = Math.floor(sum / 2 ** 24)
      if (returns > 0) returnAt = part[end - 1] === 13 ? end - 1 : NOWHERE
      cellAt = separators === width ? part.lastIndexOf(separator, end) + 1 : at
      const trouble = endRow(part, end, true)
      at = end + 1
      begin(at)
      if (trouble) return { at, trouble }
    }
  }

  /** Any bytes, one by one; stops after the line that ends at or after `until`. */
  function walk(part: Buffer, from: number, until: number): { at: number; trouble: string | null } {
    const size = part.length
    const kind = kinds
    for (let at = from; at < size; at++) {
      if (kind[part[at] as number] === 0) continue
      const trouble = step(part, at)
      if (trouble) return { at, trouble }
      if (at >= until && part[at] === 10) return { at: at + 1, trouble: null }
    }
    return { at: part.length, trouble: null }
  }

  function step(part: Buffer, at: number): string | null {
    const kind = kinds[part[at] as number]
    if (kind === 0) return null
    if (kind === SPACE) spaces++
    else if (kind === QUOTE) return quote(at)
    else if (kind === SEPARATOR) {
      if (inside) {
        spaces++
        return null
      }
      if (closedAt > NOWHERE && closedAt !== at - 1) return 'stray-quote'
      closedAt = NOWHERE
      separators++
      cellAt = at + 1
    } else if (kind === NUL) return 'nul'
    else if (inside) return 'quoted-newline'
    else if (kind === RETURN) {
      returns++
      returnAt = at
    } else {
      const trouble = endRow(part, at, true)
      begin(at + 1)
      return trouble
    }
    return null
  }

  function quote(at: number): string | null {
    quotes++
    if (inside) {
      inside = false
      closedAt = at
    } else if (closedAt === at - 1) {
      inside = true
      closedAt = NOWHERE
    } else if (cellAt === at) inside = true
    else return 'inner-quote'
    return null
  }

  function through(part: Buffer): string | null {
    if (part.includes(0)) return 'nul'
    const quiet = !inside && !part.includes(34)
    let { at, trouble } = walk(part, 0, 0)
    while (trouble === null && quiet && at < part.length) {
      ;({ at, trouble } = run(part, at))
      if (trouble === null && at < part.length) ({ at, trouble } = walk(part, at, at))
    }
    if (trouble === null && at < part.length) trouble = walk(part, at, part.length).trouble
    return trouble
  }

  return {
    take(part: Buffer) {
      if (found.irregular !== null) return
      found.irregular = through(part)
      keepHead(part, Math.max(rowAt, 0), part.length)
      before += part.length
      rowAt -= part.length
      cellAt -= part.length
      if (closedAt > NOWHERE) closedAt -= part.length
      if (returnAt > NOWHERE) returnAt -= part.length
    },
    /** The file is over: a last line without a newline is a line too. */
    end() {
      if (found.irregular !== null || rowAt === 0) return
      found.irregular = inside ? 'unclosed-quote' : endRow(Buffer.alloc(0), 0, false)
    },
    seen: () => found
  }
}

function kindsOfBytes(separator: number): Uint8Array {
  const kinds = new Uint8Array(256)
  kinds[0x20] = kinds[0x09] = SPACE
  kinds[0x0a] = LINE_FEED
  kinds[0x0d] = RETURN
  kinds[0x22] = QUOTE
  kinds[0] = NUL
  kinds[separator] = SEPARATOR
  return kinds
}
