/** GB18030 for writing: Node decodes it but cannot encode, so the table is the decoder turned round once. */

let table: Uint32Array | undefined

/** Code unit → bytes as one number; 0 where only a surrogate pair can stand. */
const build = (): Uint32Array => {
  const decoder = new TextDecoder('gb18030')
  const found = new Uint32Array(65536)
  const put = (bytes: number[]): void => {
    const text = decoder.decode(new Uint8Array(bytes))
    if (text.length !== 1 || text === '�') return
    const unit = text.charCodeAt(0)
    if (!found[unit]) found[unit] = bytes.reduce((n, b) => n * 256 + b, 0)
  }
  for (let b = 0; b < 128; b++) found[b] = b
  for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) if (b !== 0x7f) put([a, b])
  for (let a = 0x81; a < 0x85; a++)
    for (let b = 0x30; b < 0x3a; b++)
      for (let c = 0x81; c < 0xff; c++) for (let d = 0x30; d < 0x3a; d++) put([a, b, c, d])
  return found
}

/** Bytes of a text; characters beyond the basic plane take the standard's linear four-byte range. */
export const gb18030 = (text: string): Buffer => {
  table ??= build()
  const out = Buffer.allocUnsafe(text.length * 4)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit < 0xdc00) {
      const n = text.codePointAt(i)! - 0x10000
      i++
      out[at++] = 0x90 + Math.floor(n / 12600)
      out[at++] = 0x30 + (Math.floor(n / 1260) % 10)
      out[at++] = 0x81 + (Math.floor(n / 10) % 126)
      out[at++] = 0x30 + (n % 10)
      continue
    }
    const code = table[unit]!
    if (code > 0xffff) {
      out.writeUInt32BE(code, at)
      at += 4
    } else if (code > 0xff) {
      out[at++] = code >> 8
      out[at++] = code & 0xff
    } else out[at++] = code
  }
  return out.subarray(0, at)
}
