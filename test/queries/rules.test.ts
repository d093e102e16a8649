/** Every rule finds the case made for it by hand and leaves its innocent neighbours alone: test/queries/rules/<rule>/. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ruleNames } from '../../server/findings/rules.ts'
import { queriesFolder } from '../../server/house.ts'
import { loadRegion, regionNames, rows } from '../../server/regions/load.ts'
import { findingsOf, loadFolder, readExpected } from '../help/findings.ts'
import { fresh } from '../help/house.ts'

const worlds = fileURLToPath(new URL('rules/', import.meta.url))
const numbers = ruleNames(queriesFolder).map((name) => name.slice('rules/'.length, 'rules/Dnn'.length))
/** Cases of a rule: its own folder, or one folder a case below it. */
const casesOf = (rule: string): string[] => {
  const folder = join(worlds, rule)
  if (!existsSync(folder)) return []
  if (existsSync(join(folder, 'expected.csv'))) return [rule]
  return readdirSync(folder).map((each) => join(rule, each))
}

describe('detection rules', () => {
  it('have cases worked by hand, and no case is without its rule', async () => {
    const at = await fresh()
    const waiting = at.findings.house.rules.all.filter(({ waits }) => waits).map(({ rule }) => rule)
    expect(numbers.filter((rule) => casesOf(rule).length === 0)).toEqual(waiting)
    expect(readdirSync(worlds).filter((folder) => !numbers.includes(folder))).toEqual([])
  })

  it('rest on rules that the regions have', async () => {
    const known = new Set(
      regionNames().flatMap((name) => rows(loadRegion(name)).rule.map(({ rule }) => rule))
    )
    const at = await fresh()
    const unknown = at.findings.house.rules.all.flatMap(({ rule, clause }) =>
      clause.filter((each) => !known.has(each)).map((each) => `${rule} ${each}`)
    )
    expect(unknown).toEqual([])
  })

  it.each(numbers.flatMap(casesOf))('%s', async (world) => {
    const at = await fresh()
    const folder = join(worlds, world)
    await loadFolder(at, folder)
    const rule = world.slice(0, 3)
    await at.findings.run({ rules: [rule] })
    const found = await findingsOf(at, rule)
    const expected = readExpected(folder)
    const names = Object.keys(expected[0] ?? { detail_ids: '' })
    const told = (rows: Record<string, string>[]) =>
      rows.map((row) => names.map((name) => row[name]).join(' | ')).sort()
    expect(told(found as unknown as Record<string, string>[])).toEqual(told(expected))
    for (const { zh, en } of found) expect(`${zh} ${en}`).not.toMatch(/[{}]|null|undefined|NaN/)
    // tested once more, nothing moves
    const again = await at.findings.run({ rules: [rule] })
    expect([again.added, again.changed, again.gone, again.back]).toEqual([0, 0, 0, 0])
    expect(await findingsOf(at, rule)).toEqual(found)
  })
})
