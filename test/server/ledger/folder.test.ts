import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folder, holder, take } from '../../../server/ledger/folder.ts'
import { fresh, refusal, remove, settingsOf, temporary } from '../../help/house.ts'
import { openHouse } from '../../../server/house.ts'

const at = () => {
  const base = temporary()
  onTestFinished(() => remove(base))
  return folder(join(base, 'data'))
}

describe('the data folder', () => {
  it('is taken once in a process, and again after it is let go', async () => {
    const base = temporary()
    onTestFinished(() => remove(base))
    const first = await fresh({ base })
    expect(await refusal(openHouse(settingsOf(base)))).toMatchObject({ code: 'folder-in-use' })
    expect(await first.rows('select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(first.folder.lock)).toBe(true)
    await first.close()
    await fresh({ base })
  })
  it('is emptied of scratch and of what was half sealed', () => {
    const here = at()
    for (const path of [here.scratch, join(here.vault, 'files'), join(here.vault, 'quarantine')])
      mkdirSync(path, { recursive: true })
    for (const path of [
      join(here.scratch, 'plain.csv'),
      join(here.vault, 'files', 'a.mz.1.part'),
      join(here.vault, 'files', 'a.mz'),
      join(here.vault, 'quarantine', 'b.part')
    ])
      writeFileSync(path, 'x')
    const release = take(here)
    expect(readdirSync(here.scratch)).toEqual([])
    expect(readdirSync(join(here.vault, 'files'))).toEqual(['a.mz'])
    expect(readdirSync(join(here.vault, 'quarantine'))).toEqual([])
    release()
    expect([existsSync(here.lock), existsSync(here.scratch)]).toEqual([false, false])
  })
  it('has no holder when the lock is its own, dead or unreadable', () => {
    const here = at()
    mkdirSync(here.root)
    expect(holder(here)).toBeNull()
    for (const [lock, found] of [
      [{ pid: process.pid, url: '' }, null],
      [{ pid: 2 ** 22 + 1, url: '' }, null],
      [
        { pid: process.ppid, url: 'http://x' },
        { pid: process.ppid, url: 'http://x' }
      ]
    ]) {
      writeFileSync(here.lock, JSON.stringify(lock))
      expect(holder(here)).toEqual(found)
    }
    writeFileSync(here.lock, 'half')
    expect(holder(here)).toBeNull()
  })
})
