import { Buffer } from 'node:buffer'
import { open } from 'node:fs/promises'
import { encodingOf } from './encoding.ts'
import type { Encoding } from './types.ts'

const BLOCK = 1 << 20
/** Files up to this size are read whole by the probe, so that rows and footers are counted before anyone agrees. */
const SMALL = 4 << 20

/** The beginning of a text file, 1 MB of a large one, and how it is encoded as far as that tells. */
export async function beginningOf(
  path: string
): Promise<{ head: Buffer; whole: boolean; encoding: Encoding }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const whole = size <= SMALL
    const head = Buffer.alloc(whole ? size : BLOCK)
    await file.read(head, 0, head.length, 0)
    return { head, whole, encoding: encodingOf(head, whole) }
  } finally {
    await file.close()
  }
}
