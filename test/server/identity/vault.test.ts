import { DuckDBInstance } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { keyOf } from '../../../server/identity/key.ts'
import { BLOCK, open, openMany, sealTable, sealValues } from '../../../server/identity/vault.ts'

const key = keyOf(Buffer.alloc(32, 7))
const instance = await DuckDBInstance.create(':memory:')
const db = await instance.connect()
const ddl = readFileSync('queries/tables/030-identity.sql', 'utf8')
await db.run(ddl.slice(ddl.indexOf('create schema vault')))
beforeEach(() => db.run('delete from vault.block'))

const values = (n: number, from = 0) => Array.from({ length: n }, (_, i) => `身份 "${i + from}"\n`)

describe('the vault', () => {
  it.each([1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])('gives back each of %i values', async (n) => {
    await sealValues(db, key, 'id', 41, values(n))
    const all = await openMany(
      db,
      key,
      'id',
      values(n).map((_, i) => 41 + i)
    )
    expect([...all.entries()].sort(([a], [b]) => a - b).map(([, value]) => value)).toEqual(values(n))
    expect(await open(db, key, 'id', 41)).toBe(values(1)[0])
  })

  it('seals a table of dense numbers, across pages, and refuses gaps and nulls', async () => {
    await db.run(
      `create or replace temp table fresh as select 11 + range::integer as no, 'v' || range as value from range(70000)`
    )
    expect(await sealTable(db, key, 'account', 'fresh')).toBe(70000)
    expect([...(await openMany(db, key, 'account', [11, 65546, 65547, 70010])).values()].sort()).toEqual([
      'v0',
      'v65535',
      'v65536',
      'v69999'
    ])
    await db.run(`delete from fresh where no = 20`)
    await expect(sealTable(db, key, 'account', 'fresh')).rejects.toThrow('dense')
    await expect(sealTable(db, key, 'phone', `(select 1 as no, null::varchar as value)`)).rejects.toThrow(
      'dense'
    )
    expect(await sealTable(db, key, 'phone', `(select 1 as no, '' as value where false)`)).toBe(0)
  })

  it('is part of the transaction it runs in', async () => {
    await db.run('begin')
    await sealValues(db, key, 'name', 1, ['张三'])
    await db.run('rollback')
    expect((await db.runAndReadAll('select count(*) from vault.block')).getRowsJS()).toEqual([[0n]])
  })

  it('does not hold the plain text', async () => {
    await sealValues(db, key, 'name', 1, ['TOPSECRET'])
    const seen = await db.runAndReadAll(`select contains(cipher::varchar, 'TOPSECRET') from vault.block`)
    expect(seen.getRowsJS()).toEqual([[false]])
  })

  it.each([
    ['cipher text', `update vault.block set cipher = unhex('00') || cipher[2:]`],
    ['kind', `update vault.block set kind = 'account'`],
    ['first number', `update vault.block set first_no = 2`],
    ['last number', `update vault.block set last_no = 9`],
    ['tag', `update vault.block set tag = unhex('00112233445566778899aabbccddeeff')`],
    ['tag length', `update vault.block set tag = unhex('0011')`]
  ])('tells that the %s was altered', async (_, harm) => {
    await sealValues(db, key, 'id', 1, ['a', 'b', 'c'])
    await db.run(harm.replace('cipher[2:]', 'unhex(substr(hex(cipher), 3))'))
    const kind = harm.includes('account') ? 'account' : 'id'
    await expect(open(db, key, kind, 3)).rejects.toMatchObject({
      code: 'vault-damaged',
      where: expect.stringContaining(kind)
    })
  })

  it('refuses another key and a number that is not there', async () => {
    await sealValues(db, key, 'id', 1, ['a'])
    await expect(open(db, keyOf(Buffer.alloc(32, 8)), 'id', 1)).rejects.toMatchObject({
      code: 'vault-damaged'
    })
    await expect(open(db, key, 'id', 2)).rejects.toMatchObject({ code: 'vault-damaged' })
  })
})
