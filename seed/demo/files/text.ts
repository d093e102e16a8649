/** Delimited text files written line by line, in the encodings that come in. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { gb18030 } from './gb18030.ts'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le'

export interface TextStyle {
  encoding?: Encoding
  separator?: string
  newline?: string
}

const encoders: Record<Encoding, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8-bom': (text) => Buffer.from(text, 'utf8'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  gb18030
}

/** A file being written; `close` flushes it. */
export class TextFile {
  rows = 0
  readonly #fd: number
  readonly #encode: (text: string) => Buffer
  readonly #separator: string
  readonly #newline: string
  #waiting = ''

  constructor(
    path: string,
    header: readonly string[],
    { encoding = 'utf-8', separator = ',', newline = '\r\n' }: TextStyle = {}
  ) {
    mkdirSync(dirname(path), { recursive: true })
    this.#fd = openSync(path, 'w')
    this.#encode = encoders[encoding]
    this.#separator = separator
    this.#newline = newline
    if (encoding === 'utf-8-bom') writeSync(this.#fd, Buffer.from([0xef, 0xbb, 0xbf]))
    if (encoding === 'utf-16le') writeSync(this.#fd, Buffer.from([0xff, 0xfe]))
    this.#waiting = header.join(separator) + newline
  }

  /** Cells must be free of separators and quotes, or quoted by the caller. */
  row(cells: readonly string[]): void {
    this.#waiting += cells.join(this.#separator) + this.#newline
    this.rows++
    if (this.#waiting.length > 262144) this.#flush()
  }

  #flush(): void {
    const bytes = this.#encode(this.#waiting)
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at)
    this.#waiting = ''
  }

  close(): void {
    this.#flush()
    closeSync(this.#fd)
  }
}
