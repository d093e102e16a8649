import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { makePackage } from '../../server/package/make.ts'
import { receivedFor } from '../../server/package/received.ts'
import { receivingCode } from '../../server/package/receiver.ts'
import { command, flagsOf, kill, start } from '../help/command.ts'
import { csv } from '../help/files.ts'
import { dataOf, fileIn, fresh, remove, temporary, type TestHouse } from '../help/house.ts'
import { lines } from '../help/lines.ts'
import { fill, placeOf } from '../help/province.ts'

const base = temporary()
const data = dataOf(base, 'shanxi')
const flags = [...flagsOf(base), '--region', 'shanxi']
const opened = () => fresh({ base, settings: { region: 'shanxi' } })
const listed = (...path: string[]) =>
  existsSync(join(data, ...path)) ? readdirSync(join(data, ...path)) : []
const sealed = () => listed('vault', 'files').filter((name) => name.endsWith('.mz')).length
const scratch = () => listed('scratch')

/**
 * How long the load may live: until something new is seen on disk, then so many milliseconds more. An original is sealed
 * before its rows are committed, one file after the other, and stays when they do not come: the next one sealed says that those before are in.
 */
const moments: [string, (before: number) => boolean, number][] = [
  ['when it begins to read', () => scratch().length > 0, 0],
  ['while it is unpacked', () => scratch().some((name) => name.startsWith('upload-')), 200],
  ['while its first file is written', (before) => sealed() > before, 0],
  ['when its first file is in', (before) => sealed() > before, 0],
  ['while a later file is written', (before) => sealed() > before, 100]
]

it.skipIf(process.platform === 'win32')(
  'a package killed at any moment leaves whole files or none of them, says so, and goes on when it comes again',
  async () => {
    onTestFinished(() => remove(base))
    const below = await placeOf('1401')
    onTestFinished(async () => {
      await below.close()
      remove(below.base)
    })
    await fill(below, '140105', 100)
    await below.load(csv(lines(20_000, 1000, () => ({ 区划编码: '140105', 批次号: 'BM', 凭证号: 'VM' }))), {
      name: '大.csv'
    })
    const receiver = await opened()
    const { code } = receivingCode(receiver.ledger.key)
    await receiver.close()
    const made = await makePackage(below, { receiver: code })
    const zip = fileIn(base, '上报.zip', readFileSync(made.path))
    const rows = Object.fromEntries(
      made.manifest.files.filter(({ format }) => format === 'parquet').map(({ kind, rows }) => [kind, rows])
    )
    const done = (at: TestHouse) =>
      at.rows(
        `select load_id, kind, accepted::integer as accepted from load where state = 'done' order by load_id desc`
      )

    let partly = 0
    for (const [when, seen, more] of moments) {
      const before = sealed()
      const { ended } = start(['load', ...flags, zip, '--json'])
      let over = false
      void ended.then(() => (over = true))
      while (!over && !seen(before)) await wait(2)
      await wait(more)
      kill(data)
      await ended

      const at = await opened()
      const loads = await done(at)
      if (loads.length > 0 && loads.length < 5) partly++
      for (const { kind, accepted } of loads)
        if (['allocations', 'disbursements', 'rosters'].includes(String(kind)))
          expect(accepted, `${when}: ${String(kind)}`).toBe(rows[String(kind)])
      expect(await at.complaints(), when).toEqual([])
      expect(readdirSync(at.folder.scratch), when).toEqual([])
      const [last] = await receivedFor(at)
      if (last) {
        expect(last.state, when).toBe(loads.length === 5 ? last.state : 'stopped')
        expect(
          last.files.filter(({ load }) => load?.state === 'done'),
          when
        ).toHaveLength(loads.length)
      } else expect(loads, when).toEqual([])
      for (const { load_id } of loads) await at.undo(String(load_id))
      await at.close()
    }
    expect(partly).toBeGreaterThan(0)

    const last = await command(['load', ...flags, zip, '--json'])
    expect(last.code, last.err).toBe(0)
    const at = await opened()
    expect(await done(at)).toHaveLength(5)
    expect((await receivedFor(at))[0]).toMatchObject({ state: 'loaded' })
    expect(await at.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 20_007 }])
    expect(await at.complaints()).toEqual([])
  },
  600_000
)
