import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { command, flagsOf, kill, start } from '../help/command.ts'
import { csv } from '../help/files.ts'
import { dataOf, fileIn, fresh, remove, temporary } from '../help/house.ts'
import { lines } from '../help/lines.ts'
import { idOf } from '../help/people.ts'

const base = temporary()
afterAll(() => remove(base))
const data = dataOf(base)
const rows = 40_000
const small = fileIn(base, 'small.csv', csv(lines(3)))
const large = fileIn(base, 'large.csv', csv(lines(rows, 10, (n) => (n % 1000 ? {} : { 补贴金额: 'x' }))))
const quarantined = Math.floor((rows + 9) / 1000)

/** How long the load may live: until something new is seen on disk, then so many milliseconds more. */
const moments: [string, () => boolean, number][] = [
  ['as soon as it holds the folder', () => existsSync(join(data, 'server.lock')), 0],
  ['when it begins to read', () => scratch().length > 0, 0],
  ['when it begins to stage', () => scratch().some((f) => f.startsWith('load-')), 0],
  ['while it stages', () => scratch().some((f) => f.startsWith('load-')), 150],
  ['while it judges', () => scratch().some((f) => f.endsWith('.duckdb.wal')), 50],
  ['while it writes', () => scratch().some((f) => f.endsWith('.duckdb.wal')), 400],
  ['while it writes its quarantine', () => kept().some((f) => f.endsWith('.part')), 0],
  ['while it commits', () => kept().some((f) => f.endsWith('.mz') && !held.includes(f)), 20]
]
let held: string[] = []
const listed = (...path: string[]) =>
  existsSync(join(data, ...path)) ? readdirSync(join(data, ...path)) : []
const scratch = () => listed('scratch')
const sealed = () => listed('vault', 'files')
const kept = () => listed('vault', 'quarantine')

it.skipIf(process.platform === 'win32')(
  'a load killed at any moment leaves the ledger as before or after, nothing in scratch, and the file can be loaded',
  async () => {
    expect((await command(['load', ...flagsOf(base), small])).code).toBe(0)
    let finished = 0
    for (const [when, seen, more] of moments) {
      held = kept()
      const { ended } = start(['load', ...flagsOf(base), large, '--json'])
      let over = false
      void ended.then(() => (over = true))
      while (!over && !seen()) await wait(2)
      await wait(more)
      kill(data)
      await ended

      const at = await fresh({ base })
      const [{ n }] = (await at.rows('select count(*)::integer as n from disbursement')) as [{ n: number }]
      const loads = await at.rows(
        `select load_id, state, accepted::integer as accepted, quarantined::integer as quarantined from load where load_id > 'L000001' and state = 'done'`
      )
      if (loads.length) {
        finished++
        expect(loads, when).toEqual([expect.objectContaining({ accepted: rows - quarantined, quarantined })])
        expect(n, when).toBe(3 + rows - quarantined)
      } else expect(n, when).toBe(3)
      expect(await at.complaints(), when).toEqual([])
      expect(readdirSync(at.folder.scratch), when).toEqual([])
      expect(
        sealed().filter((f) => f.endsWith('.part')),
        when
      ).toEqual([])
      for (const { load_id } of loads) await at.undo(String(load_id))
      await at.close()
    }
    expect(finished).toBeLessThan(moments.length)
    const last = await command(['load', ...flagsOf(base), large, '--json'])
    expect([last.code, JSON.parse(last.out)]).toEqual([
      1,
      expect.objectContaining({ accepted: rows - quarantined, quarantined })
    ])
    const secret = idOf(10)
    for (const file of readdirSync(data, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()))
      expect(readFileSync(join(file.parentPath, file.name)).includes(secret), file.name).toBe(false)
  },
  600_000
)

it.skipIf(process.platform === 'win32')(
  'a load that is interrupted from the keyboard writes nothing and says so',
  async () => {
    const own = temporary()
    try {
      const file = fileIn(own, 'large.csv', readFileSync(large))
      const { child, ended } = start(['load', ...flagsOf(own), file])
      while (!(
        existsSync(join(dataOf(own), 'scratch')) &&
        readdirSync(join(dataOf(own), 'scratch')).some((f) => f.startsWith('load-'))
      ))
        await wait(5)
      child.kill('SIGINT')
      const { code, err } = await ended
      expect([code, err.split('\n')[0]]).toEqual([2, '已取消，未写入任何内容'])
      const at = await fresh({ base: own })
      expect(
        await at.rows(
          'select (select count(*) from load)::integer as loads, (select count(*) from person)::integer as people'
        )
      ).toEqual([{ loads: 0, people: 0 }])
    } finally {
      remove(own)
    }
  }
)
