import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprint, readKey } from '../../../server/identity/key.ts'
import { keyedHash } from '../../../server/identity/keyed-hash.ts'
import { unseal } from '../../../server/identity/sealed-file.ts'
import { open } from '../../../server/identity/vault.ts'
import { readQuarantine } from '../../../server/intake/quarantine.ts'
import { registries } from '../../../server/rotation/ledger.ts'
import { rotateKey } from '../../../server/rotation/rotate.ts'
import { csv } from '../../help/files.ts'
import { dataOf, fresh, refusal, remove, temporary } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { accountOf, idOf, nameOf, phoneOf } from '../../help/people.ts'
import { answersOf, copyWorld, filesOf, installation, makeWorld, people, regions, secrets } from './world.ts'

const base = temporary()
const at = installation(base)
const before = { key: '', answers: {} as Record<string, string> }
afterAll(() => remove(base))

beforeAll(async () => {
  await makeWorld(base)
  before.answers = await answersOf(base)
  before.key = fingerprint(readKey(at.key))
  renameSync(at.key, `${at.key}.kept`)
  writeFileSync(at.key, readFileSync(`${at.key}.kept`), { mode: 0o600 })
})

describe('a rotated key', () => {
  const told: string[] = []
  it('is another one, for every region of the installation', async () => {
    const done = await rotateKey(at, ({ region, doing }) => told.push(`${region} ${doing}`))
    expect(done).toEqual({ from: before.key, to: fingerprint(readKey(at.key)), regions: [...regions] })
    expect(done.to).not.toBe(before.key)
    expect([...new Set(told)]).toEqual([
      ...regions.flatMap((region) => [`${region} ledger`, `${region} files`]),
      ' switch',
      ...regions.map((region) => `${region} follow`),
      ' follow'
    ])
  })

  it('leaves nothing beside itself and nothing of the preparation', () => {
    expect(readdirSync(base).sort()).toEqual(['data', 'data.key', 'data.key.kept', 'files'])
    for (const region of regions) expect(readdirSync(dataOf(base, region))).not.toContain('next')
  })

  it('answers every question as before', async () => {
    const after = await answersOf(base)
    expect(Object.keys(after).length).toBeGreaterThan(200)
    expect(after).toEqual(before.answers)
  })

  it('opens every identity, original and quarantined row; the old one opens none', async () => {
    const old = readKey(`${at.key}.kept`)
    const house = await fresh({ base })
    const { ledger, folder } = house
    const db = await ledger.connect()
    const known = { id: idOf, name: nameOf, account: accountOf, phone: phoneOf }
    try {
      for (const { kind, table, no, hash } of registries) {
        const value = known[kind](1)
        const own = keyedHash(ledger.key.hash, kind, value)
        const [row] = await house.rows(`select ${no} as no from ${table} where ${hash} = '${own}'`)
        expect(await open(db, ledger.key, kind, Number(row!.no))).toBe(value)
        expect((await refusal(open(db, old, kind, Number(row!.no)))).code).toBe('vault-damaged')
      }
    } finally {
      db.closeSync()
    }
    const [original] = readdirSync(join(folder.vault, 'files'))
    const path = join(folder.vault, 'files', original!)
    expect((await buffer(unseal(ledger.key, path))).length).toBeGreaterThan(100)
    expect((await refusal(buffer(unseal(old, path)))).code).toBe('sealed-file-damaged')
    const rows: number[] = []
    for await (const { line } of readQuarantine(folder, ledger.key, 'L000001')) rows.push(line)
    expect(rows).toEqual([6])
  })

  it('is the only one that opens the ledger and the store of people', async () => {
    const { code } = await refusal(fresh({ base, settings: { key: `${at.key}.kept` } }))
    expect(code).toBe('wrong-key')
  })

  it('knows persons again: the same file in another form repeats every line', async () => {
    const house = await fresh({ base })
    const again = await house.load(csv(lines(people).filter(({ 明细编号 }) => 明细编号 !== 'D000005')), {
      name: '再来.csv'
    })
    expect(again).toMatchObject({ accepted: 0, conflicts: 0, unchanged: people - 1 })
  })

  it('is on the trail once, by its name, with the one before', async () => {
    const { access } = await fresh({ base })
    const found = [...access.trail.records()].filter(({ action }) => action === 'key-rotate')
    expect(found).toMatchObject([{ object: fingerprint(readKey(at.key)), success: 1 }])
    expect(found[0]!.detail).toContain(before.key)
  })

  it('leaves no plain text and none of the old cipher text or hashes in any file', async () => {
    const files = filesOf(base)
    for (const [name, bytes] of files)
      for (const n of [1, 5, people])
        for (const secret of secrets(n)) expect(bytes.includes(secret), name).toBe(false)
    const key = readKey(`${at.key}.kept`)
    const hashes = [1, 2, people].map((n) => keyedHash(key.hash, 'id', idOf(n)))
    for (const [name, bytes] of files)
      for (const hash of hashes) expect(bytes.includes(hash), name).toBe(false)
  })

  it('has every hash of the ledger in its list', async () => {
    const house = await fresh({ base })
    const columns = await house.rows(
      `select table_name || '.' || column_name as name from duckdb_columns()
       where database_name = 'ledger' and not internal and (column_name like '%hash%' or column_name = 'sha256') order by 1`
    )
    expect(columns.map(({ name }) => name)).toEqual(
      [...registries.map(({ table, hash }) => `${table}.${hash}`), 'load.sha256'].sort()
    )
  })
})

describe('a rotation is refused and changes nothing', () => {
  const refused = async (own: string) => {
    const key = readFileSync(installation(own).key)
    const { code } = await refusal(rotateKey(installation(own)))
    expect(readFileSync(installation(own).key).equals(key)).toBe(true)
    expect(readdirSync(own).filter((name) => /\.(next|lock)$/.test(name))).toEqual([])
    for (const region of regions) expect(readdirSync(dataOf(own, region))).not.toContain('next')
    return code
  }
  const other = (name: string) => copyWorld(base, join(base, 'files', name))

  it('while a process holds a region', async () => {
    const own = other('held')
    const house = await fresh({ base: own, settings: { region: 'yunyang' } })
    expect((await refusal(rotateKey(installation(own)))).code).toBe('folder-in-use')
    expect(await house.complaints()).toEqual([])
    await house.close()
  })

  it('when an original is damaged', async () => {
    const own = other('damaged')
    const folder = join(dataOf(own), 'vault', 'files')
    const path = join(folder, readdirSync(folder)[0]!)
    const bytes = readFileSync(path)
    bytes[bytes.length - 20]! ^= 1
    remove(path)
    writeFileSync(path, bytes)
    expect(await refused(own)).toBe('sealed-file-damaged')
  })

  it('when a hash does not fit its cipher text', async () => {
    const own = other('altered')
    const house = await fresh({ base: own })
    await house.ledger.write((db) =>
      db.run(`update person set id_hash = 'f' || substr(id_hash, 2) || '0' where person_no = 1`)
    )
    await house.close()
    expect(await refused(own)).toBe('vault-damaged')
  })

  it('with another key, or with somebody’s own file where the old key would lie', async () => {
    const own = other('strange')
    writeFileSync(`${installation(own).key}.old`, readFileSync(`${at.key}.kept`), { mode: 0o600 })
    expect(await refused(own)).toBe('key-old-exists')
    expect(existsSync(`${installation(own).key}.old`)).toBe(true)
    remove(`${installation(own).key}.old`)
    writeFileSync(installation(own).key, readFileSync(`${at.key}.kept`))
    expect(await refused(own)).toBe('wrong-key')
  })
})
