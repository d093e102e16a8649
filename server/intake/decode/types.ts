/** Shapes of the decode room: any delivered file becomes text columns that DuckDB can read, with row numbers as Excel shows them. */

export type Format = 'csv' | 'xlsx' | 'parquet' | 'jsonl'

/** `mixed` is a file whose lines are partly UTF-8 and partly GB18030. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'mixed'

/** Something the reader should know; `line` is a row as Excel shows it. */
export type Warning = { code: string; zh: string; en: string; line?: number }

/** One row of a file: `row` is its 1-based number as Excel shows it, blank and title rows counted. */
export type Row = { row: number; cells: (string | null)[] }

/** What is known of a file (or one member of a zip, or one sheet) before all of it is read. */
export type Source = {
  path: string
  name: string
  format: Format
  encoding: Encoding | null
  separator: string | null
  sheet: string | null
  sheets: string[]
  /** 1-based row of the last header line, 0 = the file has none */
  headerRow: number
  /** as printed, merged lines joined, made unique; a column without a header is 列N */
  headers: string[]
  firstDataRow: number
  /** rows of 合计, 小计, 填表人 ... known so far (whole file when rowCount is known); `open` has the final list */
  footers: number[]
  totals: Row[]
  /** data rows, null when counting would mean reading a large file */
  rowCount: number | null
  warnings: Warning[]
  /** first 20 data rows */
  rows: (string | null)[][]
}

/** A row that cannot become data; `text` is the row as delivered. */
export type Refused = { line: number; code: string; zh: string; en: string; text: string }

/**
 * A source DuckDB can read. Stage it with `create temp table staged as select * from ${sql}` (insertion order
 * preserved, the DuckDB default): columns c0..cN VARCHAR, and `lineOf` is an SQL expression over `staged` that gives
 * source_line (it may use rowid, or a column named line that `sql` brings along).
 */
export type Readable = {
  sql: string
  headers: string[]
  lineOf: string
  /** rows `sql` gives; a staged table of another size means reader and decoder disagree: stop the load. null: DuckDB counts (parquet) */
  rowCount: number | null
  refused: Refused[]
  footers: number[]
  totals: Row[]
  /** blank rows below the header */
  blank: number
  encoding: Encoding | null
  warnings: Warning[]
  /** removes what was written to the scratch folder */
  cleanup(): Promise<void>
}

export type ZipLimits = { ratio: number; ratioFromBytes: number; totalBytes: number; members: number }

export type ProbeOptions = {
  /** members of a zip are unpacked here, mode 600; the caller owns and removes the folder */
  scratchDir?: string
  sheet?: string
  /** 1-based row of the last header line; 0 = no header; left out = find it */
  headerRow?: number
  /** helps to find the header: is this text the name of a known column? */
  known?: (text: string) => boolean
  zip?: Partial<ZipLimits>
  signal?: AbortSignal
}

export type OpenOptions = {
  signal?: AbortSignal | undefined
  /** bytes of the delivered file read so far */
  onBytes?: ((bytes: number) => void) | undefined
  /** what `scan(path, { source })` found, so that the file is not read twice */
  scanned?: Scan | undefined
  /** refused rows kept before the whole file is refused */
  maxRefused?: number | undefined
}

/** One pass over a file: its fingerprint and, for text, whether DuckDB can read it as it lies. */
export type Scan = {
  sha256: string
  bytes: number
  utf8: boolean
  /** physical lines, the last one counted even without a newline; exact only while `regular` */
  lineCount: number
  /** rows with nothing in them below the header, as Excel numbers them; exact only while `regular` */
  blankLines: number[]
  quotes: boolean
  /** some cell may be a text that our csv has guarded (formats/guard.ts) */
  apostrophes: boolean
  /** first line (1-based) with bytes that are not UTF-8, null when none */
  firstBadLine: number | null
  /** every row has at most the header's columns, quotes are well formed: DuckDB reads the file directly */
  regular: boolean
  /** why not, in one word, for the log */
  irregular: string | null
  newline: '\n' | '\r\n'
  /** blank rows that are not empty lines but separators or spaces */
  spaced: boolean
  /** some row has fewer cells than the header */
  narrow: boolean
  longestLine: number
  footers: Row[]
  /** the layout that was scanned for; `open` scans again when the source has another by now */
  shape: string | null
}

/** A file, sheet or archive that cannot be read at all. Each sentence says what, where, and what to do. */
export class Refusal extends Error {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly where: string | undefined

  constructor(code: string, zh: string, en: string, where?: string) {
    super(en)
    this.name = 'Refusal'
    this.code = code
    this.zh = zh
    this.en = en
    this.where = where
  }
}
