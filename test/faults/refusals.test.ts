import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { whole } from '../../server/access/who.ts'
import { run } from '../../server/intake/run.ts'
import { command, flagsOf } from '../help/command.ts'
import { csv } from '../help/files.ts'
import { dataOf, fileIn, fresh, refusal, remove, settingsOf, temporary } from '../help/house.ts'
import { openHouse } from '../../server/house.ts'
import { lines } from '../help/lines.ts'

const nobody = 65534
/** Whether another user may run the program from where it lies. */
const open = ((path: string) => {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005) return false
    if (at === dirname(at)) return true
  }
})(fileURLToPath(new URL('../../server', import.meta.url)))

/** A closed installation with three lines. */
const stood = async (
  ownKey = false
): Promise<{ base: string; ledger: string; key: string; office: string }> => {
  const base = temporary()
  onTestFinished(() => remove(base))
  const at = await fresh({ base, ownKey })
  await at.load(csv(lines(3)))
  await at.close()
  return {
    base,
    ledger: join(dataOf(base), 'ledger.duckdb'),
    key: join(base, 'data.key'),
    office: join(dataOf(base), 'office.sqlite')
  }
}
const opening = (base: string, more: Record<string, string | number> = {}) =>
  refusal(openHouse(settingsOf(base, more)))

/** It opens again, with what it held, and every check is silent. */
const sound = async (base: string) => {
  const at = await fresh({ base })
  expect(await at.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 3 }])
  expect(await at.complaints()).toEqual([])
  await at.close()
}

describe('a damaged ledger', () => {
  it('is refused in words whether cut, overwritten or no ledger at all, and opens again when restored', async () => {
    const { base, ledger } = await stood()
    copyFileSync(ledger, `${ledger}.good`)
    const whole = readFileSync(ledger)
    const damages: [string, Buffer][] = [
      ['cut', whole.subarray(0, 5000)],
      ['overwritten at its head', Buffer.concat([Buffer.alloc(8192, 7), whole.subarray(8192)])],
      ['another file', Buffer.from('not a ledger at all')]
    ]
    for (const [what, bytes] of damages) {
      writeFileSync(ledger, bytes)
      expect(await opening(base), what).toMatchObject({
        code: 'ledger-unreadable',
        status: 500,
        zh: expect.stringContaining('可能已损坏')
      })
      expect(existsSync(join(dataOf(base), 'server.lock')), what).toBe(false)
    }
    renameSync(`${ledger}.good`, ledger)
    await sound(base)
  })
  it('of another version of the program is refused, not rewritten', async () => {
    const base = temporary()
    onTestFinished(() => remove(base))
    const at = await fresh({ base })
    await at.ledger.write((db) => db.run(`update meta set value = '99' where name = 'schema'`))
    await at.close()
    expect(await opening(base)).toMatchObject({ code: 'schema-version', zh: expect.stringContaining('99') })
  })
})

describe('the key', () => {
  it('missing beside a ledger is told, and no new one is made in its place', async () => {
    const { base, key } = await stood()
    renameSync(key, `${key}.away`)
    expect(await opening(base)).toMatchObject({
      code: 'key-refused',
      zh: expect.stringContaining('找不到密钥文件')
    })
    expect(existsSync(key)).toBe(false)
    renameSync(`${key}.away`, key)
    await sound(base)
  })
  it('of another ledger is refused', async () => {
    const [one, other] = [await stood(), await stood(true)]
    expect(await opening(one.base, { key: other.key })).toMatchObject({
      code: 'wrong-key',
      zh: expect.stringContaining('密钥文件与账本不符')
    })
    await sound(one.base)
  })
  it.skipIf(process.platform === 'win32')(
    'readable by others is refused with the command that mends it',
    async () => {
      const { base, key } = await stood()
      chmodSync(key, 0o644)
      expect(await opening(base)).toMatchObject({
        code: 'key-refused',
        zh: expect.stringContaining(`chmod 600 ${key}`)
      })
      chmodSync(key, 0o600)
      await sound(base)
    }
  )
  it('damaged is refused without quoting it', async () => {
    const { base, key } = await stood()
    const text = readFileSync(key, 'utf8')
    writeFileSync(key, text.slice(0, -10))
    const { code, zh } = await opening(base)
    expect([code, zh.includes('已损坏')]).toEqual(['key-refused', true])
    expect(zh).not.toContain(JSON.parse(text).master.slice(0, 10))
  })
  it('inside the data folder is refused', async () => {
    const { base } = await stood()
    expect(await opening(base, { key: join(base, 'data', 'x.key') })).toMatchObject({
      code: 'key-refused',
      zh: expect.stringContaining('不能放在数据目录内')
    })
  })
})

describe('the office store', () => {
  it('damaged is refused in words, and the ledger is let go', async () => {
    const { base, office } = await stood()
    const good = readFileSync(office)
    for (const path of [`${office}-wal`, `${office}-shm`]) rmSync(path, { force: true })
    writeFileSync(office, Buffer.alloc(4096, 'x'))
    expect(await opening(base)).toMatchObject({
      code: 'office-unreadable',
      zh: expect.stringContaining('办公数据库')
    })
    writeFileSync(office, good)
    await sound(base)
  })
  it.skipIf(process.platform === 'win32' || !open)(
    'that cannot be written is refused before anything happens',
    async () => {
      const { base, office } = await stood()
      for (const path of [`${office}-wal`, `${office}-shm`]) rmSync(path, { force: true })
      const root = process.getuid!() === 0
      // root may write anything, so the command runs as nobody
      if (root)
        for (const path of [
          base,
          ...readdirSync(base, { recursive: true }).map((name) => join(base, String(name)))
        ])
          chownSync(path, nobody, nobody)
      chmodSync(office, 0o444)
      const file = fileIn(base, 'more.csv', csv(lines(3, 10)))
      chmodSync(file, 0o644)
      chmodSync(join(base, 'files'), 0o755)
      const { code, err } = await command(
        ['load', ...flagsOf(base), file],
        root ? { uid: nobody, gid: nobody, env: { HOME: base } } : {}
      )
      expect([code, err.split('\n')[0]]).toEqual([
        2,
        `办公数据库 ${office} 无法打开或不可写。请检查文件权限和磁盘；文件损坏请从备份恢复`
      ])
      chmodSync(office, 0o600)
      await sound(base)
    }
  )
  it('that is a folder is refused in words', async () => {
    const { base, office } = await stood()
    for (const path of [office, `${office}-wal`, `${office}-shm`]) rmSync(path, { force: true })
    mkdirSync(office)
    expect(await opening(base)).toMatchObject({ code: 'office-unreadable' })
  })
})

describe('the data folder', () => {
  it('that is a file is refused in words', async () => {
    const base = temporary()
    onTestFinished(() => remove(base))
    writeFileSync(join(base, 'data'), '')
    expect(await opening(base)).toMatchObject({
      code: 'folder-unusable',
      zh: expect.stringContaining(join(base, 'data'))
    })
  })
  it('is opened for its owner only', async () => {
    const at = await fresh()
    if (process.platform !== 'win32') expect(statSync(at.folder.root).mode & 0o777).toBe(0o700)
  })
  it('held by a living process is refused with its number; a dead one does not count', async () => {
    const { base } = await stood()
    const lock = join(dataOf(base), 'server.lock')
    writeFileSync(lock, JSON.stringify({ pid: process.ppid, url: '' }))
    expect(await opening(base)).toMatchObject({
      code: 'folder-in-use',
      status: 409,
      zh: expect.stringContaining(String(process.ppid))
    })
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, url: '' }))
    await sound(base)
    writeFileSync(lock, '{"pid":')
    await sound(base)
  })
  it('of another region is refused', async () => {
    const { base } = await stood()
    const at = await fresh({ base })
    await at.ledger.write((db) => db.run(`update meta set value = 'elsewhere' where name = 'region'`))
    await at.close()
    expect(await opening(base)).toMatchObject({
      code: 'other-region',
      zh: expect.stringContaining('elsewhere')
    })
  })
})

describe('a file that changes between upload and load', () => {
  it.each([
    ['cut short', (path: string) => truncateSync(path, statSync(path).size - 150)],
    ['cut within its header', (path: string) => truncateSync(path, 40)],
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['gone', (path: string) => rmSync(path)]
  ])(
    '%s: the load is refused or takes what stands there, and nothing else changes',
    async (_what, change) => {
      const at = await fresh()
      const upload = await at.uploads.local(fileIn(at.base, 'a.csv', csv(lines(50))))
      change(upload.path)
      const outcome = await run(at.intake, at.office, {
        upload,
        actor: 'tester',
        scope: whole(at.region.root),
        kind: 'disbursements'
      }).then(
        ([result]) => result!,
        (error: { zh: string }) => error
      )
      const [{ n }] = (await at.rows('select count(*)::integer as n from disbursement')) as [{ n: number }]
      if ('loadId' in outcome) expect(n).toBe(outcome.accepted)
      else expect([n, /[\u4e00-\u9fff]{4}/.test(outcome.zh)], JSON.stringify(outcome)).toEqual([0, true])
      expect(await at.complaints()).toEqual([])
    }
  )
})
