import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '../../../server/config.ts'
import { regionNames } from '../../../server/regions/load.ts'
import { command, flagsOf, start } from '../../help/command.ts'
import { fetchAs, visitor } from '../../help/sign-in.ts'
import { csv } from '../../help/files.ts'
import { dataOf, fileIn, remove, temporary } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'

const both = 'chuxiong,yunyang'
const base = temporary()
afterAll(() => remove(base))
const at = (name: string, region: string, ...args: string[]) =>
  command([name, ...flagsOf(base), '--region', region, ...args])
const paid = async (region: string) => {
  const { out } = await at('ask', region, 'payout/headline', '-p', 'to=2026-03', '--format', 'json')
  return JSON.parse(out).rows[0].ok_lines
}
const there = (n: number) => csv([line(n, { 区划编码: '500235001' })])

describe('the setting', () => {
  it('is a list without repeats; nothing said is the first region on file', () => {
    expect(config({ region: ' yunyang, chuxiong,yunyang' }, {}).regions).toEqual(['yunyang', 'chuxiong'])
    expect(config({}, { MINGZHANG_REGION: both }).regions).toEqual(['chuxiong', 'yunyang'])
    expect(config({}, {}).regions).toEqual([regionNames()[0]])
    expect(config({ region: ' , ' }, {}).regions).toEqual([regionNames()[0]])
  })
  it.each(['chuxiong,nowhere', '../chuxiong', 'CHUXIONG'])('refuses %s, naming those on file', (region) => {
    expect(() => config({ region }, {})).toThrow(`可选：${regionNames().join('、')}`)
  })
})

describe('the command line of two regions', { shuffle: false }, () => {
  describe('on its own', { shuffle: false }, () => {
    it('loads, asks and verifies in the folder of its region', async () => {
      expect((await at('load', 'chuxiong', fileIn(base, 'a.csv', csv(lines(3))))).code).toBe(0)
      expect((await at('load', 'yunyang', fileIn(base, 'b.csv', there(7)))).code).toBe(0)
      expect([await paid('chuxiong'), await paid('yunyang')]).toEqual([3, 1])
      const { code, out } = await at('verify', both)
      expect([code, out.match(/^(chuxiong|yunyang):$/gm)]).toEqual([0, ['chuxiong:', 'yunyang:']])
    })
    it('wants one region for what acts on one ledger', async () => {
      for (const [name, ...args] of [
        ['load', fileIn(base, 'c.csv', there(8))],
        ['undo', 'L000001'],
        ['ask', 'payout/banks']
      ] as const) {
        const { code, out, err } = await at(name, both, ...args)
        expect([code, out, err.split('\n')[0]]).toEqual([
          2,
          '',
          '这条命令一次只办一个地区，请用 --region 写明其中一个：chuxiong、yunyang'
        ])
      }
    })
  })

  describe('while one server serves both', { shuffle: false }, () => {
    let url: string
    let server: ReturnType<typeof start>
    beforeAll(async () => {
      server = start(['serve', ...flagsOf(base), '--region', both, '--port', '0'])
      url = (await server.said(/ready: (http:\S+)/))[1]!
    })
    afterAll(async () => {
      server.child.kill('SIGTERM')
      const { code, out } = await server.ended
      expect([code, out]).toEqual([0, expect.stringContaining(`${url}/?region=yunyang`)])
      for (const region of ['chuxiong', 'yunyang'])
        expect(readdirSync(dataOf(base, region)).filter((f) => /lock|sock|scratch|wal/.test(f))).toEqual([])
    })

    it('goes to its region through its socket, and undoes there alone', async () => {
      const loaded = await at('load', 'yunyang', fileIn(base, 'd.csv', there(9)), '--json')
      expect([loaded.code, JSON.parse(loaded.out).loadId]).toEqual([0, 'L000002'])
      expect([await paid('chuxiong'), await paid('yunyang')]).toEqual([3, 2])
      const reads = fetchAs(url, visitor(base, { chuxiong: '5323', yunyang: '500235' }))
      const seen = async (path: string) =>
        ((await (await reads(`${path}/ask/intake/loads.json`)).json()) as { rows: unknown[] }).rows.length
      expect([await seen('/api'), await seen('/api/regions/yunyang')]).toEqual([1, 2])
      expect((await at('undo', 'yunyang', 'L000002')).out).toBe('已撤销 L000002\n')
      expect([await paid('chuxiong'), await paid('yunyang')]).toEqual([3, 1])
      expect((await at('verify', 'yunyang')).code).toBe(0)
    })
    it('another server may not take either folder', async () => {
      const { code, err } = await command(['serve', ...flagsOf(base), '--region', 'yunyang', '--port', '0'])
      expect([code, err.startsWith(`数据文件夹 ${dataOf(base, 'yunyang')} 正由另一个进程`)]).toEqual([
        2,
        true
      ])
    })
  })
})
