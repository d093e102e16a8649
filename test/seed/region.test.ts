import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadRegion, regionNames } from '../../server/regions/load.ts'
import type { Region } from '../../server/regions/load.ts'

const here = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const rows = (path: string): string[][] =>
  readFileSync(here(`seed/${path}`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
const regions = regionNames().map((name) => loadRegion(name))
const region = (name: string): Region => regions.find((one) => one.name === name)!
const children = ({ divisions, root }: Region): string[] =>
  divisions.filter(({ parent_code }) => parent_code === root).map(({ code }) => code)

describe('the five regions', () => {
  it('stand in order, each with its places', () => {
    expect(regions.map((one) => [one.name, one.root, children(one).length])).toEqual([
      ['chuxiong', '5323', 10],
      ['shanxi', '14', 11],
      ['ningxia', '64', 5],
      ['chongqing', '50', 38],
      ['yunyang', '500235', 42]
    ])
    expect(region('chuxiong').divisions.filter(({ level }) => level === 'village')).toHaveLength(1106)
  })
  it('have the clocks of their documents and what binds them besides', () => {
    const clocks = (name: string) =>
      region(name).clocks.map(
        ({ clock, limit_days, unit, from_event }) => `${clock} ${limit_days} ${unit} ${from_event}`
      )
    expect(clocks('chuxiong')).toEqual([
      'allocation-direct 15 calendar-day received_on',
      'allocation-other 30 calendar-day received_on',
      'payment 2 working-day instructed_on',
      'refund 1 working-day failed_on',
      'reissue 10 working-day returned_on',
      'publicity-before 3 working-day started_on',
      'publicity-after 5 working-day paid_on',
      'verification 3 working-day applied_on'
    ])
    const province = [
      'allocation-central 30 calendar-day received_on',
      'publicity-after 20 working-day paid_on'
    ]
    for (const name of ['shanxi', 'ningxia', 'chongqing']) expect(clocks(name)).toEqual(province)
    expect(clocks('yunyang')).toEqual([
      'payment 2 working-day funded_on',
      'refund-feedback 3 working-day refund_told_on',
      'feedback 2 working-day batch_ended_on',
      'publicity-after 20 working-day paid_on'
    ])
  })
  it('mean the same by a name', () => {
    const meaning = new Map<string, string>()
    for (const { clocks, deadlines } of regions) {
      for (const { clock, subject, to_event, unit } of clocks) {
        const said = `${subject} ${to_event} ${unit}`
        expect(meaning.get(clock) ?? said, clock).toBe(said)
        meaning.set(clock, said)
      }
      for (const { deadline, event } of deadlines) {
        expect(meaning.get(deadline) ?? event, deadline).toBe(event)
        meaning.set(deadline, event)
      }
    }
  })
  it('never score a one-off that lies before its document or a day after it', () => {
    const scored = regions.flatMap(({ name, deadlines }) =>
      deadlines.map(({ deadline, every, scored: judged = true }) => [
        name,
        deadline,
        every === 'once',
        judged
      ])
    )
    expect(scored.filter(([, , once]) => once)).toEqual([
      ['shanxi', 'list-cleaned-2021', true, false],
      ['shanxi', 'list-adopted-2021', true, false],
      ['shanxi', 'list-published-2021', true, false],
      ['chongqing', 'list-published-2021', true, false]
    ])
    expect(scored.filter(([, , once, judged]) => !once && !judged)).toEqual([])
  })
  it('share their lights, but for those a document gives or withholds', () => {
    const special = ['card_share', 'banks_few', 'banks_many', 'channels_count']
    const lights = ({ lights: all }: Region) =>
      all.map(({ light, direction, bad, warn }) => `${light} ${direction} ${bad} ${warn}`)
    const common = (one: Region) => lights(one).filter((light) => !special.includes(light.split(' ')[0]!))
    for (const one of regions) expect(common(one), one.name).toEqual(common(regions[0]!))
    const own = Object.fromEntries(
      regions.map((one) => [one.name, lights(one).filter((light) => !common(one).includes(light))])
    )
    expect(own).toEqual({
      chuxiong: ['card_share below 0.95 1'],
      shanxi: [],
      ningxia: ['card_share below 0.95 1', 'banks_few below 5 5', 'banks_many above 7 7'],
      chongqing: [],
      yunyang: ['channels_count below 5 5']
    })
  })
  it('ask for the social-security card in two, for one account a person in two others', () => {
    const carriers = (say: (one: Region['carriers'][number]) => unknown) =>
      regions.filter(({ carriers: all }) => all.some(say)).map(({ name }) => name)
    expect(carriers(({ carrier, duty }) => carrier === 'social-card' && duty === 'required')).toEqual([
      'chuxiong',
      'ningxia'
    ])
    expect(carriers(({ one_account }) => one_account)).toEqual(['chongqing', 'yunyang'])
  })
  it('only the draft is a draft', () => {
    expect(regions.filter(({ documents }) => documents[0]!.draft).map(({ name }) => name)).toEqual([
      'yunyang'
    ])
  })
})

describe('the rules of §5.1', () => {
  const numbered = (seed: number, last: number): string[] =>
    Array.from({ length: last }, (_, i) => `S${seed}-${String(i + 1).padStart(2, '0')}`)
  it('are all there, in their order', () => {
    expect(regions.map(({ rules }) => rules.map(({ rule }) => rule))).toEqual(
      [42, 26, 10, 9, 26].map((last, seed) => numbered(seed, last))
    )
  })
  const rules = regions.flatMap((one) => one.rules)
  it('that are history give no judgement', () => {
    expect(rules.filter(({ status }) => status === 'history').map(({ rule }) => rule)).toEqual(
      'S1-22 S1-23 S1-24 S1-25 S2-08 S3-02 S4-22'.split(' ')
    )
  })
  it('of one question show the same column', () => {
    const shown = Map.groupBy(
      rules.filter(({ question }) => question),
      ({ question }) => question
    )
    for (const [question, all] of shown)
      expect(new Set(all.map(({ show }) => show)).size, String(question)).toBe(1)
  })
  it('are cited by entries of their own region only', () => {
    for (const one of regions) {
      const own = one.rules.map(({ rule }) => rule)
      const entries = [one.clocks, one.deadlines, one.prohibitions, one.carriers, one.lights].flat()
      const cited = entries.flatMap(({ rules: said = [] }) => said)
      expect(cited.filter((rule) => !own.includes(rule))).toEqual([])
    }
  })
})

describe('lists', () => {
  it('has the 55 national items, which name no region’s office', () => {
    const national = regions[0]!.nationalItems
    expect(national).toHaveLength(55)
    expect(national.filter(({ department }) => /州|省|市|县|自治区/.test(department))).toEqual([])
  })
  it('excludes pairs on both sides', () => {
    for (const list of [regions[0]!.nationalItems, ...regions.map(({ policyList }) => policyList)]) {
      const others = new Map(
        list.map((item) => [item.project_code, item.exclusive_with?.split(';') ?? []] as const)
      )
      for (const [code, excluded] of others)
        for (const other of excluded) expect(others.get(other), `${other} names ${code}`).toContain(code)
    }
  })
  it('leaves projects out of the scope by codes that exist', () => {
    for (const { nationalItems, policyList, scope } of regions) {
      const codes = [...nationalItems, ...policyList].map(({ project_code }) => project_code)
      for (const { projects } of scope.excludes) for (const code of projects) expect(codes).toContain(code)
    }
  })
  it('keeps the items documents print, misprints beside their tidy names', () => {
    expect(regions.map(({ prescribed }) => prescribed.length)).toEqual([0, 0, 0, 17, 74])
    const item = (seq: number) => region('yunyang').prescribed[seq - 1]!
    expect(item(1)).toMatchObject({ printed_name: '孤儿临时价补贴', project_name: '孤儿临时价格补贴' })
    expect(item(54).project_name).not.toContain('资金兑现情况')
    expect(item(71).departments.split(';')).toHaveLength(2)
    expect(item(74).departments).toContain('云县县民政局')
    const listed = region('yunyang').policyList.find(
      ({ project_code }) => project_code === item(74).project_code
    )
    expect(listed).toMatchObject({ department: '云阳县民政局', departments: item(74).departments })
  })
  it('has every column of the monthly table, none twice', () => {
    const [head, ...columns] = rows('regions/monthly-form.csv')
    expect(head!.join(',')).toBe('no,key,group_zh,group_en,header_zh,header_en,unit,source,footing')
    expect(columns.every((row) => row.length === head!.length)).toBe(true)
    expect(new Set(columns.map(([no]) => no!.split('.')[0])).size).toBe(31)
    expect(new Set(columns.map(([, key]) => key)).size).toBe(columns.length)
  })
  it('maps every failure word to a known code', () => {
    const known = new Set(
      rows('failure-reasons.csv')
        .slice(1)
        .map(([code]) => code)
    )
    expect(known.size).toBe(13)
    for (const [, words, code] of rows('failure-words.csv').slice(1)) expect(known, words).toContain(code)
  })
})
