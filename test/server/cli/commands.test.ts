import { DuckDBInstance } from '@duckdb/node-api'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '../../../server/config.ts'
import { command, flagsOf, sha256, start } from '../../help/command.ts'
import { fetchAs, visitor } from '../../help/sign-in.ts'
import { csv, gb18030, type Row } from '../../help/files.ts'
import { dataOf, fileIn, remove, temporary } from '../../help/house.ts'
import { line, lines, rosterRow } from '../../help/lines.ts'

/** One installation; the tests of a describe run in the order they stand. */
const installation = () => {
  const base = temporary()
  const at = (...args: string[]) => command([args[0]!, ...flagsOf(base), ...args.slice(1)])
  return {
    base,
    at,
    load: (name: string, body: string | Buffer, ...more: string[]) =>
      at('load', fileIn(base, name, body), '--json', ...more)
  }
}
const failing: Row = { 补贴金额: '六十' }

describe('the command line on its own', { shuffle: false }, () => {
  const here = installation()
  afterAll(() => remove(here.base))

  it('loads a file: 0, one JSON object with what became of the rows', async () => {
    const file = gb18030(csv(lines(3)))
    const { code, out, err } = await here.load('三月.csv', file)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      loadId: 'L000001',
      kind: 'disbursements',
      fileName: '三月.csv',
      sha256: sha256(file),
      rows: 3,
      accepted: 3,
      updated: 0,
      unchanged: 0,
      quarantined: 0,
      conflicts: 0,
      elapsedMs: expect.any(Number)
    })
    expect(out.split('\n')).toHaveLength(2)
  })
  it('answers 1 when rows stay out, in words without --json', async () => {
    const { code, out } = await here.at(
      'load',
      fileIn(here.base, 'b.csv', csv([line(11), line(12, failing)]))
    )
    expect(code).toBe(1)
    expect(out).toMatch(
      /^L000002 b\.csv: 读 2 行，新增 1，更新 0，重复 0，待更正 1，冲突 0，用时 [\d.]+ 秒\n$/
    )
  })
  it('answers 2 and says why in Chinese when the file is refused', async () => {
    const repeated = await here.load('再来.csv', gb18030(csv(lines(3))))
    expect([repeated.code, repeated.out]).toEqual([2, ''])
    expect(repeated.err).toMatch(/^同一文件已于 \d{4}-\d\d-\d\d \d\d:\d\d 作为 L000001 装载/)
    const none = await here.at('load', join(here.base, '没有.csv'))
    expect([none.code, none.err.split('\n')[0]]).toEqual([2, `找不到文件 ${join(here.base, '没有.csv')}`])
    const strict = await here.load('c.csv', csv([line(21), line(22, failing)]), '--all-or-nothing')
    expect([strict.code, strict.err.split('\n')[0]]).toEqual([
      2,
      '有 1 行有问题，按“全部或不装”的要求未装载任何行'
    ])
  })
  it('takes a form, a mapping and a kind', async () => {
    const form = ['--form', 'project_code=2080502', '--form', 'batch_no=RB', '--form', 'period=2026-03']
    expect(JSON.parse((await here.load('花.csv', csv([rosterRow(31)]), ...form)).out)).toMatchObject({
      kind: 'rosters',
      accepted: 1
    })
    const strange = csv([{ 甲: '死亡', 乙: line(1).享受人身份证号! }])
    const mapped = await here.load(
      '名.csv',
      strange,
      '--kind',
      'registers',
      '--mapping',
      '{"甲":"register","乙":"person_id"}'
    )
    expect(JSON.parse(mapped.out)).toMatchObject({ kind: 'registers', accepted: 1 })
    const wrong = await here.load('名.csv', strange, '--mapping', '{甲')
    expect([wrong.code, wrong.err.includes('    at ')]).toEqual([2, false])
  })
  it('asks in every dress', async () => {
    const ask = (format: string) => here.at('ask', 'payout/headline', '-p', 'to=2026-03', '--format', format)
    const json = await ask('json')
    expect([json.code, JSON.parse(json.out).rows[0].ok_lines]).toEqual([0, 4])
    const arrow = await ask('arrow')
    expect([arrow.code, tableFromIPC(arrow.bytes).numRows]).toEqual([0, 1])
    const xlsx = await ask('xlsx')
    expect([xlsx.code, xlsx.bytes.subarray(0, 2).toString()]).toEqual([0, 'PK'])
  })
  it('writes an answer to a file, and refuses what it cannot ask', async () => {
    const out = join(here.base, 'answer.csv')
    expect((await here.at('ask', 'intake/loads', '--out', out)).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('L000001')
    const none = await here.at('ask', 'payout/nothing')
    expect([none.code, none.err.split('\n')[0]]).toEqual([
      2,
      '没有名为 payout/nothing 的查询（payout/nothing）'
    ])
  })
  it('takes a load back', async () => {
    const done = await here.at('undo', 'L000002', '--json')
    expect([done.code, JSON.parse(done.out)]).toEqual([
      0,
      { loadId: 'L000002', kind: 'disbursements', rows: 1 }
    ])
    const again = await here.at('undo', 'L000002')
    expect([again.code, again.err.split('\n')[0]]).toEqual([2, 'L000002 已经撤销'])
  })
  it('verifies: 0 when every check is silent, 1 and the complaint when a row was tampered with', async () => {
    const sound = await here.at('verify')
    expect([sound.code, /项核对全部通过\n✓ 审计日志 \d+ 条.*\n$/.test(sound.out)]).toEqual([0, true])
    const instance = await DuckDBInstance.create(join(dataOf(here.base), 'ledger.duckdb'))
    const db = await instance.connect()
    await db.run(`update payout_cell set fen = fen + 1`)
    db.closeSync()
    instance.closeSync()
    const { code, out } = await here.at('verify')
    expect(code).toBe(1)
    expect(out).toMatch(/✗ checks\/payout-cell-equals-lines: \d/)
    expect(out).toMatch(/处不符\n✓ 审计日志 \d+ 条.*\n$/)
  })
  it('leaves neither scratch nor lock behind', () => {
    expect(readdirSync(dataOf(here.base)).filter((f) => /lock|sock|scratch|wal/.test(f))).toEqual([])
  })
})

describe('settings that cannot be used', () => {
  it.each([
    [{ port: 'x' }, {}, 'PORT / --port: 应为非负整数，收到 "x"'],
    [{ port: '-1' }, {}, 'PORT / --port: 应为非负整数，收到 "-1"'],
    [{ port: '99999' }, {}, 'PORT: 99999 > 65535'],
    [{ today: '明天' }, {}, 'MINGZHANG_TODAY: 应为 YYYY-MM-DD，收到 "明天"'],
    [{}, { MINGZHANG_MEMORY: '1.5' }, 'MINGZHANG_MEMORY / --memory: 应为非负整数，收到 "1.5"']
  ])('%j %j are named in words', (flags, env, words) => {
    expect(() => config(flags, env)).toThrow(words)
  })
  it('the flag wins over the environment, the environment over the default', () => {
    expect(config({ port: '1' }, { PORT: '2' }).port).toBe(1)
    expect(config({}, { PORT: '2' }).port).toBe(2)
    expect(config({}, { PORT: '' }).port).toBe(8080)
  })
  it('end the command with 2 and a sentence, whether region, option or command', async () => {
    const base = temporary()
    try {
      const { code, err } = await command(['verify', '--data', join(base, 'data')], {
        env: { MINGZHANG_REGION: 'nowhere' }
      })
      expect(code).toBe(2)
      expect(err).toMatch(/^MINGZHANG_REGION: 没有地区 "nowhere"，可选：chuxiong/)
      expect(err).not.toMatch(/^\s+at /m)
    } finally {
      remove(base)
    }
    expect((await command(['fly'])).code).toBe(2)
    const help = await command(['--help'])
    expect([help.code, help.out.includes('load')]).toEqual([0, true])
  })
})

it('a server whose starter is killed outright stops by itself and gives the data folder back', async () => {
  const { base } = installation()
  try {
    const server = start(['serve', ...flagsOf(base), '--port', '0'])
    await server.said(/ready: http:/)
    server.child.kill('SIGKILL')
    await server.ended
    expect(readdirSync(dataOf(base)).filter((f) => /lock|sock|wal/.test(f))).toEqual([])
  } finally {
    remove(base)
  }
})

describe('the command line while a server runs', { shuffle: false }, () => {
  const here = installation()
  let url: string
  let server: ReturnType<typeof start>
  beforeAll(async () => {
    server = start(['serve', ...flagsOf(here.base), '--port', '0'])
    url = (await server.said(/ready: (http:\S+)/))[1]!
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
    expect(readdirSync(dataOf(here.base)).filter((f) => /lock|sock|scratch|wal/.test(f))).toEqual([])
    remove(here.base)
  })

  it('loads through it, and the page sees the load', async () => {
    const { code, out } = await here.load('a.csv', csv(lines(3)))
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ loadId: 'L000001', accepted: 3, quarantined: 0, fileName: 'a.csv' })
    ])
    const reads = fetchAs(url, visitor(here.base, { chuxiong: '5323' }))
    const seen = (await (await reads('/api/ask/intake/loads.json')).json()) as {
      rows: { load_id: string; actor: string }[]
    }
    expect(seen.rows).toMatchObject([{ load_id: 'L000001', actor: expect.stringMatching(/^os:/) }])
  })
  it('refuses, quarantines, undoes, asks and verifies the same', async () => {
    const repeated = await here.load('b.csv', csv(lines(3)))
    expect([repeated.code, /^同一文件已于/.test(repeated.err)]).toEqual([2, true])
    const partly = await here.load('c.csv', csv([line(11), line(12, failing)]))
    expect([partly.code, JSON.parse(partly.out)]).toMatchObject([
      1,
      { loadId: 'L000002', accepted: 1, quarantined: 1 }
    ])
    const wrong = await here.load('d.csv', '甲,乙\n1,2\n')
    expect([wrong.code, wrong.err.includes('无法从表头判断')]).toEqual([2, true])
    const broken = await here.load('e.csv', '')
    expect([broken.code, broken.err.includes('文件是空的')]).toEqual([2, true])
    const undone = await here.at('undo', 'L000002')
    expect([undone.code, undone.out]).toEqual([0, '已撤销 L000002\n'])
    const asked = await here.at('ask', 'payout/headline', '-p', 'to=2026-03', '--format', 'json')
    expect(JSON.parse(asked.out).rows[0].ok_lines).toBe(3)
    const odd = await here.at('ask', 'payout/headline', '-p', 'colour=1')
    expect([odd.code, odd.err.includes('colour')]).toEqual([2, true])
    const sound = await here.at('verify')
    expect([sound.code, /checks\//.test(sound.out)]).toEqual([0, true])
  })
  it('a second server on the same folder is refused, clearly', async () => {
    const { code, err } = await command(['serve', ...flagsOf(here.base), '--port', '0'])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^数据文件夹 .* 正由另一个进程（\d+）使用。请先停止它，或用 --data 指定另一个文件夹\n/
    )
  })
  it('a server on a port that is taken is refused, and lets go of its folder', async () => {
    const other = temporary()
    try {
      const { code, err } = await command(['serve', ...flagsOf(other), '--port', new URL(url).port])
      expect([code, /^端口 .* 已被占用/m.test(err)]).toEqual([2, true])
      expect(readdirSync(dataOf(other)).filter((f) => /lock|sock|scratch/.test(f))).toEqual([])
    } finally {
      remove(other)
    }
  })
})
