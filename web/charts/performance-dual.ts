import { fen, num, text, type Row } from '../data/answer.ts'
import { inWords } from '../state/language.svelte.ts'
import { code } from '../words/codes.ts'
import { share } from '../words/numbers.ts'
import { say } from '../words/say.ts'
import { columnOf, worded } from './bars.ts'
import { broken, legend, paper, shares, target, tip, type Build, type Drawing } from './drawing.ts'

/** The quadrants with their sign: shape and colour say the same. */
const quadrants = [
  ['on-track', 'circle', 'good'],
  ['money-behind', 'triangle', 'warn'],
  ['goal-behind', 'diamond', 'warn'],
  ['both-behind', 'rect', 'bad']
] as const
/** Names are written beside so many of those behind with both; the others say theirs under the pointer. */
const NAMED = 4
const told = [
  'budget_fen',
  'paid_fen',
  'execution_share',
  'goal_share',
  'execution_gap',
  'goal_gap',
  'places'
]

/** Goal attainment up, execution across, a project a point of its budget's size; dashed lines part the quadrants. */
export const performanceDual: Build = (drawing) => {
  const { answer, theme } = drawing
  const rows = answer.rows
  const drawn = rows.flatMap((row, at) => (row.quadrant === null ? [] : [{ row, at }]))
  const line = num(rows[0], 'behind_share')
  const largest = Math.max(1, ...drawn.map(({ row }) => Number(fen(row, 'budget_fen') ?? 0n)))
  const named = new Set(drawn.filter(({ row }) => row.quadrant === 'both-behind').slice(0, NAMED))
  const axis = (name: string) => {
    const found = [line ?? 1, ...drawn.map(({ row }) => num(row, name)!)]
    return { ...ends(found), interval: 0.1 }
  }
  const [x, y] = [axis('execution_share'), axis('goal_share')]
  const words = say('performance.dual.line', { n: line === null ? '' : `${share(line)} %` })
  const titled = (name: string, more: object) => ({
    ...{ name, nameLocation: 'middle' as const, nameTextStyle: { color: theme.soft, fontSize: 12 } },
    ...more
  })
  return {
    ...paper(drawing),
    grid: { left: 62, right: 24, top: 50, bottom: 46 },
    legend: legend(theme),
    tooltip: {
      ...paper(drawing).tooltip,
      formatter: (at) => {
        const row = rows[(at as { data?: { row?: number } }).data?.row ?? -1]
        return row ? tip(text(row, 'project_name'), facts(drawing, row)) : ''
      }
    },
    xAxis: shares(theme, { ...x, ...titled(say('performance.dual.x'), { nameGap: 28 }) }),
    yAxis: shares(theme, { ...y, ...titled(say('performance.dual.y'), { nameGap: 44 }) }),
    series: quadrants.map(([quadrant, symbol, fill], i) => ({
      type: 'scatter' as const,
      name: code('quadrant', quadrant),
      symbol,
      itemStyle: {
        color: quadrant === 'goal-behind' ? theme.series[0]! : theme.fill[fill],
        ...{ opacity: 0.82, borderColor: theme.card, borderWidth: 1 }
      },
      ...(i === 0 && line !== null ? { markLine: crossed(drawing, line, words) } : {}),
      data: drawn
        .filter(({ row }) => row.quadrant === quadrant)
        .map((point) => ({
          value: [num(point.row, 'execution_share'), num(point.row, 'goal_share')],
          row: point.at,
          symbolSize: 8 + 22 * Math.sqrt(Number(fen(point.row, 'budget_fen') ?? 0n) / largest),
          label: {
            show: named.has(point),
            formatter: broken(text(point.row, 'project_name'), 9),
            // away from the nearer edge
            position:
              num(point.row, 'execution_share')! > (x.min + x.max) / 2
                ? ('left' as const)
                : ('right' as const),
            ...{ color: theme.ink, fontSize: 11 }
          }
        }))
    }))
  }
}

/** Both lines of being behind; the words stand at the upright one. */
function crossed({ theme }: Drawing, at: number, words: string) {
  const upright = target(theme, { xAxis: at }, words)
  return { ...upright, data: [...upright.data, { yAxis: at, label: { show: false } }] }
}

/** Tenths around all that is drawn; 100 % is always in sight. */
function ends(found: number[]): { min: number; max: number } {
  const low = Math.floor(Math.min(...found) * 10 - 0.5) / 10
  return { min: Math.max(0, low), max: Math.max(1, Math.ceil(Math.max(...found) * 10) / 10) }
}

const facts = ({ answer }: Drawing, row: Row): [string, string][] =>
  told.map((name) => {
    const column = columnOf(answer, name)
    return [inWords(column), worded(row, column, 'wan')]
  })
