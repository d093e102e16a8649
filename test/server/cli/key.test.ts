import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '../../../server/access/store.ts'
import { fingerprint, readKey } from '../../../server/identity/key.ts'
import { readKeyFile } from '../../../server/identity/key-file.ts'
import { paperOf } from '../../../server/identity/paper.ts'
import { command, flagsOf, start } from '../../help/command.ts'
import { dataOf, fresh, refusal, remove, temporary } from '../../help/house.ts'
import { answersOf, copyWorld, differing, installation, makeWorld, regions } from '../rotation/world.ts'

const base = temporary()
const people = 60
const bin = fileURLToPath(new URL('../../../server/bin.js', import.meta.url))
const some = ['overview/headline', 'payout/lines']
beforeAll(() => makeWorld(base, people))
afterAll(() => remove(base))

const copy = (name: string) => copyWorld(base, join(base, 'files', name))
const keyIn = (own: string) => installation(own).key
const master = () => readKeyFile(keyIn(base)).master

const key = (name: string, own: string) => command(['key', name, ...flagsOf(own)])
const fromPaper = async (typed: string, own: string) => {
  const child = spawn(process.execPath, [bin, 'key', 'from-paper', ...flagsOf(own)])
  child.stdin.end(typed)
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: code as number, out, err }
}
const rowsOf = (out: string) => out.match(/^[1-4] {3}.*$/gm)!.map((row) => row.slice(4))
const trail = (own: string) => {
  const access = openAccess(installation(own).data, readKey(keyIn(own)))
  const found = [...access.trail.records()].filter(({ action }) => action.startsWith('key-'))
  access.close()
  return found.map(({ actor, action, success }) => [actor.slice(0, 3), action, success])
}

describe('mingzhang key', () => {
  it('check: everything fits, told part by part', async () => {
    const { code, out } = await key('check', base)
    expect([code, out]).toEqual([0, expect.stringContaining('全部相符')])
    const parts = ['ledger', 'vault id: ', 'vault name: ', 'vault account: ', 'vault phone: ', 'files: ']
    for (const region of regions) for (const part of parts) expect(out).toContain(`✓ ${region} ${part}`)
    expect(out).toContain('✓ access')
    expect(out).not.toContain(master().toString('base64'))
  })

  it('check: names what does not fit', async () => {
    const own = copy('unfit')
    const at = await fresh({ base: own })
    await at.ledger.write((db) => db.run(`update account set account_hash = 'x' where account_no = 1`))
    await at.close()
    const { code, out } = await key('check', own)
    expect([code, out.match(/^✗.*$/gm)]).toEqual([1, [expect.stringContaining('chuxiong vault account')]])
  })

  it('rotate: says both keys by name and what to do now; the trail knows the operator', async () => {
    const own = copy('rotate')
    const before = fingerprint(readKey(keyIn(own)))
    const { code, out } = await key('rotate', own)
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`${before} → ${fingerprint(readKey(keyIn(own)))}`)
    ])
    expect(trail(own)).toEqual([['os:', 'key-rotate', 1]])
    expect((await key('check', own)).code).toBe(0)
  })

  it('rotate and check: are refused while a server holds the folder, with the number of the process', async () => {
    const own = copy('held')
    const { child, said, ended } = start(['serve', ...flagsOf(own), '--port', '0'])
    await said(/ready: http/)
    const before = readFileSync(keyIn(own), 'utf8')
    for (const name of ['rotate', 'check']) {
      const { code, err } = await key(name, own)
      expect([code, err]).toEqual([2, expect.stringMatching(/正由(另一个)?进程（?.*\d+/)])
    }
    child.kill('SIGTERM')
    await ended
    expect(readFileSync(keyIn(own), 'utf8')).toBe(before)
  })
})

describe('a key on paper', () => {
  it('is printed with its name, on the trail, and typed back as it was', async () => {
    const own = copy('paper')
    const { code, out } = await key('paper', own)
    expect([code, rowsOf(out)]).toEqual([0, paperOf(master())])
    expect(out).toContain(fingerprint(readKey(keyIn(own))))
    expect(trail(own)).toEqual([['os:', 'key-paper', 1]])
    renameSync(keyIn(own), `${keyIn(own)}.kept`)
    expect(await fromPaper(rowsOf(out).join('\n'), own)).toMatchObject({ code: 0 })
    expect(readKeyFile(keyIn(own)).master).toEqual(master())
    expect(statSync(keyIn(own)).mode & 0o777).toBe(0o600)
    expect((await key('check', own)).code).toBe(0)
  })

  it('is not written over a key file, nor with a slip, nor beside data of another key', async () => {
    const own = copy('refused')
    const rows = paperOf(master())
    expect(await fromPaper(rows.join('\n'), own)).toMatchObject({
      code: 2,
      err: expect.stringContaining('不会覆盖')
    })
    remove(keyIn(own))
    const slip = rows.with(
      1,
      rows[1]!.replace(/^./, (sign) => (sign === '7' ? '8' : '7'))
    )
    expect(await fromPaper(slip.join('\n'), own)).toMatchObject({
      code: 2,
      err: expect.stringContaining('第 2 行')
    })
    const strange = await fromPaper(paperOf(Buffer.alloc(32, 9)).join('\n'), own)
    expect(strange).toMatchObject({ code: 2, err: expect.stringContaining('不是这里的数据的密钥') })
    expect(existsSync(keyIn(own))).toBe(false)
  })
})

describe('a lost key', () => {
  const lost = (name: string): string => {
    const own = copy(name)
    remove(keyIn(own))
    return own
  }

  it('opens nothing, says the way out, and no new one is made in its place', async () => {
    const own = lost('opens')
    const commands = [
      ['verify'],
      ['serve', '--port', '0'],
      ['key', 'rotate'],
      ['key', 'check'],
      ['key', 'paper']
    ]
    for (const args of commands) {
      const { code, err } = await command([...args, ...flagsOf(own)])
      expect([code, err], args.join(' ')).toEqual([2, expect.stringContaining('找不到密钥文件')])
      expect(err).toContain('mingzhang key from-paper')
    }
    expect(existsSync(keyIn(own))).toBe(false)
  })

  it('is not replaced where only the store of people is left', async () => {
    const own = lost('people')
    for (const region of regions) remove(dataOf(own, region))
    expect((await refusal(fresh({ base: own }))).code).toBe('key-refused')
  })

  it('leaves the figures readable with DuckDB, and nothing to another key', async () => {
    const own = lost('figures')
    const ledger = join(dataOf(own), 'ledger.duckdb')
    const instance = await DuckDBInstance.create(ledger, { access_mode: 'READ_ONLY' })
    const db = await instance.connect()
    const paid = people - 2
    const figures = `select count(*)::integer, sum(amount_fen)::integer from disbursement where state = 'success'`
    expect((await db.runAndReadAll(figures)).getRowsJS()).toEqual([[paid, paid * 6000]])
    db.closeSync()
    instance.closeSync()
    const another = { version: 1, created: '', master: Buffer.alloc(32, 5).toString('base64') }
    writeFileSync(keyIn(own), JSON.stringify(another), { mode: 0o600 })
    expect((await refusal(fresh({ base: own }))).code).toBe('wrong-key')
  })

  it('comes back from its paper, and answers as before', async () => {
    const own = lost('back')
    expect(await fromPaper(paperOf(master()).join(' '), own)).toMatchObject({ code: 0 })
    expect(differing(await answersOf(own, some), await answersOf(base, some))).toEqual([])
  })

  it('without paper: a new installation from the same files has the same figures', async () => {
    const anew = join(base, 'files', 'anew')
    await makeWorld(anew, people, true)
    expect(readKeyFile(keyIn(anew)).master).not.toEqual(master())
    const own = copy('figures-before')
    const [one, other] = [await fresh({ base: own }), await fresh({ base: anew })]
    const figures = `select detail_no, period, division_code, project_code, amount_fen, state, paid_on, failure_words, receipt
      from disbursement order by detail_no`
    expect(await other.rows(figures)).toEqual(await one.rows(figures))
  })
})
