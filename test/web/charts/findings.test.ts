import { describe, expect, it } from 'vitest'
import { findingPrecision } from '../../../web/charts/finding-precision.ts'
import { findingTimeline } from '../../../web/charts/finding-timeline.ts'
import { cases } from '../../../web/words/cases.ts'
import { detections } from '../../../web/words/detections.ts'
import { findings } from '../../../web/words/findings.ts'
import { learn } from '../../../web/words/say.ts'
import { answerOf, drawingOf, palette } from '../help.ts'

learn(findings)
learn(cases)
learn(detections)
type Loose = any

describe('the timeline of a subject', () => {
  const lines = answerOf(
    [
      'project_name:name',
      'period:text',
      'amount_fen:fen',
      'state:code',
      'instructed_on:date',
      'paid_on:date',
      'suspect:flag'
    ],
    [
      ['高龄津贴', '2026-03', 6000n, 'failed', '2026-03-10', null, false],
      ['高龄津贴', '2026-04', 6000n, 'success', '2026-04-10', '2026-04-14', true],
      ['高龄津贴', '2026-04', 6000n, 'success', '2026-04-10', '2026-04-14', true],
      ['耕地补贴', '2026', 9000n, 'pending', null, null, false]
    ]
  )
  const option = findingTimeline(drawingOf(lines)) as Loose
  const [band, points] = option.series

  it('is hollow where it failed, red where it is of the finding, and leaves out what has no day', () => {
    expect(points.data.map((one: Loose) => one.itemStyle.color)).toEqual([
      ...[palette.card, palette.fill.bad, palette.fill.bad]
    ])
    expect(points.data.map((one: Loose) => one.row)).toEqual([0, 1, 2])
    expect(points.data[0].itemStyle.borderColor).toBe(palette.series[0])
  })
  it('sets lines of one day side by side', () => {
    expect(points.data.map((one: Loose) => one.symbolOffset[0])).toEqual([0, 0, 9])
  })
  it('bands the suspect days, and nothing where none is suspect', () => {
    expect(band.data.map(([at]: [number]) => new Date(at).toISOString().slice(0, 10))).toEqual([
      ...['2026-04-11', '2026-04-17']
    ])
    const innocent = answerOf(
      ['project_name:name', 'paid_on:date', 'suspect:flag'],
      [['高龄津贴', '2026-04-14', false]]
    )
    expect((findingTimeline(drawingOf(innocent)) as Loose).series[0].data).toEqual([])
  })
})

it('precision is written over its month only where something was decided', () => {
  const months = answerOf(
    ['month:month', 'confirmed:count', 'false_alarms:count', 'precision:share'],
    [
      ['2026-10', 9, 1, 0.9],
      ['2026-11', 0, 0, null]
    ]
  )
  const { series } = findingPrecision(drawingOf(months)) as Loose
  expect(series.map((one: Loose) => one.data.map((datum: Loose) => datum.value))).toEqual([
    [9, 0],
    [1, 0]
  ])
  expect([0, 1].map((dataIndex) => series[1].label.formatter({ dataIndex }))).toEqual(['90%', ''])
})
