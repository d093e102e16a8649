import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { demandSameKey, keyCheck, keyOf, readKey } from '../../../server/identity/key.ts'
import { keyedHash } from '../../../server/identity/keyed-hash.ts'

const folder = mkdtempSync(join(tmpdir(), 'key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the key file', () => {
  const path = join(folder, 'deep', 'mingzhang.key')
  it('is made once, readable by its owner alone, and read again the same', () => {
    const fresh = join(folder, 'once', 'mingzhang.key')
    expect(() => readKey(fresh)).toThrow(/missing/)
    const first = readKey(fresh, { create: true })
    expect(statSync(fresh).mode & 0o777).toBe(0o600)
    expect(readKey(fresh, { create: true })).toEqual(first)
    expect(first.hash.equals(first.vault)).toBe(false)
  })

  it.each([0o640, 0o604, 0o666])('is refused with mode %o, saying chmod 600', (mode) => {
    readKey(path, { create: true })
    chmodSync(path, mode)
    expect(() => readKey(path)).toThrow(
      expect.objectContaining({ code: 'key-refused', zh: expect.stringContaining('chmod 600') })
    )
    chmodSync(path, 0o600)
  })

  it.each([
    '{',
    '{"version":1,"master":"AAAA"}',
    '{"version":2,"master":"' + Buffer.alloc(32).toString('base64') + '"}'
  ])('is refused when it holds %s', (text) => {
    const bad = join(folder, 'bad.key')
    writeFileSync(bad, text, { mode: 0o600 })
    expect(() => readKey(bad)).toThrow(/damaged/)
  })

  it('may not live inside the data folder', () => {
    expect(() =>
      readKey(join(folder, 'data', 'k.key'), { create: true, dataFolder: join(folder, 'data') })
    ).toThrow(/outside/)
    expect(() =>
      readKey(join(folder, 'data.key'), { create: true, dataFolder: join(folder, 'data') })
    ).not.toThrow()
  })
})

describe('the key check', () => {
  it('knows its own ledger and refuses another key', () => {
    const [one, two] = [keyOf(Buffer.alloc(32, 1)), keyOf(Buffer.alloc(32, 2))]
    expect(() => demandSameKey(one, keyCheck(one))).not.toThrow()
    expect(() => demandSameKey(two, keyCheck(one))).toThrow(/does not belong/)
  })

  it('is an HMAC over a domain and a value', () => {
    const key = Buffer.alloc(32, 9)
    const whole = createHmac('sha256', key).update('id:11010519491231002X').digest('hex')
    expect(keyedHash(key, 'id', '11010519491231002X')).toBe(whole.slice(0, 32))
    expect(keyedHash(key, 'account', '1')).not.toBe(keyedHash(key, 'phone', '1'))
  })
})
