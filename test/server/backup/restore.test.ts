import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openSessions } from '../../../server/access/sessions.ts'
import { openAccess } from '../../../server/access/store.ts'
import { type Manifest, readManifest, sealed } from '../../../server/backup/manifest.ts'
import { restoreBackup } from '../../../server/backup/restore.ts'
import { standing } from '../../../server/backup/standing.ts'
import { openHouse } from '../../../server/house.ts'
import { fingerprint, readKey } from '../../../server/identity/key.ts'
import { verifyTrail } from '../../../server/trail/verify.ts'
import { backUp, filesIn, folderOf, modeOf, restoreBeside } from '../../help/backups.ts'
import { csv } from '../../help/files.ts'
import { fresh, house, refusal, remove, settingsOf, temporary, type TestHouse } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'
import { person } from '../../help/sign-in.ts'

let at: TestHouse
let backup: string
let made: Awaited<ReturnType<typeof backUp>>
beforeAll(async () => {
  at = await house()
  await at.load(csv([...lines(20), line(21, { 补贴金额: '六十' })]))
  person(at)
  made = await backUp(at)
  backup = folderOf(made)
  await at.load(csv(lines(5, 100)))
  return at.close
})

/** A copy of the backup that a test may spoil. */
const copy = (): string => {
  const folder = join(temporary(), made.name)
  cpSync(backup, folder, { recursive: true })
  onTestFinished(() => remove(dirname(folder)))
  return folder
}
const vaultFile = (folder: string): string =>
  join(folder, 'chuxiong/vault/files', readdirSync(join(folder, 'chuxiong/vault/files'))[0]!)

/** Settings of an empty installation that has the key. */
const empty = (key = at.config.key) => {
  const base = temporary()
  onTestFinished(() => remove(base))
  return settingsOf(base, { key })
}

/** What a restore is refused with; the data folder is as it was. */
const refused = async (from: string, settings = empty()) => {
  const before = existsSync(settings.data) && readdirSync(settings.data)
  const found = await refusal(restoreBackup(settings, from, 'tester'))
  expect(existsSync(settings.data) && readdirSync(settings.data)).toEqual(before)
  return found
}

describe('a restored installation', () => {
  it('is what it was at the time of the backup, and stands on its own trail', async () => {
    const { base, settings, manifest } = await restoreBeside(at, backup)
    const back = await fresh({ base, settings })
    expect(await back.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 20 }])
    expect(await back.complaints()).toEqual([])
    const last = [...back.access.trail.records()].at(-1)!
    expect(last).toMatchObject({ actor: 'tester', action: 'restore', object: backup, success: 1 })
    expect(verifyTrail(back.access.db, back.access.trail, manifest.access.trail)).toMatchObject({
      records: manifest.access.trail.no + 1,
      faults: []
    })
  })

  it('has nobody signed in', async () => {
    expect(openSessions(at.access)).toHaveLength(1)
    const { base, sessions } = await restoreBeside(at, backup)
    const access = openAccess(settingsOf(base).data, at.ledger.key)
    onTestFinished(() => access.close())
    expect([sessions, openSessions(access)]).toEqual([1, []])
  })

  it.skipIf(process.platform === 'win32')('can be read by its owner only', async () => {
    const { data } = await restoreBeside(at, backup)
    for (const folder of [data, join(data, 'chuxiong'), join(data, 'chuxiong/vault/files')])
      expect(modeOf(folder), folder).toBe('700')
    for (const path of filesIn(data))
      expect([path, modeOf(join(data, path))]).toEqual([path, path.endsWith('.mz') ? '400' : '600'])
  })

  it('is shown as a drill by the one it came from', async () => {
    const { data } = await restoreBeside(at, made.directory)
    const { last_drill } = standing(at.access, at.config)
    expect(last_drill).toMatchObject({ name: made.name, by: 'tester', data })
  })

  it('takes the newest of a directory of backups, and can be backed up and restored itself', async () => {
    const older = copy()
    const directory = dirname(older)
    const renamed = join(directory, '2020-01-01T00-00-00-000Z')
    cpSync(backup, renamed, { recursive: true })
    rmSync(join(renamed, 'manifest.json'))
    const { from, base, settings } = await restoreBeside(at, directory)
    expect(from).toBe(older)
    const back = await fresh({ base, settings })
    await back.load(csv(lines(3, 500)))
    const again = await restoreBeside(back, folderOf(await backUp(back)))
    const third = await fresh({ base: again.base, settings: again.settings })
    expect(await third.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 23 }])
  })
})

describe('a folder that will not do', () => {
  it('is one that is not empty', async () => {
    const settings = empty()
    mkdirSync(settings.data)
    writeFileSync(join(settings.data, 'note.txt'), '')
    expect(await refused(backup, settings)).toMatchObject({ status: 409, code: 'folder-not-empty' })
    expect(await refused(backup, at.config)).toMatchObject({ code: 'folder-not-empty' })
  })
  it('is a file', async () => {
    const settings = empty()
    writeFileSync(settings.data, '')
    const found = await refusal(restoreBackup(settings, backup, 'tester'))
    expect(found.code).toBe('folder-unusable')
  })
  it('does not open while a restore into it is unfinished; the next restore clears what a killed one left', async () => {
    const settings = empty()
    const left = join(settings.data, '.restoring-4000000')
    mkdirSync(join(left, 'chuxiong'), { recursive: true })
    expect(await refusal(openHouse(settings))).toMatchObject({ status: 409, code: 'restore-unfinished' })
    await restoreBackup(settings, backup, 'tester')
    expect(readdirSync(settings.data).toSorted()).toEqual(['access.sqlite', 'chuxiong'])
  })
  it('is one that another process is restoring into', async () => {
    const settings = empty()
    mkdirSync(join(settings.data, `.restoring-${process.ppid}`), { recursive: true })
    expect((await refused(backup, settings)).code).toBe('folder-not-empty')
  })
})

describe('the key', () => {
  it('comes first', async () => {
    const settings = empty(join(at.base, 'lost.key'))
    expect(await refused(backup, settings)).toMatchObject({
      code: 'key-first',
      zh: expect.stringContaining('请先恢复密钥')
    })
  })
  it('must be the one the backup was made with', async () => {
    const other = join(at.base, 'other.key')
    readKey(other, { create: true })
    expect(await refused(backup, empty(other))).toMatchObject({
      code: 'wrong-key',
      zh: expect.stringContaining(`备份用的是密钥 ${fingerprint(at.ledger.key)}`)
    })
  })
})

describe('a backup that will not do', () => {
  it('has one byte changed, anywhere', async () => {
    for (const path of filesIn(backup).filter((name) => !/manifest|restored/.test(name))) {
      const folder = copy()
      const bytes = readFileSync(join(folder, path))
      bytes[bytes.length >> 1]! ^= 1
      writeFileSync(join(folder, path), bytes)
      expect(await refused(folder), path).toMatchObject({
        code: 'backup-damaged',
        zh: expect.stringContaining(`${path} 内容与备份时不同`)
      })
    }
  })
  it('has a file cut short', async () => {
    const folder = copy()
    truncateSync(join(folder, 'chuxiong/ledger.duckdb'), 4096)
    expect((await refused(folder)).zh).toMatch(
      /有 1 个文件不对，.*chuxiong\/ledger.duckdb 应有 \d+ 字节，实有 4096/
    )
  })
  it('lacks a file of the vault', async () => {
    const folder = copy()
    rmSync(vaultFile(folder))
    expect((await refused(folder)).zh).toContain('缺少 chuxiong/vault/files/')
  })
  it('has a link where a file was', async () => {
    const folder = copy()
    copyFileSync(join(folder, 'access.sqlite'), join(dirname(folder), 'away'))
    rmSync(join(folder, 'access.sqlite'))
    symlinkSync(join(dirname(folder), 'away'), join(folder, 'access.sqlite'))
    expect((await refused(folder)).zh).toContain('access.sqlite 不是普通文件')
  })
  it.each(['', '{', 'null', '{"product":"other"}'])('has the manifest %j', async (text) => {
    const folder = copy()
    writeFileSync(join(folder, 'manifest.json'), text)
    expect((await refused(folder)).code).toMatch(/^(backup-damaged|no-backup)$/)
  })
  it('is no backup, or one that was not finished', async () => {
    const folder = copy()
    rmSync(join(folder, 'manifest.json'))
    expect((await refused(folder)).code).toBe('no-backup')
    expect((await refused(join(folder, 'nothing'))).code).toBe('no-backup')
    expect((await refused(dirname(dirname(folder)))).code).toBe('no-backup')
  })

  const altered = (change: (manifest: Manifest) => Manifest, resealed = true): string => {
    const folder = copy()
    const { mac, ...manifest } = readManifest(folder)
    const text = resealed
      ? sealed(at.ledger.key, change(manifest))
      : JSON.stringify({ ...change(manifest), mac })
    writeFileSync(join(folder, 'manifest.json'), text)
    return folder
  }
  it('was altered together with its hashes, by somebody without the key', async () => {
    const folder = altered((manifest) => ({ ...manifest, by: 'somebody' }), false)
    expect(await refused(folder)).toMatchObject({
      code: 'backup-damaged',
      zh: expect.stringContaining('manifest')
    })
    const dropped = altered((manifest) => ({ ...manifest, files: manifest.files.slice(1) }), false)
    expect((await refused(dropped)).code).toBe('backup-damaged')
  })
  it.each([
    '../../evil',
    '/etc/passwd',
    'chuxiong/../../x/ledger.duckdb',
    'data.key',
    'chuxiong/vault/files/a/b.mz'
  ])('names a file that no backup holds: %s', async (path) => {
    const folder = altered((manifest) => ({
      ...manifest,
      files: [...manifest.files, { path, bytes: 0, sha256: '' }]
    }))
    expect((await refused(folder)).code).toBe('backup-damaged')
  })
  it('was made by a newer program', async () => {
    const format = altered((manifest) => ({ ...manifest, format: 2, version: '9.0.0' }))
    expect(await refused(format)).toMatchObject({
      code: 'backup-newer',
      zh: expect.stringContaining('9.0.0')
    })
    const schema = altered((manifest) => ({
      ...manifest,
      regions: manifest.regions.map((region) => ({ ...region, schema: 99 }))
    }))
    expect((await refused(schema)).code).toBe('backup-newer')
    const office = altered((manifest) => ({
      ...manifest,
      regions: manifest.regions.map((region) => ({ ...region, office: 99 }))
    }))
    expect((await refused(office)).code).toBe('backup-newer')
    const people = altered((manifest) => ({ ...manifest, access: { ...manifest.access, version: 99 } }))
    expect((await refused(people)).code).toBe('backup-newer')
  })
})
