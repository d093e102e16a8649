import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { clockDaysUsed } from '../../../web/charts/clock-days-used.ts'
import { deadlineEvents, subjects } from '../../../server/regions/events.ts'
import { chosen } from '../../../web/views/law/chosen.ts'
import { caseName, missingOf, saysOf, stateLight } from '../../../web/views/law/provision.ts'
import { told } from '../../../web/views/law/told.ts'
import { ways } from '../../../web/views/law/ways.ts'
import { views } from '../../../web/shell/views.ts'
import { code } from '../../../web/words/codes.ts'
import { say } from '../../../web/words/say.ts'
import { answerOf, drawingOf } from '../help.ts'

type Loose = any
const seed = join(import.meta.dirname, '../../../seed/regions')
const read = (path: string) => parse(readFileSync(join(seed, path), 'utf8')) as Loose

const columns = [
  ...['hits:count', 'base:count', 'share:share', 'days:day', 'amount_fen:fen', 'not_testable:count'],
  'light:light'
]
const indicator = (...cells: (number | bigint | string | null)[]) => answerOf(columns, [cells])

describe('the value of a rule', () => {
  it('is the column the rule shows, with what makes it checkable and what could not be tested', () => {
    const answer = indicator(20, 7278, 0.0027, null, 1_392_240n, 3, 'bad')
    expect(told(answer, 'hits')).toMatchObject({
      measured: true,
      figure: { value: '20', unit: '' },
      what: 'hits中',
      facts: ['base中：7,278', 'amount_fen中：1.39 万元', 'not_testable中：3'],
      light: 'bad',
      threshold: { zh: '<85% 红' }
    })
    expect(told(answer, 'share').figure).toEqual({ value: '0.3', unit: '%' })
    expect(told(answer, 'amount_fen').figure.value).toBe('1.39')
    expect(told(indicator(3, 4, 0.75, 2.5, null, 0, 'none'), 'days').figure).toEqual({
      value: '2.5',
      unit: '日'
    })
  })

  it('keeps nothing loaded, no denominator and nil apart', () => {
    expect(told(indicator(null, null, null, null, null, null, 'none'), 'hits').measured).toBe(false)
    const none = told(indicator(0, 0, null, null, null, 0, 'none'), 'share')
    expect([none.measured, none.figure.value]).toEqual([true, null])
    expect(told(indicator(0, 9, 0, null, 0n, 0, 'good'), 'hits').figure.value).toBe('0')
  })
})

describe('the catalogue', () => {
  const rules = answerOf(
    ['rule:code', 'title_zh:name', 'words:text', 'users:code', 'status:code'],
    [
      ['S0-01', '平台发放占比', '均通过平台发放', 'O;L', 'computed'],
      ['S0-02', '清单按期公布', '年底前公开', 'O', 'waiting'],
      ['S0-03', '代发银行', '严格监管', 'A;B', 'computed']
    ]
  ).rows
  const wish = { user: '', status: '', light: '', sought: '' }
  const ids = (more: object, lights: (string | null)[] = ['bad', 'none', null]) =>
    chosen(rules, { ...wish, ...more }, (row) => lights[rules.indexOf(row)] as Loose).map((row) => row.rule)

  it('is narrowed by user, state, light and words, all at once', () => {
    expect(ids({})).toEqual(['S0-01', 'S0-02', 'S0-03'])
    expect(ids({ user: 'O' })).toEqual(['S0-01', 'S0-02'])
    expect(ids({ user: 'O', status: 'waiting' })).toEqual(['S0-02'])
    expect(ids({ sought: ' s0-03 ' })).toEqual(['S0-03'])
    expect(ids({ sought: '年底' })).toEqual(['S0-02'])
    expect(ids({ light: 'bad' })).toEqual(['S0-01'])
    expect(ids({ light: 'none' }), 'a value not known yet has no light').toEqual(['S0-02'])
  })

  it('leads from a question to the page that lists its cases, each once', () => {
    const also = 'payout/headline;payout/banks;clocks/cases;indicators/cash;overview/headline;intake/loads'
    const found = ways(also, ['/', '/payout', '/law'])
    expect(found.map(({ path }) => path)).toEqual(['/payout', '/law/limits', '/'])
    expect(ways('', ['/'])).toEqual([])
  })

  it('every question a rule names has a page', () => {
    const held = views.map(({ path }) => path)
    const named = readdirSync(seed, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => read(`${name}/rules.yaml`).rules as { also?: string[] }[])
      .flatMap(({ also = [] }) => also)
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((question) => ways(question, held).length !== 1)).toEqual([])
    // words of other pages are not there yet when this one is drawn
    for (const { word } of ways(named.join(';'), held)) expect(say(word)).toMatch(/\p{Script=Han}/u)
  })
})

describe('a provision in words', () => {
  const row = (topic: string, says: string, more: object = {}) => ({ topic, says, ...more }) as Loose
  const none = new Map<string, string>()
  it.each([
    [
      row('clock', 'received_on issued_on mode=other', { limit_days: 30, unit: 'calendar-day' }),
      '收到文件 → 下达 · 30 日 · 非直接分配'
    ],
    [row('deadline', 'filed_on year 12-20'), '备案：每年 12-20'],
    [row('deadline', 'reported_on month 5'), '报送：每月 5 日'],
    [row('deadline', 'adopted_on once 2021-09-30'), '制定：2021-09-30，一次'],
    [row('carrier', 'required one-account'), '应当，一人一户'],
    [row('scope', 'P1;P2'), '对应项目：高龄津贴、P2'],
    [row('scope', ''), '清单中没有对应项目'],
    [row('light', 'below', { bad: '0.95', warn: '1.0', unit: 'share' }), '低于 95% 红，低于 100% 黄'],
    [row('light', 'above', { bad: '0.0', warn: '0.0', unit: 'count' }), '高于 0 红'],
    [row('light', 'below', { bad: '-15.0', warn: '-5.0', unit: 'point' }), '低于 −15 点 红，低于 −5 点 黄'],
    [row('prohibition', ''), '']
  ])('%o', (given, said) => {
    expect(saysOf(given, new Map([...none, ['P1', '高龄津贴']]))).toBe(said)
  })

  it('names what is missing, and a case without the codes that stand beside it', () => {
    expect(missingOf('disbursements:funded_on')).toBe('缺：发放明细 资金到账')
    expect(missingOf('timings:to_on')).toBe('缺：限时办理 办结日期')
    expect(missingOf('')).toBe('')
    expect(
      caseName({ case_no: '某财〔2026〕1号|P1|5323|1', project_code: 'P1', division_code: '5323' })
    ).toBe('某财〔2026〕1号 · 1')
    expect(['overdue', 'due-soon', 'done-in-time', 'history'].map(stateLight)).toEqual([
      'bad',
      'warn',
      'good',
      'none'
    ])
  })
})

describe('words for what the regions’ files say', () => {
  const regions = (read('index.yaml').regions as string[]).map((name) => ({
    name,
    law: read(`${name}/region.yaml`),
    rules: read(`${name}/rules.yaml`).rules as Loose[]
  }))
  const known = (column: string, value: string) =>
    expect(code(column, value), `${column}:${value}`).not.toBe(value)

  it.each(regions)('$name', ({ law, rules }) => {
    for (const { from_event, to_event, unit, filter } of law.clocks) {
      known('event', from_event)
      known('event', to_event)
      known('unit', unit)
      if (filter) known('filter', filter)
    }
    for (const { event } of law.deadlines) known('event', event)
    for (const { light, unit } of law.lights) {
      known('lamp', light)
      known('unit', unit)
    }
    for (const { duty } of law.carriers) known('duty', duty)
    for (const { users, waits_kind, kinds = [] } of rules) {
      for (const user of users) known('user', user)
      for (const kind of [...kinds, ...(waits_kind ? [waits_kind] : [])]) known('kind', kind)
    }
  })

  it('every subject and event that a region may name', () => {
    for (const [subject, { from, to, filters }] of Object.entries(subjects)) {
      known('subject', subject)
      for (const event of [...from, ...to]) known('event', event)
      for (const filter of filters) known('filter', filter)
    }
    for (const event of deadlineEvents) known('event', event)
  })
})

describe('days used', () => {
  const answer = answerOf(
    ['clock:code', 'days_used:day', 'items:count', 'limit_days:day', 'unit:code'],
    [
      ['payment', 1, 40, 2, 'working-day'],
      ['payment', 4, 3, 2, 'working-day']
    ]
  )
  const option = clockDaysUsed(drawingOf(answer)) as Loose

  it('start at nought, leave days without a case empty and draw the limit in', () => {
    expect(option.xAxis.data).toEqual(['0', '1', '2', '3', '4'])
    expect(option.series[0].data.map((datum: Loose) => datum.value)).toEqual([null, 40, null, null, 3])
    expect(option.series[0].markLine.data).toEqual([{ xAxis: '2' }])
    expect(option.series[0].markLine.label.formatter).toBe('时限 2 个工作日')
    expect(option.yAxis.min).toBe(0)
  })
})
