import { DuckDBInstance } from '@duckdb/node-api'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBackup } from '../../../server/backup/make.ts'
import { standing } from '../../../server/backup/standing.ts'
import { closeAll, openHouses } from '../../../server/houses.ts'
import { command, flagsOf, sha256 } from '../../help/command.ts'
import { backUp, directoryOf, filesIn, folderOf, manifestOf, modeOf } from '../../help/backups.ts'
import { csv } from '../../help/files.ts'
import { fresh, house, refusal, remove, settingsOf, temporary, type TestHouse } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'

const acts = (at: TestHouse, action: string) =>
  [...at.access.trail.records()].filter((record) => record.action === action)

describe('a backup', () => {
  const file = csv([...lines(20), line(21, { 补贴金额: '六十' })])
  let at: TestHouse
  let made: Awaited<ReturnType<typeof backUp>>
  beforeAll(async () => {
    at = await house()
    await at.load(file)
    made = await backUp(at)
    return at.close
  })

  it('holds ledger, office, users, originals and rejects, and neither key nor scratch', () => {
    expect(filesIn(folderOf(made))).toEqual([
      'access.sqlite',
      'chuxiong/ledger.duckdb',
      'chuxiong/office.sqlite',
      `chuxiong/vault/files/${sha256(file)}.mz`,
      'chuxiong/vault/quarantine/L000001.mz',
      'manifest.json'
    ])
    const key = (JSON.parse(readFileSync(at.config.key, 'utf8')) as { master: string }).master
    for (const path of filesIn(folderOf(made)))
      expect(readFileSync(join(folderOf(made), path)).includes(key), path).toBe(false)
  })

  it('tells length and hash of each file, what the ledger holds and where the trail ends', () => {
    const { files, regions, access, at: when, by } = manifestOf(made)
    for (const { path, bytes, sha256: hash } of files) {
      const body = readFileSync(join(folderOf(made), path))
      expect([path, bytes, hash]).toEqual([path, body.length, sha256(body)])
    }
    expect(files.map(({ path }) => path)).toEqual(
      filesIn(folderOf(made)).filter((path) => path !== 'manifest.json')
    )
    expect(regions).toEqual([
      expect.objectContaining({
        region: 'chuxiong',
        latest_on: '2026-03-05',
        rows: expect.objectContaining({ 'main.disbursement': 20, 'main.load': 1, 'main.quarantine': 1 })
      })
    ])
    expect(access.trail.no).toBe(acts(at, 'backup')[0]!.no - 1)
    expect([when, by]).toEqual([made.at, 'tester'])
  })

  it.skipIf(process.platform === 'win32')('can be read by its owner only', () => {
    const root = folderOf(made)
    for (const folder of [made.directory, root, join(root, 'chuxiong'), join(root, 'chuxiong/vault/files')])
      expect([folder, modeOf(folder)]).toEqual([folder, '700'])
    for (const path of filesIn(root)) expect([path, modeOf(join(root, path))]).toEqual([path, '600'])
  })

  it('stands on the trail and is remembered', () => {
    expect(acts(at, 'backup')).toEqual([
      expect.objectContaining({ actor: 'tester', object: made.name, success: 1, detail: made.directory })
    ])
    const { last, backups, running } = standing(at.access, at.config)
    expect(last).toEqual({ ...made, there: true })
    expect([backups.map(({ name }) => name), running]).toEqual([[made.name], false])
  })

  it.skipIf(process.platform === 'win32')(
    'leaves the ledger locked against every other process',
    async () => {
      const { code, err } = await command(['verify', ...flagsOf(at.base)])
      expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('正由另一个进程')])
      rmSync(at.folder.lock)
      const unlocked = await command(['verify', ...flagsOf(at.base)])
      expect([unlocked.code, unlocked.err.split('\n')[0]]).toEqual([
        2,
        expect.stringMatching(/^账本 .* 正被另一个进程使用/)
      ])
    }
  )
})

/** Waits until so many writers have stood in line since. */
const queue = (at: TestHouse) => {
  const { write } = at.ledger
  let stood = 0
  at.ledger.write = (work) => (stood++, write(work))
  return async (count: number) => {
    while (stood < count) await new Promise(setImmediate)
  }
}

describe('the ledger in a backup', () => {
  const sum = `select count(*)::integer as n, sum(amount_fen)::varchar as fen, sum(hash(d))::varchar as all_of_it from disbursement d`
  const within = async (path: string) => {
    const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
    const db = await instance.connect()
    const [row] = (await db.runAndReadAll(sum)).getRowObjectsJson()
    db.closeSync()
    instance.closeSync()
    return row
  }

  it('equals the source also when a question runs all the while and a log is left', async () => {
    const at = await fresh()
    await at.load(csv(lines(200)))
    const reader = await at.ledger.connect()
    const asking = reader.run(`select sum(hash(a.range, b.range)) from range(20000) a, range(20000) b`)
    await at.load(csv(lines(50, 1001)))
    await at.ledger.write(
      async (db) => void (await db.run(`update disbursement set amount_fen = amount_fen + 1`))
    )
    const [expected] = await at.rows(sum)
    const made = await backUp(at)
    reader.interrupt()
    await asking.catch(() => undefined)
    reader.closeSync()
    expect(filesIn(folderOf(made))).toContain('chuxiong/ledger.duckdb.wal')
    expect(await within(join(folderOf(made), 'chuxiong/ledger.duckdb'))).toEqual(expected)
  })

  it('is of one moment: a load under way is waited for, one that comes later is not in it', async () => {
    const at = await fresh()
    await at.load(csv(lines(10)))
    const turns = queue(at)
    const first = at.load(csv(lines(300, 100)), { name: 'b.csv' })
    await turns(1)
    const backing = backUp(at)
    await turns(2)
    const second = at.load(csv(lines(300, 1000)), { name: 'c.csv' })
    const [made] = await Promise.all([backing, first, second])
    expect(manifestOf(made).regions[0]!.rows).toMatchObject({ 'main.load': 2, 'main.disbursement': 310 })
    expect(await within(join(folderOf(made), 'chuxiong/ledger.duckdb'))).toMatchObject({ n: 310 })
    expect(await at.rows(sum)).toMatchObject([{ n: 610 }])
    expect(await at.complaints()).toEqual([])
  })
})

describe('the next backup in a directory', () => {
  const original = (made: Awaited<ReturnType<typeof backUp>>, file: string) =>
    join(folderOf(made), 'chuxiong/vault/files', `${sha256(file)}.mz`)

  it('shares the originals that are there, brings those that are not, and one that was damaged', async () => {
    const at = await fresh()
    const [one, two, three] = [csv(lines(5)), csv(lines(5, 10)), csv(lines(5, 20))]
    await at.load(one)
    await at.load(two)
    const first = await backUp(at)
    const bytes = readFileSync(original(first, two))
    bytes[30]! ^= 1
    writeFileSync(original(first, two), bytes)
    await at.load(three)
    const second = await backUp(at)
    const inode = (path: string) => statSync(path).ino
    expect(inode(original(second, one))).toBe(inode(original(first, one)))
    expect(inode(original(second, two))).not.toBe(inode(original(first, two)))
    const kept = (file: string) => readFileSync(join(at.folder.vault, 'files', `${sha256(file)}.mz`))
    for (const file of [one, two, three]) expect(readFileSync(original(second, file))).toEqual(kept(file))
    expect(second.bytes - second.new_bytes).toBe(kept(one).length)
  })

  it('removes what a killed one has left, and leaves alone what is not its own', async () => {
    const at = await fresh()
    await at.load(csv(lines(1)))
    const directory = directoryOf(at)
    const dead = join(directory, '2026-01-01T00-00-00-000Z.4000000.part')
    const alive = join(directory, `2026-01-01T00-00-00-000Z.${process.ppid}.part`)
    const own = join(directory, 'notes.part')
    for (const folder of [dead, alive, own]) mkdirSync(folder, { recursive: true })
    await backUp(at)
    expect([dead, alive, own].map(existsSync)).toEqual([false, true, true])
    expect(standing(at.access, { ...at.config, backup: directory }).backups).toHaveLength(1)
  })

  it('notices that the trail no longer holds what it held', async () => {
    const at = await fresh()
    await at.load(csv(lines(1)))
    expect((await backUp(at)).trail_goes_on).toBe(true)
    at.access.db.exec(
      `drop trigger trail_is_kept; delete from trail where no >= (select max(no) from trail) - 1`
    )
    expect((await backUp(at)).trail_goes_on).toBe(false)
  })

  it('waits for nobody: a second one at the same time is refused', async () => {
    const at = await fresh()
    const both = await Promise.allSettled([backUp(at), backUp(at)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect((both[1] as PromiseRejectedResult).reason).toMatchObject({ status: 409, code: 'backup-running' })
    await backUp(at)
  })
})

describe('a directory that will not do', () => {
  let at: TestHouse
  beforeAll(async () => {
    at = await house()
    return at.close
  })
  const refused = (directory: string) => refusal(backUp(at, directory))

  it('inside the data folder, by name or through a link', async () => {
    const link = join(at.base, 'link')
    symlinkSync(at.config.data, link)
    for (const path of [
      at.config.data,
      join(at.config.data, 'b'),
      join(at.folder.vault, 'x', 'y'),
      join(link, 'b')
    ])
      expect([path, (await refused(path)).code]).toEqual([path, 'backup-inside'])
    expect(existsSync(join(at.config.data, 'b'))).toBe(false)
  })
  it('with the key in it', async () => {
    expect(await refused(at.base)).toMatchObject({
      code: 'backup-beside-key',
      zh: expect.stringContaining(at.config.key)
    })
  })
  it('that is a file', async () => {
    const file = join(at.base, 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'below')])
      expect((await refused(path)).code).toBe('backup-unwritable')
  })
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('that cannot be written', async () => {
    const closed = join(at.base, 'closed')
    mkdirSync(closed, { mode: 0o500 })
    expect((await refused(closed)).code).toBe('backup-unwritable')
    chmodSync(closed, 0o700)
  })
  it('is on the trail, with its reason', async () => {
    await refused(at.config.data)
    expect(acts(at, 'backup').at(-1)).toMatchObject({ success: 0, detail: 'backup-inside' })
  })
})

describe('several regions', () => {
  const base = temporary()
  afterAll(() => remove(base))
  it('stand in one backup, each with its rooms', async () => {
    const houses = await openHouses(settingsOf(base, { region: 'chuxiong,yunyang', memory: 600 }))
    try {
      const made = await makeBackup(houses, { directory: join(base, 'backups'), by: 'tester' })
      expect(made.regions).toEqual(['chuxiong', 'yunyang'])
      expect(filesIn(folderOf(made))).toEqual([
        'access.sqlite',
        ...['chuxiong/ledger.duckdb', 'chuxiong/office.sqlite'],
        'manifest.json',
        ...['yunyang/ledger.duckdb', 'yunyang/office.sqlite']
      ])
    } finally {
      await closeAll(houses)
    }
  })
})

it('a store that is written to all the while is copied whole', async () => {
  const at = await fresh()
  const noise = setInterval(() => at.access.set('noise', String(Math.random())), 0)
  const made = await backUp(at).finally(() => clearInterval(noise))
  const copy = new DatabaseSync(join(folderOf(made), 'access.sqlite'))
  expect(copy.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
  expect(copy.prepare('select count(*) as n from trail').get()).toEqual({
    n: manifestOf(made).access.trail.no
  })
  copy.close()
})

it('a damaged store stops the backup and nothing is left of it', async () => {
  const at = await fresh()
  at.office.db.exec('pragma wal_checkpoint(truncate)')
  const file = openSync(at.folder.office, 'r+')
  writeSync(file, Buffer.alloc(4096, 7), 0, 4096, 2 * 4096)
  closeSync(file)
  expect(await refusal(backUp(at))).toMatchObject({
    code: 'backup-differs',
    zh: expect.stringContaining('office')
  })
  expect(readdirSync(directoryOf(at))).toEqual([])
})
