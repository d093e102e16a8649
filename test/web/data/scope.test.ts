import { beforeEach, describe, expect, it, vi } from 'vitest'
import { home as onServer } from '../../../server/questions/place.ts'
import { present } from '../help.ts'
import type { RegionGrant } from '../../../web/data/standing.ts'

/** The page of one with a grant in a region whose root is 5323. */
const of = async (grant: Partial<RegionGrant>) => {
  vi.resetModules()
  history.replaceState(null, '', '/')
  vi.stubGlobal('fetch', async () => Response.json({ name: 'here', root: '5323' }))
  const { session } = await import('../../../web/data/session.svelte.ts')
  const { region } = await import('../../../web/data/region.svelte.ts')
  const scope = await import('../../../web/data/scope.ts')
  const { rangeWords } = await import('../../../web/data/range.ts')
  session.take(present(grant))
  await region.load()
  return { ...scope, rangeWords }
}
const named = (...codes: string[]) => codes.map((code) => ({ code, name: `县${code.slice(4)}` }))
beforeEach(() => vi.unstubAllGlobals())

describe('the scope of a reader', () => {
  it('is not said to one who sees the whole region', async () => {
    const { scopeWords, wholeName, rangeWords } = await of({})
    expect([scopeWords(), wholeName(), rangeWords()]).toEqual(['', '全域', '未加筛选'])
  })
  it('names his division on the page, in pictures and on paper', async () => {
    const { scopeWords, wholeName, here, rangeWords } = await of({ divisions: named('532301') })
    expect([scopeWords(), wholeName(), here(), rangeWords()]).toEqual([
      ...['县01', '县01', '532301'],
      '范围：县01'
    ])
  })
  it('names several, and counts what is too many to name', async () => {
    const { scopeWords } = await of({ divisions: named('532301', '532322', '532323', '532324') })
    expect(scopeWords()).toBe('县01、县22、县23等 4 个')
  })
  it('names projects, and departments that stand for theirs', async () => {
    const { scopeWords } = await of({ projects: ['@民政局', '20805'] })
    expect(scopeWords()).toBe('民政局主管的项目、20805')
  })
  it.each([
    [['5323']],
    [['53']],
    [['532301']],
    [['532301', '532322']],
    [['532301100', '532301101']],
    [['532301100001', '532301100002', '532301100']],
    [['532301100001']]
  ])('%j stands in one division, the same as on the server', async (codes) => {
    const { homeOf } = await of({})
    expect(homeOf(codes, '5323')).toBe(
      onServer({ divisions: codes, projects: null, detail: 'lines' }, '5323')
    )
  })
})
