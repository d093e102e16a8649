import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const seed = (path: string): string => readFileSync(new URL(`../../seed/${path}`, import.meta.url), 'utf8')
const region = parse(seed('regions/chuxiong/region.yaml')) as {
  root: string
  clocks: Record<string, unknown>[]
}
const rows = (path: string): string[][] =>
  seed(path)
    .trim()
    .split('\n')
    .map((line) => line.split(','))

describe('the region of Chuxiong', () => {
  it('has the clocks the questions ask for', () => {
    expect(region.clocks.map((c) => c.clock)).toEqual(
      expect.arrayContaining([
        'allocation-direct',
        'allocation-other',
        'payment',
        'refund',
        'publicity-before',
        'publicity-after',
        'verification'
      ])
    )
  })
  it.each(region.clocks.map((c) => [c.clock as string, c] as const))(
    'quotes the article of %s',
    (_name, clock) => {
      expect(String(clock.words).length).toBeGreaterThan(8)
      expect(clock.article).toMatch(/^[三五]（[一二三四五]）$/)
      expect(clock.limit_days).toBeGreaterThan(0)
      expect(clock.valid_from).toBe('2023-03-10')
    }
  )
  it('knows ten counties on the map and 1,106 villages', () => {
    const map = JSON.parse(seed('regions/chuxiong/map.geojson')) as {
      features: { properties: { code: string } }[]
    }
    const divisions = rows('divisions.csv').filter(([code]) => code!.startsWith('5323'))
    expect(map.features.map((f) => f.properties.code).sort()).toEqual(
      divisions
        .filter(([code]) => code!.length === 6)
        .map(([code]) => code)
        .sort()
    )
    expect(divisions.filter(([code]) => code!.length === 12)).toHaveLength(1106)
  })
})

describe('lists', () => {
  it('has the 55 national items with a source each, and six local ones', () => {
    const national = rows('regions/national-items.csv')
    expect(national).toHaveLength(56)
    expect(national.every((r) => r.length === 13 && r[12] !== '')).toBe(true)
    const own = rows('regions/chuxiong/policy-list.csv')
    expect(own.filter((r) => r[0]!.startsWith('9'))).toHaveLength(6)
    expect(own.every((r) => r.length === 16)).toBe(true)
  })
  it('excludes pairs on both sides', () => {
    const codes = new Map(
      rows('regions/national-items.csv')
        .slice(1)
        .map((r) => [r[0]!, r[10]!.split(';').filter(Boolean)])
    )
    for (const [code, others] of codes)
      for (const other of others) expect(codes.get(other), `${other} names ${code}`).toContain(code)
  })
  it('maps every failure word to a known code', () => {
    const known = new Set(
      rows('failure-reasons.csv')
        .slice(1)
        .map((r) => r[0])
    )
    expect(known.size).toBe(13)
    for (const [, words, code] of rows('failure-words.csv').slice(1)) expect(known, words).toContain(code)
  })
})
