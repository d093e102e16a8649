import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreBackup } from '../../server/backup/restore.ts'
import { backupsIn } from '../../server/backup/standing.ts'
import { command, type Ended, flagsOf, kill, start } from '../help/command.ts'
import { csv } from '../help/files.ts'
import { dataOf, fileIn, fresh, refusal, remove, settingsOf, temporary } from '../help/house.ts'
import { lines } from '../help/lines.ts'

const base = temporary()
const directory = join(base, 'backups')
beforeAll(async () => {
  const done = await command(['load', ...flagsOf(base), fileIn(base, 'a.csv', csv(lines(10_000)))])
  expect(done.code).toBe(0)
})
afterAll(() => remove(base))

const begun = () => (existsSync(directory) ? readdirSync(directory).filter((n) => n.endsWith('.part')) : [])
/** Whether the backup under way has come so far. */
const has = (...path: string[]) => begun().some((part) => existsSync(join(directory, part, ...path)))

const moments: [string, () => boolean][] = [
  ['when it begins', () => begun().length > 0],
  ['while it copies the ledger', () => has('chuxiong', 'ledger.duckdb')],
  ['while it copies the office', () => has('chuxiong', 'office.sqlite')],
  ['while it reads hashes', () => has('access.sqlite')],
  ['before it has its name', () => has('manifest.json')]
]

describe.skipIf(process.platform === 'win32')('a backup that is killed', () => {
  it('leaves the ledger whole and is never taken for one; the next clears it away', async () => {
    let cut = 0
    for (const [when, seen] of moments) {
      const before = backupsIn(directory).length
      const { ended } = start(['backup', directory, ...flagsOf(base)])
      let over = false
      void ended.then(() => (over = true))
      while (!over && !seen()) await wait(1)
      kill(dataOf(base))
      await ended
      for (const part of begun()) {
        cut++
        expect(backupsIn(directory), when).toHaveLength(before)
        const to = settingsOf(join(base, 'new'), { key: join(base, 'data.key') })
        const refused = await refusal(restoreBackup(to, join(directory, part), 'tester'))
        expect([refused.code, existsSync(to.data)], when).toEqual(['no-backup', false])
      }
      const at = await fresh({ base })
      expect(await at.rows('select count(*)::integer as n from disbursement'), when).toEqual([{ n: 10_000 }])
      expect(await at.complaints(), when).toEqual([])
      await at.close()
    }
    expect(cut).toBeGreaterThan(2)
    expect((await command(['backup', directory, ...flagsOf(base)])).code).toBe(0)
    expect(begun()).toEqual([])
    for (const { at, files } of backupsIn(directory)) expect([typeof at, files]).toEqual(['string', 4])
  }, 600_000)
})

/** A small disk where the system lets us make one. */
const disk = join(base, 'disk')
const sized = (() => {
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'mingzhang', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
afterAll(() => {
  if (sized) execFileSync('umount', ['-l', disk], { stdio: 'ignore' })
})

/** `mingzhang …` on that disk, or where none can be made, with files of three MB at most. */
const tight = (args: string[]): Promise<Ended> => {
  if (sized) return command(args)
  const bin = fileURLToPath(new URL('../../server/bin.js', import.meta.url))
  return new Promise((done) => {
    const child = spawn('sh', ['-c', 'ulimit -f 6144; exec "$@"', 'sh', process.execPath, bin, ...args])
    let err = ''
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.on('close', (code) => done({ code, out: '', err, bytes: Buffer.alloc(0) }))
  })
}

describe.skipIf(process.platform === 'win32')('a disk that fills up', () => {
  it('during a backup: told in words, nothing is left of it', async () => {
    const { code, err } = await tight(['backup', join(disk, 'b'), ...flagsOf(base)])
    expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('磁盘空间不足，备份没有做成')])
    expect(readdirSync(join(disk, 'b'))).toEqual([])
  })
  it('during a restore: told in words, the folder is empty again', async () => {
    const own = join(base, 'whole')
    expect((await command(['backup', own, ...flagsOf(base)])).code).toBe(0)
    const data = join(disk, 'data')
    const { code, err } = await tight(['restore', own, '--data', data, '--key', join(base, 'data.key')])
    expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('磁盘空间不足，未恢复任何内容')])
    expect(existsSync(data)).toBe(false)
  })
})
