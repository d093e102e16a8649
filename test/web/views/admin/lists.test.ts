import { describe, expect, it } from 'vitest'
import { admin } from '../../../../web/words/admin.ts'
import { learn } from '../../../../web/words/say.ts'
import { browserName } from '../../../../web/views/admin/browser.ts'
import { found, nothingSought, without } from '../../../../web/views/admin/find.ts'
import { projectWords, stateOf } from '../../../../web/views/admin/said.ts'
import type { Division, Grant, Region, User } from '../../../../web/views/admin/shapes.ts'
import { above, nodes, pathOf, withDivision } from '../../../../web/views/admin/tree.ts'

learn(admin)

const grant = (change: Partial<Grant> = {}): Grant => ({
  ...{ region: 'chuxiong', title_zh: '楚雄州', title_en: 'Chuxiong', role: 'leader', role_zh: '领导' },
  ...{ role_en: 'leader', detail: 'aggregates', permissions: ['ask'], divisions: [], projects: null },
  ...{ granted_at: '2026-01-01T00:00:00Z', granted_by: 'sec' },
  ...change
})
const user = (account: string, change: Partial<User> = {}): User => ({
  ...{ user_no: 1, account, name: '张某', unit_no: 1, unit: '财政局', state: 'active', must_change: 0 },
  ...{ password: 1, factor: 0, demo: 0, unified: false, external_id: null, made_at: '2026-01-01T00:00:00Z' },
  ...{ password_at: null, grants: [], locked_until: null, last_in: '2026-01-02T00:00:00Z', sessions: 0 },
  ...change
})

describe('accounts are found', () => {
  const users = [
    user('zhang', { grants: [grant()] }),
    user('li', { name: '李某', state: 'disabled', grants: [grant({ role: 'auditor', region: 'shanxi' })] }),
    user('wang', { unit: '农业局', locked_until: '2026-02-01T00:00:00Z' })
  ]
  const accounts = (sought: object) => found(users, { ...nothingSought, ...sought }).map((one) => one.account)
  it.each([
    [{}, ['zhang', 'li', 'wang']],
    [{ text: ' LI' }, ['li']],
    [{ text: '李' }, ['li']],
    [{ text: '农业' }, ['wang']],
    [{ role: 'auditor' }, ['li']],
    [{ role: without }, ['wang']],
    [{ state: 'locked' }, ['wang']],
    [{ state: 'active' }, ['zhang']],
    [{ region: 'shanxi' }, ['li']],
    [{ text: '张', role: 'auditor' }, []]
  ])('by %j', (sought, expected) => {
    expect(accounts(sought)).toEqual(expected)
  })
})

it.each([
  [{ state: 'disabled', locked_until: '2026-02-01T00:00:00Z' }, 'disabled'],
  [{ locked_until: '2026-02-01T00:00:00Z', must_change: 1 }, 'locked'],
  [{ password: 0 }, 'closed'],
  [{ password: 0, unified: true, last_in: null }, 'never'],
  [{ must_change: 1, last_in: null }, 'once'],
  [{}, 'active']
] as [Partial<User>, string][])('an account that is %j stands as %s', (change, state) => {
  expect(stateOf(user('a', change))).toBe(state)
})

describe('divisions', () => {
  const row = (code: string, name: string, parent_code: string | null): Division => ({
    ...{ code, name, parent_code, level: '' }
  })
  const all = [
    row('5323', '楚雄州', '53'),
    row('532301', '楚雄市', '5323'),
    row('532301101', '东瓜镇', '532301'),
    row('532322', '双柏县', '5323')
  ]
  const codes = (open: string[], sought = '') =>
    nodes(all, '5323', new Set(open), sought).map(({ code, depth }) => `${depth} ${code}`)
  it('show what is open, in the order of the tree', () => {
    expect(codes([])).toEqual(['0 5323'])
    expect(codes(['5323', '532301'])).toEqual(['0 5323', '1 532301', '2 532301101', '1 532322'])
  })
  it('are found by name wherever they lie', () => {
    expect(codes(['5323'], '镇')).toEqual(['0 532301101'])
    expect(codes(['5323'], '没有')).toEqual([])
  })
  it('hold what lies inside: it is not named a second time', () => {
    expect(withDivision(['532301101', '532322'], '532301')).toEqual(['532301', '532322'])
    expect(withDivision(['532301', '532322'], '5323')).toEqual(['5323'])
    expect([
      above(['532301'], '532301101'),
      above(['532301'], '532301'),
      above(['532322'], '532301101')
    ]).toEqual([...['532301', undefined, undefined]])
  })
  it('are called by their way from the root', () => {
    expect([
      pathOf(all, '5323', '532301101'),
      pathOf(all, '5323', '5323'),
      pathOf(all, '5323', '99')
    ]).toEqual([...['楚雄市 › 东瓜镇', '楚雄州', '99']])
  })
})

it('projects are called by name, departments by theirs', () => {
  const region = {
    projects: [
      { code: '1', name: '耕地补贴', department: '农业农村局' },
      { code: '2', name: '低保', department: '民政局' }
    ]
  } as Region
  expect([
    projectWords(null, region),
    projectWords(['1', '9'], region),
    projectWords(['@民政局', '1'], region),
    projectWords(['1'], undefined)
  ]).toEqual(['全部项目', '耕地补贴、9', '民政局主管的项目、耕地补贴', '1'])
})

describe('browsers', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  it.each([
    [`${windows} Chrome/132.0.0.0 Safari/537.36`, 'Chrome 132，Windows'],
    [`${windows} Chrome/132.0.0.0 Safari/537.36 Edg/132.0.0.0`, 'Edge 132，Windows'],
    [`${windows} Chrome/108.0.0.0 Safari/537.36 QIHU 360SE`, '360浏览器，Windows'],
    [`${windows} Chrome/94.0 Safari/537.36 Core/1.94 QQBrowser/11.4`, 'QQ浏览器 11，Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128，Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari 17，iPhone'
    ],
    ['Mozilla/5.0 (Linux; Android 12) Chrome/99.0 Mobile MicroMessenger/8.0.40', '微信 8，Android'],
    ['curl/8.5', '其他浏览器'],
    ['', '其他浏览器']
  ])('%s', (agent, name) => {
    expect(browserName(agent)).toBe(name)
  })
})
