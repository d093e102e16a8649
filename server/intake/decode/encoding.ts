import { Buffer, isAscii, isUtf8 } from 'node:buffer'
import type { Encoding } from './types.ts'

/** Stands at the head of a line whose bytes are neither UTF-8 nor GB18030 (a noncharacter, never in real text). */
export const UNREADABLE = '\uffff'

/** What the decoder met; lines are physical, 1-based. */
export type Heard = {
  utf8Lines: number
  gbLines: number
  badLines: number
  firstGb: number
  firstUtf8: number
}

/** Judges the encoding from the first bytes of a file; `open` hears the rest and may find it mixed. */
export function encodingOf(head: Buffer, whole: boolean): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = wideness(head.subarray(0, 65536))
  if (wide) return wide
  const decoder = decode('mixed', () => {})
  decoder.push(head)
  if (whole) decoder.end()
  return heardAs(decoder.heard())
}

/** The name for what was heard. */
export function heardAs(heard: Heard): Encoding {
  if (heard.gbLines === 0) return 'utf-8'
  return heard.utf8Lines === 0 ? 'gb18030' : 'mixed'
}

/** UTF-16 without a mark: zero bytes, nearly all of them on one side of each pair. */
function wideness(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  const pairs = head.length / 2
  if (even + odd < pairs * 0.05) return null
  if (odd > even * 10) return 'utf-16le'
  return even > odd * 10 ? 'utf-16be' : null
}

/**
 * Turns bytes of any cut into text. UTF-16 is decoded as one stream; everything else line by line: UTF-8 where the
 * line is UTF-8, GB18030 where it is that, else marked UNREADABLE.
 */
export function decode(encoding: Encoding, take: (text: string) => void) {
  const heard: Heard = { utf8Lines: 0, gbLines: 0, badLines: 0, firstGb: 0, firstUtf8: 0 }
  let first = true
  const give = (text: string) => {
    if (text === '') return
    take(first && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
    first = false
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const wide = new TextDecoder(encoding, { ignoreBOM: true })
    return {
      push: (bytes: Buffer) => give(wide.decode(bytes, { stream: true })),
      end: () => give(wide.decode()),
      heard: () => heard
    }
  }
  const block = blockDecoder(heard)
  let carry: Buffer[] = []
  return {
    push(bytes: Buffer) {
      const stop = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1
      if (stop === 0) {
        carry.push(Buffer.from(bytes))
        return
      }
      const whole = bytes.subarray(0, stop)
      give(block(carry.length ? Buffer.concat([...carry, whole]) : whole))
      carry = stop < bytes.length ? [Buffer.from(bytes.subarray(stop))] : []
    },
    end() {
      if (carry.length) give(block(Buffer.concat(carry)))
      carry = []
    },
    heard: () => heard
  }
}

/** Decodes blocks of whole lines and keeps `heard` up to date. */
function blockDecoder(heard: Heard): (block: Buffer) => string {
  let line = 1
  return (block) => {
    const sign = block.includes(10) ? 10 : 13
    if (isUtf8(block)) {
      if (!isAscii(block)) {
        if (heard.firstUtf8 === 0) heard.firstUtf8 = line
        heard.utf8Lines++
      }
      line += count(block, sign)
      return block.toString('utf8')
    }
    let text = ''
    let run = 0
    for (let at = 0; at < block.length; line++) {
      const feed = block.indexOf(sign, at)
      const end = feed < 0 ? block.length : feed + 1
      const bytes = block.subarray(at, end)
      if (isUtf8(bytes) && !isAscii(bytes) && looksChinese(bytes)) {
        text += run < at ? chinese(block.subarray(run, at), sign, heard) : ''
        text += bytes.toString('utf8')
        if (heard.utf8Lines++ === 0) heard.firstUtf8 = line
        run = end
      } else if (!isAscii(bytes) && heard.gbLines++ === 0) heard.firstGb = line
      at = end
    }
    return run < block.length ? text + chinese(block.subarray(run), sign, heard) : text
  }
}

const strict = new TextDecoder('gb18030', { fatal: true })

function chinese(bytes: Buffer, sign: number, heard: Heard): string {
  try {
    return strict.decode(bytes)
  } catch {
    let text = ''
    for (let at = 0; at < bytes.length;) {
      const feed = bytes.indexOf(sign, at)
      const end = feed < 0 ? bytes.length : feed + 1
      text += oneLine(bytes.subarray(at, end), heard)
      at = end
    }
    return text
  }
}

function oneLine(bytes: Buffer, heard: Heard): string {
  try {
    return strict.decode(bytes)
  } catch {
    heard.badLines++
    heard.gbLines--
    return UNREADABLE + bytes.toString('utf8')
  }
}

const EXPECTED =
  /^[\x00-\x7e\u00b7\u00d7\u2000-\u206f\u2103\u2116\u2160-\u217f\u2460-\u24ff\u25a0-\u25ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\ufeff\u{20000}-\u{3ffff}]*$/u

/** A GB18030 line may by chance be valid UTF-8; then it reads as Arabic, Cyrillic and the like. */
const looksChinese = (bytes: Buffer) => EXPECTED.test(bytes.toString('utf8'))

function count(block: Buffer, sign: number): number {
  let lines = 0
  for (let at = block.indexOf(sign); at >= 0; at = block.indexOf(sign, at + 1)) lines++
  return lines
}
