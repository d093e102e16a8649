import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fingerprint, readKey } from '../../server/identity/key.ts'
import { checkKey } from '../../server/rotation/check.ts'
import { rotateKey } from '../../server/rotation/rotate.ts'
import { compiled } from '../help/command.ts'
import { dataOf, remove, temporary } from '../help/house.ts'
import {
  answersOf,
  copyWorld,
  differing,
  installation,
  makeWorld,
  regions
} from '../server/rotation/world.ts'

const base = temporary()
const script = fileURLToPath(new URL('../help/rotate-and-die.ts', import.meta.url))
const some = ['overview/headline', 'payout/lines', 'checks/identity-is-known']
const copy = (name: string) => copyWorld(base, join(base, 'files', name))
const steps: string[] = []

beforeAll(async () => {
  await makeWorld(base, 40)
  await rotateKey(installation(copy('whole')), ({ region, doing, share }) =>
    steps.push(`${region} ${doing} ${share.toFixed(2)}`)
  )
})
afterAll(() => remove(base))

/** Dies at the n-th step of its own rotation; answers which step that was. */
const die = (own: string, nth: number): string => {
  const { data, key } = installation(own)
  const ended = spawnSync(process.execPath, [script, data, key, String(nth)], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: compiled }
  })
  if (ended.signal !== 'SIGKILL') throw new Error(`was not killed at ${nth}: ${ended.stderr}`)
  return ended.stdout
}

/** Of the many steps alike (tables, files) in each region the first and the last, and the middle one of a ledger. */
const chosen = (): number[] => {
  const alike = Map.groupBy(steps.keys(), (i) => steps[i]!.replace(/ [\d.]+$/, ''))
  const middle = (of: number[]) => of[Math.floor(of.length / 2)]!
  const some = [...alike].flatMap(([step, of]) =>
    step === ' switch' ? of : [of[0]!, ...(step.endsWith('ledger') ? [middle(of)] : []), of.at(-1)!]
  )
  return [...new Set(some)].map((i) => i + 1)
}

it.skipIf(process.platform === 'win32')(
  'a rotation killed at any step opens with the key file as it lies there, answers as before, and can be run again',
  async () => {
    const before = await answersOf(base, some)
    const first = fingerprint(readKey(installation(base).key))
    // a rotation knows only what lies there: from the same files, answers and hashes of the same standing one is as good as ten
    const rotatedFrom = new Set<string>()
    for (const nth of chosen()) {
      const own = copy(String(nth))
      const { key } = installation(own)
      const died = die(own, nth)
      const switched = fingerprint(readKey(key)) !== first
      expect(switched, died).toBe(/follow|switch 1/.test(died))
      expect(differing(await answersOf(own, some), before), died).toEqual([])
      expect(
        (await checkKey(installation(own))).filter(({ fits }) => !fits),
        died
      ).toEqual([])
      expect(
        readdirSync(own).filter((name) => /\.(next|old)$/.test(name)),
        died
      ).toEqual([])
      for (const region of regions) expect(readdirSync(dataOf(own, region)), died).not.toContain('next')
      const lies = [switched, ...readdirSync(own, { recursive: true }).toSorted()].join('\n')
      if (!rotatedFrom.has(lies)) {
        rotatedFrom.add(lies)
        const again = await rotateKey(installation(own))
        expect(again.regions, died).toEqual([...regions])
        expect(again.from === first, died).toBe(!switched)
        expect(again.to, died).toBe(fingerprint(readKey(key)))
      }
      remove(own)
    }
    expect(rotatedFrom.size).toBeGreaterThan(1)
  },
  600_000
)

it.skipIf(process.platform === 'win32')(
  'killed after the switch, the check says so, and the next rotation first finishes it and then makes another key',
  async () => {
    const own = copy('twice')
    const at = installation(own)
    expect(die(own, steps.indexOf(' switch 1.00') + 2)).toContain('follow')
    const middle = fingerprint(readKey(at.key))
    const unfit = (await checkKey(at)).filter(({ fits }) => !fits).map(({ part }) => part)
    expect(unfit).toEqual(expect.arrayContaining(['rotation', 'yunyang ledger', 'access']))
    expect((await rotateKey(at)).from).toBe(middle)
    expect(existsSync(`${at.key}.old`)).toBe(false)
    expect((await checkKey(at)).filter(({ fits }) => !fits)).toEqual([])
  }
)
