/** Sets every date inside a zip (and so inside an xlsx) to one fixed day, for writers that stamp the present. */

const DOS = ((2026 - 1980) << 25) | (11 << 21) | (18 << 16) | (9 << 11)
const UNIX = 1795741200

const extras = (zip: Buffer, from: number, to: number): void => {
  for (let at = from; at + 4 <= to; at += 4 + zip.readUInt16LE(at + 2))
    if (zip.readUInt16LE(at) === 0x5455 && zip.readUInt16LE(at + 2) >= 5) zip.writeUInt32LE(UNIX, at + 5)
}

/** Changes the buffer in place; the archive must end with its directory (no comment). */
export const fixDates = (zip: Buffer): Buffer => {
  const end = zip.length - 22
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error('no zip directory at the end')
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [name, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32)
    ]
    zip.writeUInt32LE(DOS >>> 0, at + 12)
    extras(zip, at + 46 + name, at + 46 + name + extra)
    const local = zip.readUInt32LE(at + 42)
    zip.writeUInt32LE(DOS >>> 0, local + 10)
    const body = local + 30 + zip.readUInt16LE(local + 26)
    extras(zip, body, body + zip.readUInt16LE(local + 28))
    at += 46 + name + extra + comment
  }
  return zip
}
