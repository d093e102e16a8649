import { type Mock, vi } from 'vitest'
import type { Answer, Cell, Column, Unit } from '../../web/data/answer.ts'
import type { Permission, Present, RegionGrant } from '../../web/data/standing.ts'
import type { Drawing } from '../../web/charts/drawing.ts'
import type { Theme } from '../../web/charts/theme.ts'

/** An answer from 'name:unit' columns and rows of cells, as the browser holds it. */
export function answerOf(columns: string[], rows: Cell[][], more: Partial<Answer> = {}): Answer {
  const spoken = columns.map((column): Column => {
    const [name, unit] = column.split(':') as [string, Unit]
    return { name, unit, zh: `${name}中`, en: name }
  })
  const header = {
    name: 'overview/test',
    title: { zh: '试', en: 'test' },
    method: { zh: '', en: '' },
    light: [{ column: 'light', zh: '<85% 红', en: 'red below 85 %' }],
    policy: [],
    filters: {},
    params: {},
    asOf: '2026-11-18',
    latestOn: '2026-11-17',
    dataVersion: '42',
    elapsedMs: 3,
    sql: 'select 1'
  }
  return {
    header,
    columns: spoken,
    rows: rows.map((row) => Object.fromEntries(row.map((cell, i) => [spoken[i]!.name, cell]))),
    truncated: false,
    href: '/api/ask/overview/test.arrow',
    ...more
  }
}

export const palette: Theme = {
  ink: '#1d2733',
  soft: '#5a6572',
  line: '#e3e0d8',
  hair: '#efece5',
  card: '#fffefb',
  accent: '#16587a',
  pale: '#c3d5de',
  bad: '#b3261e',
  track: '#eae7df',
  mapLine: '#fffefb',
  onDark: '#ffffff',
  onLight: '#1d2733',
  font: 'sans-serif',
  fill: { good: '#2e7d50', warn: '#d0a25a', bad: '#b3261e', none: '#a9b3bc' },
  series: ['#16587a', '#d0812c', '#5e8d5a', '#875a86', '#7a8794', '#b59a5b', '#a9b3bc'],
  ramp: ['#f3d9c9', '#e8ece6', '#9fbfce', '#16587a']
}

export const drawingOf = (answer: Answer, more: Partial<Drawing> = {}): Drawing => ({
  answer,
  theme: palette,
  patterns: false,
  label: '说明',
  ...more
})

/** Class ids are the only thing that differs between two runs of the headless renderer. */
export const settled = (svg: string) => svg.replace(/zr\d+-cls-\d+/g, 'c')

const business: Permission[] = ['ask', 'load', 'undo', 'quarantine', 'change', 'notice']

/** What the server says of one signed in as the joint-meeting office of the region `here`; `grant` changes his role. */
export const present = (grant: Partial<RegionGrant> = {}, more: Partial<Present> = {}): Present => ({
  ...{ state: 'in', demo: false, region: 'here', office: { zh: '某办公室', en: 'an office' }, unified: null },
  password: { length: 10, days: 90, past: 3 },
  user: {
    ...{ account: 'someone', name: '某人', unit: '某单位' },
    ...{ factor: false, must_change: false, password: true }
  },
  grants: [
    {
      ...{
        region: 'here',
        title_zh: '某州',
        title_en: 'Here',
        role: 'office',
        role_zh: '办公室',
        role_en: 'office'
      },
      ...{ detail: 'lines', home: '/', permissions: business, pages: ['/', '/payout', '/intake', '/law'] },
      ...{ divisions: [{ code: '5323', name: '某州' }], projects: null },
      ...grant
    }
  ],
  admin: null,
  permissions: [{ permission: 'load', zh: '装载文件', en: 'load files' }],
  ...{ began_at: '2026-06-30T00:00:00.000Z', idle_minutes: 30, absolute_hours: 10 },
  ...more
})

/** Watches a way out of the page and shuts it: jsdom lets nobody replace `location`, only the object behind it. */
export const leaving = (way: 'assign' | 'reload'): Mock => {
  const [behind] = Object.getOwnPropertySymbols(location)
    .map((symbol) => (location as unknown as Record<symbol, object>)[symbol]!)
    .filter((own) => way in own)
  return vi.spyOn(behind as Location, way).mockReturnValue(undefined)
}
