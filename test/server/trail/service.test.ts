import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { accessPath } from '../../../server/access/store.ts'
import { seedFolder } from '../../../server/regions/load.ts'
import type { TrailRecord } from '../../../server/trail/trail.ts'
import { command, flagsOf, start } from '../../help/command.ts'
import { csv } from '../../help/files.ts'
import { dataOf, fileIn, house, remove, temporary } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'
import { recorded } from '../../help/trail.ts'

/** Records of an installation that nobody else writes just now. */
const trailIn = (base: string): TrailRecord[] => {
  const db = new DatabaseSync(accessPath(join(base, 'data')), { readOnly: true })
  try {
    return db.prepare('select * from trail order by no').all() as unknown as TrailRecord[]
  } finally {
    db.close()
  }
}
const operator = { actor: expect.stringMatching(/^os:./), role: 'operator' }

describe('the service and its command line', { shuffle: false }, () => {
  const base = temporary()
  afterAll(() => remove(base))
  const at = (...args: string[]) => command([args[0]!, ...flagsOf(base), ...args.slice(1)])
  const served = async (how: 'SIGTERM' | 'SIGKILL', ...more: string[]) => {
    const server = start(['serve', ...flagsOf(base), '--port', '0', ...more])
    await server.said(/ready: http/)
    // the command hands over to another process, whose number stands in the lock
    const lock = readFileSync(join(dataOf(base), 'server.lock'), 'utf8')
    process.kill((JSON.parse(lock) as { pid: number }).pid, how)
    await server.ended
  }
  const acts = (...names: string[]) => trailIn(base).filter(({ action }) => names.includes(action))

  it('start and stop are on the trail, and one that was broken off is told at the next start', async () => {
    await served('SIGTERM')
    expect(acts('server-start', 'server-stop')).toMatchObject([
      { ...operator, action: 'server-start', object: 'service', region: '' },
      { ...operator, action: 'server-stop' }
    ])
    await served('SIGKILL')
    await served('SIGTERM')
    const starts = acts('server-start').map(({ detail }) => JSON.parse(detail))
    expect(starts).toEqual([
      { version: expect.any(String), regions: ['chuxiong'], before: null },
      expect.objectContaining({ before: 'stopped' }),
      expect.objectContaining({ before: 'broken off' })
    ])
    expect(acts('config-change')).toEqual([])
  }, 120_000)
  it('settings that differ from the last start are named, their values are not', async () => {
    const secret = fileIn(base, 'secret-of-oidc', 'very secret words')
    await served('SIGTERM', '--ask-limit-ms', '43219876', '--oidc-secret-file', secret)
    expect(acts('config-change')).toMatchObject([{ ...operator, object: 'settings', success: 1 }])
    expect(JSON.parse(acts('config-change')[0]!.detail)).toEqual({
      settings: ['askLimitMs', 'oidcSecretFile']
    })
    const db = readFileSync(accessPath(join(base, 'data'))).toString('latin1')
    for (const value of ['43219876', 'secret-of-oidc', 'very secret words'])
      expect([value, JSON.stringify(trailIn(base)).includes(value)]).toEqual([value, false])
    expect(db.includes('very secret words')).toBe(false)
  })
  it('what a command does carries its operator’s name and role', async () => {
    const loaded = await at('load', fileIn(base, '三月.csv', csv(lines(3))))
    expect(loaded.code).toBe(0)
    await at('ask', 'payout/lines', '-p', 'limit=2', '--format', 'json')
    await at('ask', 'payout/banks')
    await at('undo', 'L000001')
    expect(acts('load', 'view-detail', 'export', 'undo')).toMatchObject([
      { ...operator, action: 'load', object: '三月.csv', rows: 3, region: 'chuxiong' },
      { ...operator, action: 'view-detail', object: 'payout/lines', rows: 2, region: 'chuxiong' },
      { ...operator, action: 'export', object: 'payout/banks', region: 'chuxiong' },
      { ...operator, action: 'undo', object: 'L000001', rows: 3, region: 'chuxiong' }
    ])
  })
  it('verify walks the trail once, holds it to the newest backup, and is on it', async () => {
    const first = await at('verify')
    expect([first.code, /✓ 审计日志 \d+ 条，没有备份可对照/.test(first.out)]).toEqual([0, true])
    await at('backup', join(base, 'backups'))
    const server = start(['serve', ...flagsOf(base), '--port', '0'])
    await server.said(/ready: http/)
    const second = await at('verify')
    server.child.kill('SIGTERM')
    await server.ended
    expect(second.code).toBe(0)
    expect(second.out.match(/✓ 审计日志 \d+ 条，与备份 \S+Z 记下的第 \d+ 条相符/g)).toHaveLength(1)
    expect(acts('trail-check')).toMatchObject([
      { ...operator, success: 1 },
      { ...operator, success: 1, detail: expect.stringContaining('"faults":0') }
    ])
  })
  it('verify names each record at fault, by its number, and ends with 1', async () => {
    const db = new DatabaseSync(accessPath(join(base, 'data')))
    db.exec(`drop trigger trail_stays; update trail set object = 'other' where no in (2, 4)`)
    db.close()
    const { code, out } = await at('verify')
    expect(code).toBe(1)
    expect(out).toMatch(/✗ 审计日志 \d+ 条\n {4}第 2 条内容被改动过 \| .*\n {4}第 4 条内容被改动过/)
    expect(acts('trail-check').at(-1)).toMatchObject({ ...operator, success: 0 })
  })
  it('an older store in its place is told by the backup', async () => {
    const older = temporary()
    try {
      const settings = { key: `${join(base, 'data')}.key`, backup: join(base, 'backups') }
      const fresh = await house({ base: older, settings })
      await fresh.close()
      const { code, out } = await command([
        ...['verify', ...flagsOf(older)],
        ...['--key', settings.key, '--backup', settings.backup]
      ])
      expect([code, /只到第 \d+ 条，最近的备份里记到更后面/.test(out)]).toEqual([1, true])
    } finally {
      remove(older)
    }
  })
})

describe('a region’s law', () => {
  it('that changed between two starts is on the trail, with the tables and their prints; the same is not', async () => {
    const base = temporary()
    const seed = join(base, 'seed')
    cpSync(seedFolder, seed, { recursive: true })
    const open = () => house({ base, seed: `${seed}/` })
    try {
      const first = await open()
      expect(recorded(first.access, 'law-change')).toEqual([])
      await first.close()
      const same = await open()
      expect(recorded(same.access, 'law-change')).toEqual([])
      await same.close()
      const path = join(seed, 'regions', 'chuxiong', 'region.yaml')
      const text = readFileSync(path, 'utf8')
      const said = text.replace(/limit_days: 30/, 'limit_days: 29')
      expect(said).not.toBe(text)
      writeFileSync(path, said)
      const changed = await open()
      const [act, ...others] = recorded(changed.access, 'law-change')
      await changed.close()
      expect(others).toEqual([])
      expect(act).toMatchObject({ object: 'chuxiong', region: 'chuxiong', success: 1, actor: 'system' })
      const { was, is } = JSON.parse(act!.detail) as Record<'was' | 'is', Record<string, string>>
      expect([Object.keys(was), Object.keys(is)]).toEqual([['clock'], ['clock']])
      expect([was.clock, is.clock].every((print) => /^[0-9a-f]{16}$/.test(print!))).toBe(true)
      expect(is.clock).not.toBe(was.clock)
    } finally {
      remove(base)
    }
  })
  it('does not change in the ledger when that cannot be written down', async () => {
    const base = temporary()
    const seed = join(base, 'seed')
    cpSync(seedFolder, seed, { recursive: true })
    const open = () => house({ base, seed: `${seed}/` })
    try {
      const first = await open()
      const limits = (await first.rows('select clock, limit_days from clock order by all')).length
      first.access.db.exec(
        `create trigger no_room before insert on trail begin select raise(abort, 'disk is full'); end`
      )
      await first.close()
      const path = join(seed, 'regions', 'chuxiong', 'region.yaml')
      writeFileSync(path, readFileSync(path, 'utf8').replace(/limit_days: 30/, 'limit_days: 29'))
      await expect(open()).rejects.toMatchObject({ code: 'trail-unwritable' })
      const db = new DatabaseSync(accessPath(join(base, 'data')))
      db.exec('drop trigger no_room')
      db.close()
      const again = await open()
      expect(recorded(again.access, 'law-change')).toHaveLength(1)
      expect(await again.rows('select clock from clock where limit_days = 29')).not.toEqual([])
      expect(await again.rows('select clock from clock')).toHaveLength(limits)
      await again.close()
    } finally {
      remove(base)
    }
  })
})
