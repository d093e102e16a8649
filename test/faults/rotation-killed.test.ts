import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { fingerprint, readKey } from '../../server/identity/key.ts'
import { rotateKey } from '../../server/rotation/rotate.ts'
import { dataOf, remove, temporary } from '../help/house.ts'
import { answersOf, copyWorld, installation, makeWorld, regions } from '../server/rotation/world.ts'

const base = temporary()
afterAll(() => remove(base))
const script = fileURLToPath(new URL('../help/rotate-and-die.ts', import.meta.url))

/** Dies at the n-th step of its own rotation; answers which step that was, '' when there was none. */
const die = (own: string, nth: number): string => {
  const { data, key } = installation(own)
  const ended = spawnSync(process.execPath, [script, data, key, String(nth)], { encoding: 'utf8' })
  if (ended.signal !== 'SIGKILL' && ended.status !== 0) throw new Error(ended.stderr)
  return ended.stdout
}

/** Every step in order, and of the many alike (tables, files) the first, one in the middle and the last. */
const chosen = (steps: number): number[] => {
  const all = Array.from({ length: steps }, (_, i) => i + 1)
  const near = (share: number) => Math.round(steps * share)
  return all.filter((n) => n <= 1 || [0.2, 0.45, 0.5, 0.7].map(near).includes(n) || n > steps - 14)
}

it.skipIf(process.platform === 'win32')(
  'a rotation killed at any step opens with the key file as it lies there, answers as before, and can be run again',
  async () => {
    await makeWorld(base)
    const before = await answersOf(base)
    const first = fingerprint(readKey(installation(base).key))
    const steps: string[] = []
    await rotateKey(installation(copyWorld(base, join(base, 'files', 'whole'))), ({ region, doing }) =>
      steps.push(`${region} ${doing}`)
    )
    const seen = new Set<string>()
    for (const nth of chosen(steps.length)) {
      const own = copyWorld(base, join(base, 'files', String(nth)))
      const { key } = installation(own)
      const died = die(own, nth)
      seen.add(died.replace(/ [\d.]+$/, ''))
      const switched = fingerprint(readKey(key)) !== first
      expect(switched, died).toBe(/follow|switch 1/.test(died))
      expect(await answersOf(own), died).toEqual(before)
      expect(readdirSync(own).sort(), died).toEqual([
        'data',
        'data.key',
        ...(existsSync(`${key}.lock`) ? ['data.key.lock'] : [])
      ])
      for (const region of regions) expect(readdirSync(dataOf(own, region)), died).not.toContain('next')
      const again = await rotateKey(installation(own))
      expect(again.regions, died).toEqual([...regions])
      expect(again.from === first, died).toBe(!switched)
      remove(own)
    }
    expect([...seen].sort()).toEqual([...new Set(steps)].sort())
  },
  300_000
)

it.skipIf(process.platform === 'win32')(
  'killed after the switch, the next rotation first finishes it, then makes another key',
  async () => {
    const own = copyWorld(base, join(base, 'files', 'twice'))
    const { key } = installation(own)
    const steps: string[] = []
    await rotateKey(installation(copyWorld(base, join(base, 'files', 'count'))), ({ doing, share }) =>
      steps.push(`${doing} ${share}`)
    )
    expect(die(own, steps.indexOf('switch 1') + 2)).toContain('follow')
    const middle = fingerprint(readKey(key))
    expect(existsSync(`${key}.old`)).toBe(true)
    const { from } = await rotateKey(installation(own))
    expect(from).toBe(middle)
    expect(existsSync(`${key}.old`)).toBe(false)
    expect(Object.keys(await answersOf(own)).length).toBeGreaterThan(200)
  },
  120_000
)
