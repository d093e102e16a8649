/** Zip files whose bytes depend on their contents alone: the same parts, the same hash, whenever and wherever they are packed. */
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import yazl from 'yazl'

/** A member: its bytes, or how to read them where they are too many to hold. */
export interface Member {
  name: string
  bytes: Buffer | { size: number; read: () => Readable }
}

/** The first moment a zip can tell, said without a time zone. */
const always = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 }

/** Members in the order given, as a stream; what was read already packed is not packed again. */
export const packed = (members: readonly Member[]): Readable => {
  const zip = new yazl.ZipFile()
  for (const { name, bytes } of members)
    if (Buffer.isBuffer(bytes)) zip.addBuffer(bytes, name, always)
    else
      zip.addReadStreamLazy(name, { ...always, compress: false, size: bytes.size }, (ready) => {
        const stream = bytes.read()
        stream.once('error', (error) => zip.emit('error', error))
        ready(null, stream)
      })
  const out = zip.outputStream as Readable
  zip.once('error', (error: Error) => out.destroy(error))
  zip.end()
  return out
}

/** When a document was made stands in its properties: a day that says nothing takes its place. */
const timeless = (xml: string): string =>
  xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g, '$11980-01-01T00:00:00Z$3')

/** A workbook or document packed anew without the time at which it was written. */
export const refixed = async (bytes: Buffer): Promise<Buffer> => {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  try {
    const members: Member[] = []
    for await (const entry of zip.eachEntry()) {
      const content = await buffer(await zip.openReadStreamPromise(entry))
      const name = entry.fileName
      members.push({
        name,
        bytes: name === 'docProps/core.xml' ? Buffer.from(timeless(content.toString())) : content
      })
    }
    return await buffer(packed(members))
  } finally {
    zip.close()
  }
}
