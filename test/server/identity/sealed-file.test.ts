import fc from 'fast-check'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { keyOf } from '../../../server/identity/key.ts'
import { CHUNK, seal, unseal } from '../../../server/identity/sealed-file.ts'

const key = keyOf(Buffer.alloc(32, 3))
const folder = mkdtempSync(join(tmpdir(), 'sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'upload.bin')
const HEAD = 15
const SEALED = CHUNK + 16

async function* inParts(bytes: Buffer, part: number) {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
}
const opened = () => buffer(unseal(key, path))
const sealed = async (bytes: Buffer) => (
  await seal(key, Readable.from([bytes], { objectMode: false }), path),
  readFileSync(path)
)
const altered = async (bytes: Buffer) => {
  rmSync(path, { force: true })
  writeFileSync(path, bytes)
  await expect(opened()).rejects.toMatchObject({ code: 'sealed-file-damaged' })
}

describe('a sealed file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])(
    'of %i bytes comes back whole',
    async (size) => {
      const bytes = randomBytes(size)
      await sealed(bytes)
      expect((await opened()).equals(bytes)).toBe(true)
      expect(statSync(path).mode & 0o777).toBe(0o400)
      expect(readdirSync(folder)).toEqual(['upload.bin'])
    }
  )

  it('does not depend on how the stream is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2 * CHUNK + 9 }),
        fc.integer({ min: 1009, max: 3 * CHUNK }),
        async (size, part) => {
          const bytes = randomBytes(size)
          await seal(key, inParts(bytes, part), path)
          expect((await opened()).equals(bytes)).toBe(true)
        }
      ),
      { numRuns: 15 }
    ))

  it('tells a flipped bit anywhere', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(3000), fc.nat(7), async (where, bit) => {
        const file = await sealed(randomBytes(2000))
        const at = where % file.length
        file[at] = file[at]! ^ (1 << bit)
        await altered(file)
      }),
      { numRuns: 60 }
    ))

  it('tells truncation at any byte, chunk edges included', async () => {
    const file = await sealed(randomBytes(2 * CHUNK + 100))
    for (const length of [
      0,
      5,
      HEAD,
      HEAD + 7,
      HEAD + SEALED - 1,
      HEAD + SEALED,
      HEAD + 2 * SEALED,
      file.length - 1
    ])
      await altered(file.subarray(0, length))
    const even = await sealed(randomBytes(2 * CHUNK))
    await altered(even.subarray(0, HEAD + SEALED))
  })

  it('tells swapped, dropped, repeated and appended chunks', async () => {
    const file = await sealed(randomBytes(3 * CHUNK + 10))
    const head = file.subarray(0, HEAD)
    const [a, b, c, rest] = [0, 1, 2, 3].map((i) =>
      file.subarray(HEAD + i * SEALED, HEAD + (i + 1) * SEALED)
    ) as [Buffer, Buffer, Buffer, Buffer]
    for (const order of [
      [b, a, c, rest],
      [a, c, rest],
      [a, a, b, c, rest],
      [a, b, c, rest, rest],
      [a, b, c, rest, Buffer.alloc(40)]
    ])
      await altered(Buffer.concat([head, ...order]))
  })

  it('leaves the old file and no scraps when the source fails', async () => {
    await sealed(Buffer.from('old'))
    const failing = (async function* () {
      yield randomBytes(2 * CHUNK)
      throw new Error('client went away')
    })()
    await expect(seal(key, failing, path)).rejects.toThrow('client went away')
    expect((await opened()).toString()).toBe('old')
    expect(readdirSync(folder)).toEqual(['upload.bin'])
  })

  it('refuses another key and a file that was never sealed', async () => {
    await sealed(Buffer.from('x'))
    await expect(buffer(unseal(keyOf(Buffer.alloc(32, 4)), path))).rejects.toMatchObject({
      code: 'sealed-file-damaged'
    })
    await altered(Buffer.from('明细编号,金额\n1,2\n'))
  })
})
