import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprint, readKey } from '../../../server/identity/key.ts'
import { keyedHash } from '../../../server/identity/keyed-hash.ts'
import { unseal } from '../../../server/identity/sealed-file.ts'
import { open } from '../../../server/identity/vault.ts'
import { readQuarantine } from '../../../server/intake/quarantine.ts'
import { registries } from '../../../server/rotation/ledger.ts'
import { type Rotated, rotateKey } from '../../../server/rotation/rotate.ts'
import { csv } from '../../help/files.ts'
import { dataOf, fresh, refusal, remove, temporary } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { accountOf, idOf, nameOf, phoneOf } from '../../help/people.ts'
import {
  answersOf,
  copyWorld,
  differing,
  filesOf,
  installation,
  makeWorld,
  regions,
  secrets
} from './world.ts'

const people = 600
/** What the rotation derives anew from the vault. */
const derived = ['surname', 'variant', 'sound', 'given_sound']
  .map((key) => `name_key.${key}_hash`)
  .concat('person_key.digits_hash')
const before = temporary()
const after = temporary()
const at = installation(after)
const old = installation(before)
const told: string[] = []
let done: Rotated

beforeAll(async () => {
  await makeWorld(before, people)
  copyWorld(before, after)
  done = await rotateKey(at, ({ region, doing }) => told.push(`${region} ${doing}`))
})
afterAll(() => [before, after].forEach(remove))
const copy = (name: string) => copyWorld(after, join(after, 'files', name))

describe('a rotated key', () => {
  it('is another one, for every region of the installation, told step by step', () => {
    const key = fingerprint(readKey(at.key))
    expect(done).toEqual({ from: fingerprint(readKey(old.key)), to: key, regions: [...regions] })
    expect(done.to).not.toBe(done.from)
    expect([...new Set(told)]).toEqual([
      ...regions.flatMap((region) => [`${region} ledger`, `${region} files`]),
      ' switch',
      ...regions.map((region) => `${region} follow`),
      ' follow'
    ])
  })

  it('leaves nothing of the preparation, and no old key', () => {
    expect(readdirSync(after).filter((name) => name.startsWith('data.'))).toEqual(['data.key'])
    for (const region of regions) expect(readdirSync(dataOf(after, region))).not.toContain('next')
  })

  it('answers every question as before', async () => {
    const [was, is] = [await answersOf(before), await answersOf(after)]
    expect(is.size).toBeGreaterThan(200)
    expect(differing(was, is)).toEqual([])
  })

  it('opens every identity, original and quarantined row; the old one opens none', async () => {
    const former = readKey(old.key)
    const house = await fresh({ base: after })
    const { ledger, folder } = house
    const db = await ledger.connect()
    const known = { id: idOf, name: nameOf, account: accountOf, phone: phoneOf }
    try {
      for (const { kind, table, no, hash } of registries) {
        const value = known[kind](1)
        const own = keyedHash(ledger.key.hash, kind, value)
        const [row] = await house.rows(`select ${no} as no from ${table} where ${hash} = '${own}'`)
        expect(await open(db, ledger.key, kind, Number(row!.no))).toBe(value)
        expect((await refusal(open(db, former, kind, Number(row!.no)))).code).toBe('vault-damaged')
      }
    } finally {
      db.closeSync()
    }
    for (const file of readdirSync(join(folder.vault, 'files'))) {
      const path = join(folder.vault, 'files', file)
      expect((await buffer(unseal(ledger.key, path))).length).toBeGreaterThan(100)
      expect((await refusal(buffer(unseal(former, path)))).code).toBe('sealed-file-damaged')
    }
    const rows: number[] = []
    for await (const { line } of readQuarantine(folder, ledger.key, 'L000001')) rows.push(line)
    expect(rows).toEqual([6])
  })

  it('is the only one that opens the ledger', async () => {
    const { code } = await refusal(fresh({ base: after, settings: { key: old.key } }))
    expect(code).toBe('wrong-key')
  })

  it('knows persons again: the same lines in another file are repeats', async () => {
    const house = await fresh({ base: copy('again') })
    const again = await house.load(csv(lines(people).filter(({ 明细编号 }) => 明细编号 !== 'D000005')), {
      name: '再来.csv'
    })
    expect(again).toMatchObject({ accepted: 0, conflicts: 0, unchanged: people - 1 })
  })

  it('derives every key of names and IDs anew; who shared one shares one', async () => {
    const keysOf = async (base: string) => {
      const house = await fresh({ base })
      return {
        names: await house.rows('select * from name_key order by name_no'),
        people: await house.rows('select * from person_key order by person_no'),
        alike: await house.rows(
          'select list(name_no order by name_no) as names from name_key group by sound_hash order by 1'
        )
      }
    }
    const [was, is] = [await keysOf(copyWorld(before, join(before, 'files', 'keys'))), await keysOf(after)]
    expect([is.names.length, is.people.length]).toEqual([was.names.length, was.people.length])
    expect(is.people.length).toBe(people)
    expect(is.alike).toEqual(was.alike)
    const hashes = ({ names, people }: typeof was) =>
      [...names, ...people].flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'))
    expect(hashes(is).filter((hash) => new Set(hashes(was)).has(hash))).toEqual([])
  })

  it('is on the trail once, by its name, with the one before', async () => {
    const { access } = await fresh({ base: after })
    const found = [...access.trail.records()].filter(({ action }) => action === 'key-rotate')
    expect(found).toMatchObject([{ object: done.to, success: 1, detail: `${done.from} → ${done.to}` }])
  })

  it('leaves no plain text and no hash under the old key in any file', () => {
    const hash = (key: string, n: number) => keyedHash(readKey(key).hash, 'id', idOf(n))
    const some = [1, 5, people]
    const holds = (texts: string[]) =>
      filesOf(after).flatMap(([name, bytes]) => (texts.some((text) => bytes.includes(text)) ? [name] : []))
    expect(holds(some.map((n) => hash(at.key, n)))).not.toEqual([])
    expect(holds(some.map((n) => hash(old.key, n)))).toEqual([])
    expect(holds(some.flatMap(secrets))).toEqual([])
  })

  it('has every hash of the ledger in its list', async () => {
    const house = await fresh({ base: after })
    const columns = await house.rows(
      `select table_name || '.' || column_name as name from duckdb_columns()
       join duckdb_tables() using (database_name, schema_name, table_name)
       where database_name = 'ledger' and (column_name like '%hash%' or column_name = 'sha256') order by 1`
    )
    expect(columns.map(({ name }) => name)).toEqual(
      [...registries.map(({ table, hash }) => `${table}.${hash}`), ...derived, 'load.sha256'].sort()
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

  it('while a process holds a region', async () => {
    const own = copy('held')
    const house = await fresh({ base: own, settings: { region: 'yunyang' } })
    expect(await refused(own)).toBe('folder-in-use')
    expect(await house.complaints()).toEqual([])
  })

  it('when an original is damaged', async () => {
    const own = copy('damaged')
    const folder = join(dataOf(own), 'vault', 'files')
    const path = join(folder, readdirSync(folder)[0]!)
    const bytes = readFileSync(path)
    bytes[bytes.length - 20]! ^= 1
    remove(path)
    writeFileSync(path, bytes)
    expect(await refused(own)).toBe('sealed-file-damaged')
  })

  it('when a hash does not fit its cipher text, and says so on the trail', async () => {
    const own = copy('altered')
    const house = await fresh({ base: own })
    await house.ledger.write((db) => db.run(`update person set id_hash = 'f' || id_hash where person_no = 1`))
    await house.close()
    expect(await refused(own)).toBe('vault-damaged')
    const { access } = await fresh({ base: own })
    const [newest] = [...access.trail.records()].filter(({ action }) => action === 'key-rotate').toReversed()
    expect(newest).toMatchObject({ success: 0, detail: 'vault-damaged' })
  })

  it('with the key of other data', async () => {
    const own = copy('strange')
    writeFileSync(installation(own).key, readFileSync(old.key))
    expect(await refused(own)).toBe('wrong-key')
  })

  it('with somebody’s own file where the old key would lie, which stays', async () => {
    const own = copy('kept')
    const theirs = `${installation(own).key}.old`
    writeFileSync(theirs, readFileSync(old.key), { mode: 0o600 })
    expect(await refused(own)).toBe('key-old-exists')
    await (await fresh({ base: own })).close()
    expect(existsSync(theirs)).toBe(true)
  })
})
