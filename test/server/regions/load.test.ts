import { DuckDBInstance } from '@duckdb/node-api'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { shortName } from '../../../server/regions/divisions.ts'
import { loadRegion, rows, seedFolder } from '../../../server/regions/load.ts'
import { placeRegion } from '../../../server/regions/place.ts'

const seed = mkdtempSync(join(tmpdir(), 'seed-'))
afterAll(() => rmSync(seed, { recursive: true, force: true }))
beforeEach(() => {
  for (const file of ['regions', 'divisions.csv', 'failure-reasons.csv'])
    cpSync(join(seedFolder, file), join(seed, file), { recursive: true })
})

/** Rewrites a seed file; the fault must name it, the line the change stands on, and a reason. */
function refused(file: string, from: string | RegExp, to: string, reason: string | RegExp, marker = to) {
  const path = join(seed, file)
  const text = readFileSync(path, 'utf8').replace(from, to)
  writeFileSync(path, text)
  const line = marker === '' ? undefined : text.slice(0, text.indexOf(marker)).split('\n').length
  let fault: unknown
  try {
    loadRegion('chuxiong', seed)
  } catch (error) {
    fault = error
  }
  expect(fault).toMatchObject({ name: 'SeedFault', file: path, message: expect.stringMatching(reason) })
  if (line !== undefined) expect(fault).toMatchObject({ line })
}

describe('a region', () => {
  it('of the product is sound', () => {
    const region = loadRegion('chuxiong')
    expect(region).toMatchObject({ name: 'chuxiong', root: '5323', documents: [{ draft: false }] })
    expect(region.divisions.filter(({ level }) => level === 'county')).toHaveLength(10)
    expect(region.nationalItems).toHaveLength(55)
    expect(region.map).toMatch(/map\.geojson$/)
    expect(region.clocks.map(({ clock }) => clock)).toEqual(
      expect.arrayContaining(['allocation-direct', 'payment', 'refund', 'publicity-before'])
    )
  })

  it.each([
    ['due_soon_days: 3', 'due_soon_dys: 3', 'unknown key'],
    ['limit_days: 15', 'limit_days: fifteen', 'limit_days: .*integer'],
    ['unit: working-day', 'unit: workday', 'unit'],
    ['draft: false', 'draft: no', 'draft: .*boolean'],
    ['due_soon_days: 3', 'due_soon_days: 16', 'exceeds limit_days'],
    ['valid_from: 2023-03-10', 'valid_from: 2023-02-30', 'no such day'],
    ['valid_to: null', 'valid_to: 2022-01-01', 'ends before'],
    ['clock: allocation-other', 'clock: allocation-direct #', 'overlaps entry 1'],
    [
      /clock: allocation-other([\s\S]*?)filter: mode=other/,
      'clock: allocation-other$1filter: mode=direct-to-county',
      'same cases as clock 1'
    ],
    [
      /clock: allocation-other([\s\S]*?)filter: mode=other/,
      'clock: allocation-other$1filter: level=central',
      'same cases as clock 1'
    ],
    ['from_event: received_on', 'from_event: receved_on', 'unknown event'],
    ['to_event: paid_on', 'to_event: verified_on', 'unknown event'],
    ['subject: refund', 'subject: refunds', 'unknown subject'],
    ['filter: mode=other', 'filter: mode=all', 'unknown filter'],
    ['article: 五（一）', 'article: null', 'no document, article and words'],
    [
      'document: 楚财农〔2023〕10号\n    article',
      'document: 楚财农〔2023〕11号\n    article',
      'not listed in documents'
    ],
    ['ours: true\n    document: null', 'ours: true\n    document: 楚财农〔2023〕10号', 'quotes no document'],
    ['bad: 0.95\n    warn: 0.98', 'bad: 0.99\n    warn: 0.98', 'red must lie beyond amber'],
    ['root: ', 'name: twice\nroot: ', 'YAML'],
    ['name: chuxiong', 'name: dali', "not the folder's"]
  ])('with %s written as %s is refused at its line', (from, to, reason) => {
    // the line of a change that spans several is told by its last one
    const marker =
      to.includes('$1') || to.startsWith('name: dali') ? '' : to.slice(to.lastIndexOf('\n') + 1).trimStart()
    refused('regions/chuxiong/region.yaml', from, to, reason, to.includes('\n') ? '' : marker)
  })

  it.each([
    ['status: computed', 'status: waiting', 'go with status'],
    ['rule: S0-02', 'rule: S0-01', 'appears twice'],
    ['users: ', 'usrs: ', 'unknown key'],
    ['rule: S0-01', 'rule: X-1', 'rule']
  ])('whose rules have %s written as %s is refused at its line', (from, to, reason) =>
    refused('regions/chuxiong/rules.yaml', from, to, reason, to === 'rule: S0-01' ? '' : to)
  )

  it('without a key is refused at the place it is missing from', () => {
    refused(
      'regions/chuxiong/region.yaml',
      /    article: 五（一）\n/,
      '',
      'clocks.0.article: .*missing',
      '- clock: allocation-direct'
    )
    refused('regions/chuxiong/region.yaml', /^root: .*\n/m, '', 'root: .*missing', '')
  })

  it.each([
    ['divisions.csv', '532302,禄丰市,county,5323', '532302,禄丰市,township,5323', 'is no township'],
    ['divisions.csv', '532302,禄丰市,county,5323', '532302,禄丰市,county,5301', 'no prefix'],
    ['divisions.csv', '532302,禄丰市,county,5323', '532302,禄丰市,county', 'number of cells'],
    ['divisions.csv', 'code,name', 'code;name', 'header'],
    ['regions/national-items.csv', '2080502,高龄津贴', '2080502,', 'project_name'],
    ['regions/national-items.csv', /^2080702,/m, '2080502,', 'appears twice'],
    ['regions/chuxiong/policy-list.csv', ',80,,true', ',80,60,true', 'min_age'],
    ['regions/chuxiong/policy-list.csv', '2080502,高龄津贴', '2080502,"高龄津贴', 'quote|cells'],
    ['regions/chuxiong/map.geojson', '"532323"', '"532399"', '532323']
  ])('whose %s holds a fault is refused (%s -> %s)', (file, from, to, reason) =>
    refused(file, from, to, reason, '')
  )

  it('that does not exist is refused, and so is a path for a name', () => {
    expect(() => loadRegion('nowhere', seed)).toThrow('region.yaml:1:')
    expect(() => loadRegion('../x', seed)).toThrow('no region name')
  })
})

describe('short names', () => {
  it.each([
    ['楚雄彝族自治州', '楚雄'],
    ['楚雄市', '楚雄'],
    ['景东彝族自治县', '景东'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江'],
    ['宁夏回族自治区', '宁夏'],
    ['云南省', '云南'],
    ['鹿城镇', '鹿城'],
    ['湾碧傣族傈僳族乡', '湾碧'],
    ['东区', '东区'],
    ['东兴社区居民委员会', '东兴'],
    ['新村村民委员会', '新村']
  ])('%s is %s', (name, short) => expect(shortName(name)).toBe(short))
})

describe('the ledger', () => {
  it('takes the rows of a region, twice the same', async () => {
    const db = await (await DuckDBInstance.create(':memory:')).connect()
    for (const file of ['010-load', '020-dimension', '025-law', '026-rule', '027-clock-day'])
      await db.run(readFileSync(`queries/tables/${file}.sql`, 'utf8'))
    const reference = rows(loadRegion('chuxiong'))
    for (let again = 0; again < 2; again++) {
      await db.run('begin')
      await placeRegion(db, reference)
      await db.run('commit')
    }
    const one = async (sql: string) => (await db.runAndReadAll(sql)).getRowsJson()[0]
    expect(
      await one(
        'select (select count(*) from division), (select count(*) from clock), (select count(*) from calendar), (select count(*) from failure_reason)'
      )
    ).toEqual([reference.division.length, reference.clock.length, 7670, 13].map(String))
    // every clock is wound up for every day it is in force and its due day is on the calendar
    expect(await one(`select count(distinct clock) from clock_day`)).toEqual([String(reference.clock.length)])
    expect(await one(`select count(*), count(distinct project_code) from national_item`)).toEqual([
      '55',
      '55'
    ])
    expect(
      await one(
        `select b.working_day_no - a.working_day_no from calendar a, calendar b where a.day = '2023-06-21' and b.day = '2023-06-26'`
      )
    ).toEqual([2])
    expect(
      await one(`select limit_days, unit, valid_from, valid_to from clock where clock = 'payment'`)
    ).toEqual([2, 'working-day', '2023-03-10', null])
    expect(
      await one(
        `select count(*) from division d left join division p on p.code = d.parent_code where d.parent_code is not null and p.code is null`
      )
    ).toEqual(['0'])
  })
})
