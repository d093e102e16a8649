import type { Buffer } from 'node:buffer'

/**
 * A small streaming reader for the XML inside workbooks: tags, text, the five named entities and numbers. Nothing is
 * fetched; a DTD is refused (ECMA-376 part 2 forbids one), so that no entity can be declared.
 */

export type Listener = {
  /** `name` has no prefix; `tag` is what stands between the angle brackets. Only `false` stops the reading. */
  open?(name: string, tag: string, empty: boolean): void | false
  close?(name: string): void | false
  text?(text: string): void
}

/** Longest tag, text or comment, characters; a cell of Excel holds 32 767. */
const LONGEST = 4_000_000

/** Feeds text of any cut; answers false when the listener has had enough. */
export function xmlReader(listener: Listener) {
  let rest = ''
  let stopped = false

  function consume(xml: string): number {
    let at = 0
    for (;;) {
      const open = xml.indexOf('<', at)
      if (open < 0) return at
      if (open > at && listener.text) listener.text(unescaped(xml.slice(at, open)))
      const sign = xml.charCodeAt(open + 1)
      if (sign === 33 || sign === 63) {
        const after = special(xml, open)
        if (after < 0) return open
        at = after
        continue
      }
      const end = tagEnd(xml, open + 1)
      if (end < 0) return open
      at = end + 1
      if (sign === 47) {
        if (listener.close?.(local(xml, open + 2, end)) === false) return halt(xml)
        continue
      }
      const empty = xml.charCodeAt(end - 1) === 47
      const name = local(xml, open + 1, empty ? end - 1 : end)
      if (listener.open?.(name, xml.slice(open + 1, end), empty) === false) return halt(xml)
      if (empty && listener.close?.(name) === false) return halt(xml)
    }
  }

  const halt = (xml: string) => {
    stopped = true
    return xml.length
  }

  /** Position after a comment, a CDATA section (told as text) or an instruction; -1 = not complete. */
  function special(xml: string, open: number): number {
    const cdata = xml.startsWith('<![CDATA[', open)
    const comment = xml.startsWith('<!--', open)
    const declared = xml.charCodeAt(open + 1) === 33 && !cdata && !comment
    if (declared && xml.length - open < '<![CDATA['.length) return -1
    if (declared) throw new RangeError('a document type is declared')
    const [mark, skip] = cdata ? [']]>', 9] : comment ? ['-->', 4] : ['>', 2]
    const end = xml.indexOf(mark, open + skip)
    if (end < 0) return -1
    if (cdata) listener.text?.(xml.slice(open + 9, end))
    return end + mark.length
  }

  return {
    push(text: string): boolean {
      if (stopped) return false
      const xml = rest === '' ? text : rest + text
      rest = xml.slice(consume(xml))
      if (rest.length > LONGEST) throw new RangeError('xml token too long')
      return !stopped
    }
  }
}

/** The `>` that ends a tag, -1 = not in `xml` yet; one inside quotes does not count. Each character is looked at once. */
function tagEnd(xml: string, from: number): number {
  let end = xml.indexOf('>', from)
  for (let at = from; end >= 0 && at < end; at++) {
    const sign = xml.charCodeAt(at)
    if (sign !== 34 && sign !== 39) continue
    at = xml.indexOf(sign === 34 ? '"' : "'", at + 1)
    if (at < 0) return -1
    if (at > end) end = xml.indexOf('>', at)
  }
  return end
}

function local(xml: string, from: number, end: number): string {
  let start = from
  let at = from
  for (; at < end; at++) {
    const sign = xml.charCodeAt(at)
    if (sign === 58) start = at + 1
    else if (sign === 32 || sign === 10 || sign === 13 || sign === 9) break
  }
  return xml.slice(start, at)
}

/** The value of an attribute by its name (with prefix, if any), undefined when absent. */
export function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const before = tag.charCodeAt(at - 1)
    if (before !== 32 && before !== 10 && before !== 13 && before !== 9) continue
    let next = at + name.length
    while (tag.charCodeAt(next) === 32) next++
    if (tag.charCodeAt(next) !== 61) continue
    next++
    while (tag.charCodeAt(next) === 32) next++
    const quote = tag.charAt(next)
    if (quote !== '"' && quote !== "'") continue
    const end = tag.indexOf(quote, next + 1)
    return end < 0 ? undefined : unescaped(tag.slice(next + 1, end))
  }
  return undefined
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, body: string) => {
    if (body.charAt(0) !== '#') return NAMED[body] ?? whole
    const code =
      body.charAt(1).toLowerCase() === 'x' ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Excel writes characters XML cannot hold as _x000D_; a literal one begins with _x005F_. */
export const unhidden = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

/** The text of a cell that comes in pieces. @throws RangeError past `LONGEST` */
export function joined(text: string, part: string): string {
  if (text.length + part.length > LONGEST) throw new RangeError('text too long')
  return text === '' ? part : text + part
}

/** Reads XML from a byte stream; stops early when the listener says so. */
export async function readXml(
  stream: AsyncIterable<Buffer>,
  listener: Listener,
  between?: () => Promise<void> | void
): Promise<void> {
  const reader = xmlReader(listener)
  let decoder: TextDecoder | null = null
  for await (const bytes of stream) {
    decoder ??= new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8')
    if (!reader.push(decoder.decode(bytes, { stream: true }))) return
    if (between) await between()
  }
}
