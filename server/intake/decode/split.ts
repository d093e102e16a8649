/** Splits delimited text into rows the way Excel does: a quoted line break stays inside its cell and its row. */

export type Split = {
  /** null: the row is malformed, `problem` says how */
  cells: string[] | null
  problem: 'stray-quote' | 'unclosed-quote' | 'long-line' | null
  /** the row as delivered, without its line break */
  raw: string
  /** more than one physical line */
  spans: boolean
}

/** Longest row in characters that may become data, and how far a quote may stay open. */
const LONGEST = 2_000_000
const HOPELESS = 32_000_000

/**
 * Feeds text of any cut to `take`, one call a row, in order. An opening quote that never closes (to the end, or for
 * 2 million characters) costs its own line only: the next line starts afresh.
 */
export function splitter(separator: string, take: (row: Split) => void) {
  let rest = ''

  function consume(text: string, final: boolean): number {
    let ends = lineEnds(text, final)
    let at = 0
    let quote = text.indexOf('"')
    for (;;) {
      if (at >= text.length) return at
      const end = ends(at)
      if (end < 0 && !final) {
        if (text.length - at > HOPELESS) throw new RangeError('line without end')
        return at
      }
      const stop = end < 0 ? text.length : end
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at)
      if (quote < 0 || quote >= stop) {
        const raw = text.slice(at, stop)
        take(plainRow(raw, separator))
        at = afterBreak(text, stop)
        continue
      }
      const row = quotedRow(text, at, separator, ends, final)
      if (row === null) return at
      if (row.problem === 'unclosed-quote') {
        take({ cells: null, problem: 'unclosed-quote', raw: text.slice(at, stop), spans: false })
        at = afterBreak(text, stop)
        ends = lineEnds(text, final)
        continue
      }
      const raw = text.slice(at, row.stop)
      if (raw.length > LONGEST) take({ cells: null, problem: 'long-line', raw, spans: row.stop > stop })
      else take({ cells: row.cells, problem: row.problem, raw, spans: row.stop > stop })
      at = afterBreak(text, row.stop)
    }
  }

  return {
    push(text: string) {
      const whole = rest === '' ? text : rest + text
      rest = whole.slice(consume(whole, false))
    },
    end() {
      consume(rest, true)
      rest = ''
    }
  }
}

/** The cells of one row, null when it is malformed. */
export function cellsOf(line: string, separator: string): string[] | null {
  let cells: string[] | null = null
  const rows = splitter(separator, (row) => (cells ??= row.cells))
  rows.push(line)
  rows.end()
  return cells
}

function plainRow(raw: string, separator: string): Split {
  if (raw.length > LONGEST) return { cells: null, problem: 'long-line', raw, spans: false }
  return { cells: raw.split(separator), problem: null, raw, spans: false }
}

/** Where does the line at a position end? -1 when its break is not in `text` yet. Positions must not go back. */
function lineEnds(text: string, final: boolean): (at: number) => number {
  let feed = -2
  let carriage = -2
  const next = (sign: string, known: number, at: number) =>
    known === -1 || known >= at ? known : text.indexOf(sign, at)
  return (at) => {
    feed = next('\n', feed, at)
    carriage = next('\r', carriage, at)
    if (carriage < 0 || (feed >= 0 && feed < carriage)) return feed
    // a return at the very end may be half of \r\n
    return carriage === text.length - 1 && !final ? -1 : carriage
  }
}

const afterBreak = (text: string, stop: number) =>
  text.charCodeAt(stop) === 13 && text.charCodeAt(stop + 1) === 10 ? stop + 2 : stop + 1

type Quoted = { cells: string[] | null; problem: 'stray-quote' | 'unclosed-quote' | null; stop: number }

/** The row at `at`, which has a quote in it; null when its end is not in `text` yet. */
function quotedRow(
  text: string,
  at: number,
  separator: string,
  ends: (at: number) => number,
  final: boolean
): Quoted | null {
  const cells: string[] = []
  let from = at
  let line = ends(from)
  for (;;) {
    if (text.charCodeAt(from) === 34) {
      const close = closing(text, from + 1)
      if (close < 0 || (close === text.length - 1 && !final)) {
        const hopeless = final || text.length - at > LONGEST
        return hopeless ? { cells: null, problem: 'unclosed-quote', stop: at } : null
      }
      cells.push(text.slice(from + 1, close).replaceAll('""', '"'))
      from = close + 1
      if (line >= 0 && line < from) line = ends(from)
      if (line < 0 && !final) return null
      const stop = line < 0 ? text.length : line
      if (from === stop) return { cells, problem: null, stop }
      if (text[from] !== separator) return { cells: null, problem: 'stray-quote', stop }
      from++
      continue
    }
    if (line < 0 && !final) return null
    const stop = line < 0 ? text.length : line
    const next = text.indexOf(separator, from)
    if (next < 0 || next >= stop) {
      cells.push(text.slice(from, stop))
      return { cells, problem: null, stop }
    }
    cells.push(text.slice(from, next))
    from = next + 1
  }
}

/** Position of the quote that closes a cell, doubled quotes passed over; -1 = none. */
function closing(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0 || text.charCodeAt(at + 1) !== 34) return at
  }
}
