import type { Answer, Row } from '../data/answer.ts'
import { fen, num, text } from '../data/answer.ts'
import { accountGraph as sentences } from '../words/account-graph.ts'
import { money } from '../words/money.ts'
import { count } from '../words/numbers.ts'
import { learn, say, type Word } from '../words/say.ts'
import { legend, paper, tip, type Build, type Drawing } from './drawing.ts'
import './graph-parts.ts'

learn(sentences)

/** What stands in a graph, in the order of its legend: told apart by shape as well as by colour. */
const nodeKinds = ['person', 'account', 'phone', 'operator'] as const
const shapes: Record<string, string> = {
  person: 'circle',
  account: 'roundRect',
  phone: 'triangle',
  operator: 'diamond'
}
/** A kind of line has its own stroke, so that print without colour still tells. */
export const strokes: Record<string, 'solid' | 'dotted' | number[]> = {
  paid: 'solid',
  beneficiary: [8, 3],
  changed: [4, 3],
  phone: 'dotted',
  operator: [10, 3, 2, 3]
}
export const kindWord = (kind: string) => say(`graph.${kind}` as Word)
export const edgeWord = (kind: string) => say(`graph.edge.${kind}` as Word)

/** More than these cannot be read in one drawing. */
export const MOST_NODES = 200
/** With more than these only the largest carry their names; the others say them under the pointer. */
const named = 40

/** The rows that are drawn, those with the most money first, each with its place in the answer; the subject is always there. */
export function largest(nodes: readonly Row[], subject = '', most = MOST_NODES) {
  const weight = (row: Row) => (text(row, 'node') === subject ? 1n << 62n : (fen(row, 'amount_fen') ?? 0n))
  return nodes
    .map((row, at) => ({ row, at }))
    .toSorted((a, b) => {
      const [x, y] = [weight(a.row), weight(b.row)]
      return x === y ? a.at - b.at : x > y ? -1 : 1
    })
    .slice(0, most)
}

/**
 * Persons, accounts, phones and operators with what ties them: nodes are the answer, `edges` the rows of its twin question.
 * The layout begins on a circle and runs to its end before it is drawn, so the same answer is the same picture.
 * @param subject node of whom the page speaks, ringed
 * @param height of the drawing, px: what ties are as long as
 */
export const accountGraph =
  (edges: Answer | undefined, subject = '', height = 420): Build =>
  (drawing) => {
    const { answer, theme } = drawing
    const drawn = largest(answer.rows, subject)
    const known = new Set(drawn.map(({ row }) => text(row, 'node')))
    const top = Math.max(1, ...drawn.map(({ row }) => Number(fen(row, 'amount_fen') ?? 0n)))
    const kinds = nodeKinds.filter((kind) => drawn.some(({ row }) => row.kind === kind))
    const colour = (kind: string) => theme.series[nodeKinds.indexOf(kind as (typeof nodeKinds)[number])]!
    return {
      ...paper(drawing),
      tooltip: { ...paper(drawing).tooltip, formatter: (at) => hint(at as Pointed) },
      legend: legend(theme, { data: kinds.map((kind) => ({ name: kindWord(kind), icon: shapes[kind] })) }),
      series: [
        {
          type: 'graph',
          layout: 'force',
          top: 40,
          bottom: 30,
          left: 40,
          right: 40,
          roam: 'move',
          force: {
            initLayout: 'circular',
            layoutAnimation: false,
            repulsion: drawn.length > named ? 60 : height < 330 ? 150 : 260,
            edgeLength: drawn.length > named ? 30 : height < 330 ? 64 : 90,
            gravity: 0.12
          },
          categories: kinds.map((kind) => ({
            name: kindWord(kind),
            symbol: shapes[kind]!,
            itemStyle: { color: colour(kind) }
          })),
          label: { color: theme.ink, fontSize: 11, position: 'bottom', distance: 3 },
          lineStyle: { color: theme.soft, opacity: 0.8, width: 1.2 },
          data: drawn.map(({ row, at }, place) => ({
            id: text(row, 'node'),
            name: text(row, 'label'),
            row: at,
            said: row,
            category: kinds.indexOf(row.kind as (typeof nodeKinds)[number]),
            symbolSize: 10 + 26 * Math.sqrt(Number(fen(row, 'amount_fen') ?? 0n) / top),
            label: { show: place < named },
            itemStyle: ring(row, subject, drawing)
          })),
          links: (edges?.rows ?? [])
            .filter((edge) => known.has(text(edge, 'from_node')) && known.has(text(edge, 'to_node')))
            .map((edge) => ({
              source: text(edge, 'from_node'),
              target: text(edge, 'to_node'),
              said: edge,
              lineStyle: { type: strokes[text(edge, 'kind')] ?? 'solid' }
            }))
        }
      ]
    }
  }

/** The subject is ringed in red, what is not followed further in ink. */
const ring = (row: Row, subject: string, { theme }: Drawing) => {
  if (text(row, 'node') === subject) return { borderColor: theme.bad, borderWidth: 3 }
  return row.hub ? { borderColor: theme.ink, borderWidth: 2 } : {}
}

type Pointed = { dataType?: string; data?: { said?: Row } }
const hint = ({ dataType, data }: Pointed): string => {
  const row = data?.said
  if (!row) return ''
  const facts: [string, string][] = []
  const lines = num(row, 'lines')
  const sum = fen(row, 'amount_fen')
  if (lines !== null) facts.push([say('graph.lines'), count(lines)])
  if (sum !== null) facts.push([say('graph.money'), money(sum, 'yuan')])
  if (dataType === 'edge') return tip(edgeWord(text(row, 'kind')), facts)
  return tip(`${kindWord(text(row, 'kind'))} ${text(row, 'label')}`, [
    ...facts,
    ...(row.hub ? [[say('graph.hub'), ''] as [string, string]] : [])
  ])
}
