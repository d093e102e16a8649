import { describe, expect, it } from 'vitest'
import { accountGraph, largest, MOST_NODES } from '../../../web/charts/account-graph.ts'
import { init } from '../../../web/charts/parts.ts'
import { answerOf, drawingOf, palette, settled } from '../help.ts'

// jsdom has no canvas; the renderer then measures text by its own table, the same on every machine
HTMLCanvasElement.prototype.getContext = () => null

type Loose = any
const heads = [
  'node:code',
  'kind:code',
  'label:name',
  'person_no:count',
  'hub:flag',
  'lines:line',
  'amount_fen:fen'
]
const nodes = answerOf(heads, [
  ['person:1', 'person', '张*', 1, false, 4, 24_000n],
  ['person:2', 'person', '李*', 2, false, 1, 6_000n],
  ['account:7', 'account', '•••• 6260', null, false, 5, 30_000n],
  ['phone:3', 'phone', '•••• 7731', null, true, null, null]
])
const edges = answerOf(
  ['from_node:code', 'to_node:code', 'kind:code', 'lines:line', 'amount_fen:fen'],
  [
    ['person:1', 'account:7', 'paid', 4, 24_000n],
    ['person:2', 'account:7', 'changed', 1, 6_000n],
    ['person:1', 'phone:3', 'phone', null, null],
    ['person:1', 'person:99', 'paid', 1, 1n]
  ]
)
const series = (subject = '') => (accountGraph(edges, subject)(drawingOf(nodes)) as Loose).series[0]

describe('the account graph', () => {
  it('tells kinds by shape as well as by colour, and kinds of line by their stroke', () => {
    const { categories, links } = series()
    expect(categories.map(({ name, symbol }: Loose) => [name, symbol])).toEqual([
      ['人', 'circle'],
      ['账户', 'roundRect'],
      ['手机', 'triangle']
    ])
    expect(new Set(categories.map((one: Loose) => one.itemStyle.color)).size).toBe(3)
    const strokes = links.map((one: Loose) => JSON.stringify(one.lineStyle.type))
    expect(new Set(strokes).size).toBe(strokes.length)
  })

  it('draws no line to what is not there, keeps the row of each node, sizes by money', () => {
    const { data, links } = series()
    expect(links.map((one: Loose) => `${one.source} ${one.target}`)).toEqual([
      'person:1 account:7',
      'person:2 account:7',
      'person:1 phone:3'
    ])
    expect(data.map((one: Loose) => [one.id, one.row])).toEqual([
      ['account:7', 2],
      ['person:1', 0],
      ['person:2', 1],
      ['phone:3', 3]
    ])
    const sizes = data.map((one: Loose) => one.symbolSize)
    expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a))
    expect(sizes.at(-1)).toBe(10)
  })

  it('rings whom the page speaks of in red and what is not followed further in ink', () => {
    const rings = Object.fromEntries(
      series('person:2').data.map((one: Loose) => [one.id, one.itemStyle.borderColor])
    )
    expect(rings).toEqual({
      'person:2': palette.bad,
      'phone:3': palette.ink,
      'person:1': undefined,
      'account:7': undefined
    })
  })

  it('keeps the largest of many, and the subject however small', () => {
    const many = answerOf(
      heads,
      Array.from({ length: 300 }, (_, n) => [`person:${n}`, 'person', '王*', n, false, 1, BigInt(n)])
    )
    const kept = largest(many.rows, 'person:0')
    expect(kept).toHaveLength(MOST_NODES)
    expect(kept.slice(0, 2).map(({ row }) => row.node)).toEqual(['person:0', 'person:299'])
    const { data } = (accountGraph(undefined)(drawingOf(many)) as Loose).series[0]
    expect(data).toHaveLength(MOST_NODES)
    expect(data.filter((one: Loose) => one.label.show)).toHaveLength(40)
  })

  it('is the same picture twice, with masked labels as text', () => {
    const svg = () => {
      const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 320 })
      chart.setOption(accountGraph(edges, 'person:1')(drawingOf(nodes)))
      const text = chart.renderToSVGString()
      chart.dispose()
      return settled(text)
    }
    const drawn = svg()
    for (const words of ['张*', '•••• 6260', '账户']) expect(drawn).toContain(words)
    expect(svg()).toBe(drawn)
  })
})
