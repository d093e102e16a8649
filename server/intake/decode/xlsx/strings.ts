import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { joined, readXml } from './xml.ts'

/** Shared strings of a workbook: in memory up to 64 MB, then in pages of a scratch file, so that memory stays flat. */

const PAGE = 1 << 20
const IN_MEMORY = 64
const KEPT = 24

export type SharedStrings = ReturnType<typeof sharedStrings>

/** `scratchDir` null keeps all in memory (the probe, which reads only the strings of the first rows). */
export function sharedStrings(scratchDir: string | null) {
  let starts = new Float64Array(1024)
  let count = 0
  let page = Buffer.allocUnsafeSlow(PAGE)
  let pageNumber = 0
  let used = 0
  let file: { fd: number; path: string } | null = null
  const pages = new Map<number, Buffer>()

  function turn() {
    pages.set(pageNumber, page)
    if (scratchDir !== null && pageNumber >= IN_MEMORY) spill(scratchDir)
    pageNumber++
    used = 0
    page = Buffer.allocUnsafeSlow(PAGE)
  }

  function spill(dir: string) {
    if (file === null) {
      const path = join(dir, `strings-${randomUUID()}`)
      file = { fd: openSync(path, 'wx+', 0o600), path }
      for (const [number, bytes] of pages) writeSync(file.fd, bytes, 0, PAGE, number * PAGE)
    } else writeSync(file.fd, page, 0, PAGE, pageNumber * PAGE)
    for (const number of pages.keys()) {
      if (pages.size <= KEPT) break
      pages.delete(number)
    }
  }

  function pageAt(number: number): Buffer {
    if (number === pageNumber) return page
    const kept = pages.get(number)
    if (kept || file === null) return kept ?? page
    const bytes = Buffer.allocUnsafeSlow(PAGE)
    readSync(file.fd, bytes, 0, PAGE, number * PAGE)
    if (pages.size >= KEPT) pages.delete(pages.keys().next().value as number)
    pages.set(number, bytes)
    return bytes
  }

  return {
    add(text: string) {
      const size = Buffer.byteLength(text)
      if (size + 4 > PAGE) throw new RangeError('shared string too long')
      if (used + 4 + size > PAGE) turn()
      if (count === starts.length) {
        const larger = new Float64Array(count * 2)
        larger.set(starts)
        starts = larger
      }
      starts[count++] = pageNumber * PAGE + used
      page.writeUInt32LE(size, used)
      page.write(text, used + 4)
      used += 4 + size
    },
    count: () => count,
    get(index: number): string {
      if (!(index >= 0 && index < count)) throw new RangeError('no such shared string')
      const start = starts[index] as number
      const bytes = pageAt(Math.floor(start / PAGE))
      const at = start % PAGE
      return bytes.toString('utf8', at + 4, at + 4 + bytes.readUInt32LE(at))
    },
    close() {
      if (file === null) return
      closeSync(file.fd)
      rmSync(file.path, { force: true })
      file = null
    }
  }
}

/** Reads sharedStrings.xml into `strings`, at most `most` of them. Rich text is joined, phonetic guides left out. */
export async function readStrings(
  stream: AsyncIterable<Buffer>,
  strings: SharedStrings,
  most: number,
  between?: () => void
) {
  let text = ''
  let listening = false
  let phonetic = false
  let whole = false
  await readXml(
    stream,
    {
      open(name, _, empty) {
        if (name === 'si') text = ''
        else if (name === 'rPh') phonetic = true
        else if (name === 't') listening = !phonetic && !empty
      },
      text(part) {
        if (listening) text = joined(text, part)
      },
      close(name) {
        if (name === 't') listening = false
        else if (name === 'rPh') phonetic = false
        else if (name === 'sst') whole = true
        else if (name === 'si') {
          strings.add(text)
          return strings.count() < most ? undefined : false
        }
        return undefined
      }
    },
    between
  )
  return whole || strings.count() >= most
}
