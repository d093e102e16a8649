import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { nearest } from '../../../server/regions/nearest.ts'
import { holdQuotes, report } from '../../../server/regions/quotes.ts'

const root = mkdtempSync(join(tmpdir(), 'quotes-'))
afterAll(() => rmSync(root, { recursive: true }))
const seed = join(root, 'seed')
const folder = join(root, 'documents')
const write = (path: string, text: string): void => writeFileSync(join(root, path), text)

const region = (words: string): string => `documents:
  - {document: 山城〔2030〕1号, title: 关于山城补贴的通知}
clocks:
  - clock: payment
    document: 山城〔2030〕1号
    words: ${words}
  - {clock: reissue, document: null, words: null}
`
const rules = (document = '山城〔2030〕1号', words = '不得提取现金'): string => `rules:
  - rule: S9-01
    document: ${document}
    words: ${words}
`

beforeEach(() => {
  rmSync(seed, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(seed, 'regions', 'hill'), { recursive: true })
  mkdirSync(join(folder, 'attachments'), { recursive: true })
  write('seed/regions/index.yaml', 'regions: [hill]\n')
  write('seed/regions/national.yaml', 'documents:\n  - {document: 大法, title: 中华大法}\nclocks: []\n')
  write('seed/regions/hill/region.yaml', region('应在3个工作日内 发放到户'))
  write('seed/regions/hill/rules.yaml', rules())
  write(
    'documents/b.txt',
    '# 关于山城\n  补贴的**通知**\n一、应在 3 个工作日内发\n放到户，[bookmark: _GoBack]不得提取现金。\n'
  )
})

describe('quotes', () => {
  it('are held over line breaks, spaces and marks', () => {
    expect(holdQuotes(folder, seed)).toEqual([
      { region: 'hill', held: 2, misses: [], lost: null, absent: [] },
      { region: 'national', held: 0, misses: [], lost: null, absent: [{ title: '中华大法', quotes: 0 }] }
    ])
  })
  it('that differ by one number are missed, with place and nearest words', () => {
    write('seed/regions/hill/region.yaml', region('应在5个工作日内发放到户'))
    const [hill] = holdQuotes(folder, seed)
    const file = join(seed, 'regions', 'hill', 'region.yaml')
    expect(hill).toMatchObject({ held: 1, misses: [{ entry: 'payment', file, line: 6 }] })
    expect(hill!.misses[0]!.near).toEqual({ passage: '应在3个工作日内发放到户', distance: 1 })
    expect(report(hill!).join('\n')).toContain(`hill payment ${file}:6`)
  })
  it('must be of the very document, not of one that cites it', () => {
    write('seed/regions/hill/rules.yaml', rules(undefined, '另行规定'))
    write('documents/a.txt', '县里的通知\n根据《关于山城补贴的通知》，另行规定。')
    expect(holdQuotes(folder, seed)[0]).toMatchObject({ held: 1, misses: [{ entry: 'S9-01' }] })
  })
  it('that are only marks are no quote', () => {
    write('seed/regions/hill/rules.yaml', rules(undefined, "'** #'"))
    expect(holdQuotes(folder, seed)[0]!.misses).toHaveLength(1)
  })
  it('cannot be held when the region’s own document is not there', () => {
    rmSync(join(folder, 'b.txt'))
    expect(holdQuotes(folder, seed)[0]).toEqual({
      region: 'hill',
      held: 0,
      misses: [],
      lost: '关于山城补贴的通知',
      absent: []
    })
  })
  it('of a document that is not listed stop the run', () => {
    write('seed/regions/hill/rules.yaml', rules('无名文件'))
    expect(() => holdQuotes(folder, seed)).toThrow(/rules[.]yaml:4: 文件不在 documents 之中/)
  })
})

describe('nearest', () => {
  it.each([
    ['十日内办结', '自收到之日起十五日内办结并公布', '十五日内办结', 1],
    ['严禁提取现金发放', '严禁现金发放。', '严禁现金发放', 2],
    ['abc', 'abc abc', 'abc', 0]
  ])('%s in %s', (words, text, passage, distance) => {
    expect(nearest(words, text)).toEqual({ passage, distance })
  })
  it('of nothing is nothing', () => {
    expect(nearest('三日', '')).toEqual({ passage: '', distance: 2 })
  })
})
