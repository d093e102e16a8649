import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command, type Ended, flagsOf } from '../help/command.ts'
import { csv } from '../help/files.ts'
import { dataOf, fileIn, fresh, remove, temporary } from '../help/house.ts'
import { lines } from '../help/lines.ts'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const base = temporary()
const disk = join(base, 'disk')
mkdirSync(disk)

/** A disk of its own size where the system lets us make one. */
const sized = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m', 'mingzhang', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
afterAll(() => {
  if (sized) execFileSync('umount', ['-l', disk], { stdio: 'ignore' })
  remove(base)
})

const small = fileIn(base, 'small.csv', csv(lines(3)))
const large = fileIn(base, 'large.csv', csv(lines(15_000, 10)))
const resize = (bytes: number) => execFileSync('mount', ['-o', `remount,size=${bytes}`, disk])
const used = () => {
  const { bsize, blocks, bfree } = statfsSync(disk)
  return bsize * (blocks - bfree)
}

/** The load of the large file with `room` bytes: of disk, or, where no disk can be made, of any one file. */
const loadWith = async (room: number): Promise<Ended> => {
  const args = ['load', ...flagsOf(disk), large, '--json']
  if (sized) {
    resize(used() + room)
    return command(args).finally(() => resize(300 << 20))
  }
  const bin = fileURLToPath(new URL('../../server/bin.js', import.meta.url))
  return new Promise((done) => {
    const child = spawn('sh', [
      '-c',
      `ulimit -f ${Math.ceil(room / 512)}; exec "$@"`,
      'sh',
      process.execPath,
      bin,
      ...args
    ])
    const [out, err]: [string[], string[]] = [[], []]
    child.stdout.on('data', (part: Buffer) => out.push(part.toString()))
    child.stderr.on('data', (part: Buffer) => err.push(part.toString()))
    child.on('close', (code) => done({ code, out: out.join(''), err: err.join(''), bytes: Buffer.alloc(0) }))
  })
}

describe.skipIf(process.platform === 'win32')('a disk that fills up during a load', () => {
  it('is told in words wherever it happens; the ledger stays as it was and takes the file later', async () => {
    expect((await command(['load', ...flagsOf(disk), small])).code).toBe(0)
    for (const megabytes of sized ? [2, 7, 15] : [1, 4]) {
      const { code, err } = await loadWith(megabytes << 20)
      if (code === 0) throw new Error(`${megabytes} MB were enough: give less room`)
      expect([code, err.split('\n')[0]], `${megabytes} MB`).toEqual([
        2,
        expect.stringContaining('磁盘空间不足')
      ])
      const at = await fresh({ base: disk })
      expect(await at.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 3 }])
      expect(await at.rows('select count(*)::integer as n from load')).toEqual([{ n: 1 }])
      expect(await at.complaints()).toEqual([])
      expect(readdirSync(join(at.folder.vault, 'files'))).toHaveLength(1)
      await at.close()
      expect(readdirSync(dataOf(disk)).filter((f) => /scratch|lock/.test(f))).toEqual([])
    }
    const done = await loadWith(250 << 20)
    expect([done.code, JSON.parse(done.out)]).toEqual([
      0,
      expect.objectContaining({ loadId: 'L000002', accepted: 15_000 })
    ])
  })
})
