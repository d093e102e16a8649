import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mirrorMonths } from '../../server/monthly/mirror.ts'
import { readKey } from '../../server/identity/key.ts'
import { answersOf, backUp, filesIn, folderOf, restoreBeside } from '../help/backups.ts'
import { command, type Ended, flagsOf, start } from '../help/command.ts'
import { csv } from '../help/files.ts'
import { fileIn, fresh, house, remove, temporary, type TestHouse } from '../help/house.ts'
import { line, lines, receipt, refund, rosterRow } from '../help/lines.ts'

/** The drill of docs/operations.md: back up while people work, restore elsewhere, compare. */
describe('the restore drill', { shuffle: false }, () => {
  let at: TestHouse
  let before: Awaited<ReturnType<typeof answersOf>>
  let backup: string
  let restored: Awaited<ReturnType<typeof restoreBeside>> & { at: TestHouse }
  beforeAll(async () => {
    at = await house()
    await at.load(csv([...lines(300, 1), line(301, { 补贴金额: '六十' })]), { name: '一.csv' })
    await at.load(csv(Array.from({ length: 100 }, (_, i) => receipt(i + 1))), { name: '回单.csv' })
    await at.load(csv(Array.from({ length: 5 }, (_, i) => refund(i + 1))), { name: '退款.csv' })
    // a start mirrors the months of what was loaded
    await mirrorMonths(at)
    before = await answersOf(at)
    return at.close
  })

  it('a backup is made while people ask and load', async () => {
    const app = await at.app()
    let [stood, asking, asked] = [0, true, 0]
    const { write } = at.ledger
    at.ledger.write = (work) => (stood++, write(work))
    const readers = [1, 2].map(async () => {
      while (asking) {
        const reply = await app.inject('/api/ask/payout/headline.json')
        expect(reply.statusCode).toBe(200)
        asked++
        // an answer from the cache comes without the disk having had its turn
        await new Promise(setImmediate)
      }
    })
    const backing = backUp(at)
    while (stood === 0) await new Promise(setImmediate)
    const load = at.load(csv(lines(300, 1000)), { name: '二.csv' })
    backup = folderOf(await backing)
    await load
    asking = false
    await Promise.all(readers)
    expect(asked).toBeGreaterThan(2)
    expect(await at.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 600 }])
  })
  it('work goes on: more loads, one taken back', async () => {
    const form = { project_code: '2080502', batch_no: 'RB', period: '2026-03' }
    await at.load(csv([rosterRow(31)]), { name: '花名册.csv', form })
    await at.undo('L000003')
    expect(await answersOf(at)).not.toEqual(before)
  })
  it('it is restored elsewhere, and every question answers as it did', async () => {
    const done = await restoreBeside(at, backup)
    const back = await house({ base: done.base, settings: done.settings })
    expect(await answersOf(back)).toEqual(before)
    expect((await back.rows('select load_id from load order by 1')).map(({ load_id }) => load_id)).toEqual([
      ...['L000001', 'L000002', 'L000003']
    ])
    await back.close()
  })
  it('verify is silent there, and complains when an original goes', async () => {
    const { base, data } = await restoreBeside(at, backup)
    const flags = [...flagsOf(base), '--key', at.config.key]
    const sound = await command(['verify', ...flags])
    expect([sound.code, sound.out]).toEqual([
      0,
      expect.stringMatching(/✓ vault\n\d+ 项核对全部通过\n✓ 审计日志 \d+ 条.*\n$/)
    ])
    const [original] = filesIn(join(data, 'chuxiong/vault/files'))
    rmSync(join(data, 'chuxiong/vault/files', original!))
    const lost = await command(['verify', ...flags])
    expect([lost.code, lost.out]).toEqual([1, expect.stringMatching(/✗ vault: 1\n.*is missing/)])
  })
  it('the command refuses another key, a byte that was changed, and a folder in use', async () => {
    const base = temporary()
    try {
      const other = join(base, 'other.key')
      readKey(other, { create: true })
      const restore = (key: string) => command(['restore', backup, ...flagsOf(base), '--key', key])
      const wrong = await restore(other)
      expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('密钥文件与备份不符')])
      const ledger = join(backup, 'chuxiong/ledger.duckdb')
      const bytes = readFileSync(ledger)
      bytes[5000]! ^= 4
      writeFileSync(ledger, bytes)
      const damaged = await restore(at.config.key)
      expect([damaged.code, damaged.err]).toEqual([
        2,
        expect.stringContaining('ledger.duckdb 内容与备份时不同')
      ])
      bytes[5000]! ^= 4
      writeFileSync(ledger, bytes)
      const done = await restore(at.config.key)
      expect([done.code, done.out]).toEqual([0, expect.stringContaining('npx mingzhang verify --data')])
      const again = await restore(at.config.key)
      expect([again.code, again.err]).toEqual([2, expect.stringContaining('不是空的')])
    } finally {
      remove(base)
    }
  })
})

describe('mingzhang backup while a server runs', { shuffle: false }, () => {
  const base = temporary()
  const directory = join(base, 'backups')
  const at = (...args: string[]): Promise<Ended> => command([...args, ...flagsOf(base)])
  let server: ReturnType<typeof start>
  beforeAll(async () => {
    await at('load', fileIn(base, 'a.csv', csv(lines(30))))
    server = start(['serve', ...flagsOf(base), '--port', '0'])
    await server.said(/ready: (http:\S+)/)
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await server.ended
    remove(base)
  })

  it('goes through it, says where the key is, and is listed', async () => {
    const [done, loaded] = await Promise.all([
      at('backup', directory),
      at('load', fileIn(base, 'b.csv', csv(lines(30, 100))))
    ])
    expect([done.code, loaded.code]).toEqual([0, 0])
    expect(done.out).toMatch(/^已备份到 .*backups\/\d{4}-.*\nchuxiong：[45] 个文件/)
    expect(done.err).toContain(`密钥不在备份里：${join(base, 'data.key')}`)
    const { out } = await at('backup', '--list', directory)
    expect(out).toMatch(
      /^\d{4}-\d\d-\d\dT\S+Z  \d{4}-\d\d-\d\d \d\d:\d\d  chuxiong  [\d.]+ MB  [45] 个文件  os:/
    )
  })
  it('is refused in words for a region it does not serve, and for a directory that will not do', async () => {
    const elsewhere = await at('backup', directory, '--region', 'chuxiong,yunyang')
    expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('没有接入地区 yunyang')])
    const inside = await at('backup', join(base, 'data', 'b'))
    expect([inside.code, inside.err]).toEqual([2, expect.stringContaining('在数据文件夹之内')])
    const nowhere = await at('backup')
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('没有指定备份目录')])
  })
  it('without a server, a folder that holds nothing is told', async () => {
    const { code, err } = await command(['backup', directory, '--data', join(base, 'other')])
    expect([code, err]).toEqual([2, expect.stringContaining('没有地区 chuxiong 的账本')])
  })
})
