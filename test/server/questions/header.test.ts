import { describe, expect, it } from 'vitest'
import { readHeader } from '../../../server/questions/header.ts'

const sound = `-- title:  下达超时清单 | Overdue allocations
-- grain:  allocation_no, day
-- filter: division project
-- param:  as_of    date
-- param:  limit    integer 500
-- param:  by       code 'county' 'department' 分组 | grouped by
-- param:  after    text ''
-- param:  since    month 2026-01 起 | since
-- column: allocation_no code 编号 | number
-- column: day      date  日 | day
-- column: rate     light 灯 | light
-- policy: allocation-direct allocation-other
-- light:  rate  <85% 红 | red below 85 %
-- method: 成功兑付 ÷ 下达 | paid ÷ allocated
-- method: 分母含在途 | the denominator counts money under way
-- reads:  allocation clock, calendar

with a as (select 1)
select 1 order by 1;
`

describe('a sound header', () => {
  const { header, sql, faults } = readHeader('allocation/overdue', sound)

  it('has no faults and leaves the select alone', () => {
    expect(faults).toEqual([])
    expect(sql).toBe('with a as (select 1)\nselect 1 order by 1')
  })
  it('tells title, grain, filters, tables, clauses and method', () => {
    expect(header).toMatchObject({
      name: 'allocation/overdue',
      title: { zh: '下达超时清单', en: 'Overdue allocations' },
      grain: ['allocation_no', 'day'],
      filters: ['division', 'project'],
      policy: ['allocation-direct', 'allocation-other'],
      light: [{ column: 'rate', zh: '<85% 红', en: 'red below 85 %' }],
      method: [{ zh: '成功兑付 ÷ 下达' }, { en: 'the denominator counts money under way' }],
      reads: ['allocation', 'clock', 'calendar']
    })
    expect(header.columns[1]).toEqual({ name: 'day', unit: 'date', zh: '日', en: 'day' })
  })
  it('reads a literal third word as the default and several as the choices', () => {
    const [asOf, limit, by, after, since] = header.params
    expect(asOf).toMatchObject({ name: 'as_of', type: 'date', default: null, zh: '读钟日' })
    expect(limit).toMatchObject({ default: '500', choices: [] })
    expect(by).toMatchObject({ default: 'county', choices: ['county', 'department'], en: 'grouped by' })
    expect(after).toMatchObject({ default: '' })
    expect(since).toMatchObject({ default: '2026-01' })
  })
  it('takes `one row` as an empty grain', () => {
    expect(readHeader('a/b', sound.replace('allocation_no, day', 'one row')).header.grain).toEqual([])
  })
})

const change = (from: string, to: string) => sound.replace(from, to)
describe.each([
  ['no title', change('-- title:  下达超时清单 | Overdue allocations\n', ''), 1, 'title is missing'],
  ['no columns', sound.replace(/-- column.*\n/g, ''), 1, 'column is missing'],
  ['no reads', sound.replace(/-- reads.*\n/, ''), 1, 'reads is missing'],
  ['one language', change(' | Overdue allocations', ''), 1, 'title needs words in both languages'],
  ['unknown key', change('-- policy: a', '-- polisy: a'), 12, "unknown key 'polisy'"],
  ['a stray comment', change('-- grain:', '-- the grain is\n-- grain:'), 2, 'a header line reads'],
  ['title twice', change('-- grain:', '-- title: 甲 | a\n-- grain:'), 2, 'title is written twice'],
  ['an empty value', change('allocation_no, day\n', '\n'), 2, 'grain is empty'],
  ['unknown unit', change('code 编号', 'cents 编号'), 9, "unit 'cents' is none of"],
  ['unknown type', change('as_of    date', 'as_of    day'), 4, "type 'day' is none of"],
  ['unknown filter', change('division project', 'division province'), 3, "filter 'province' is none of"],
  ['a bad name', change('allocation_no code', 'AllocationNo code'), 9, "'AllocationNo' is not lower-case"],
  [
    'a column twice',
    change('day      date', 'allocation_no date'),
    10,
    'column allocation_no is declared twice'
  ],
  ['a param twice', change('limit    integer', 'as_of    integer'), 5, 'param as_of is declared twice'],
  ['a param no words', change(' 分组 | grouped by', ''), 6, 'param by needs words'],
  ['a default of another type', change('integer 500', "integer 'x'"), 5, 'is not an integer'],
  [
    'an undeclared grain',
    change('allocation_no, day', 'allocation_no, county'),
    2,
    'grain county is not a declared'
  ],
  [
    'a light on no light',
    change('light:  rate', 'light:  day'),
    13,
    'light day is not a column of unit light'
  ],
  ['a filter as param', change('by       code', 'project  code'), 1, 'param project is also a filter'],
  ['no select', sound.slice(0, sound.indexOf('with a')), 1, 'there is no select']
])('a header with %s', (_, text, line, say) => {
  it(`is refused at line ${line}: ${say}`, () => {
    const { faults } = readHeader('allocation/overdue', text)
    expect(faults.some((fault) => fault.line === line && fault.say.includes(say))).toBe(true)
  })
})
