import { describe, expect, it } from 'vitest'
import { cases } from '../../../../web/words/cases.ts'
import { detections } from '../../../../web/words/detections.ts'
import { findings } from '../../../../web/words/findings.ts'
import { learn } from '../../../../web/words/say.ts'
import { eventTold, sizeOf } from '../../../../web/views/findings/event-told.ts'
import { typedValues, valuesOf, wrongParams } from '../../../../web/views/findings/parameters.ts'
import { patterned } from '../../../../web/views/findings/pattern.ts'
import {
  fenOf,
  pieces,
  ruleStanding,
  ruleTold,
  typedYuan,
  yuan
} from '../../../../web/views/findings/said.ts'
import { stepsOf } from '../../../../web/views/findings/steps.ts'
import { moveOf, untyped, wrongs } from '../../../../web/views/findings/typed-move.ts'
import type { CaseEvent, CaseFile } from '../../../../web/views/findings/shapes.ts'

learn(findings)
learn(cases)
learn(detections)

describe('money typed in yuan', () => {
  it.each([
    ['60', 6000],
    ['60.5', 6050],
    ['1,234.56', 123456],
    ['１２', null],
    ['', null],
    ['-3', null],
    ['1.234', null],
    ['9007199254740993', null]
  ])('%s is %s fen', (typed, fen) => expect(fenOf(typed)).toBe(fen))

  it('goes there and back exactly, and an unknown is no zero', () => {
    for (const fen of [0, 7, 100, 123456]) expect(fenOf(typedYuan(fen))).toBe(fen)
    expect(typedYuan(null)).toBe('')
    expect([yuan(123456), yuan('6000'), yuan(null)]).toEqual(['1,234.56 元', '60.00 元', '未知'])
  })
})

describe('a sentence', () => {
  it('shows as figures what its pattern leaves open', () => {
    const said = pieces(
      '在 2026-04 成功 2 次（多领 60.00 元）',
      '在 {period} 成功 {times} 次（多领 {amount_fen}）'
    )
    expect(said.filter(({ figure }) => figure).map(({ text }) => text)).toEqual(['2026-04', '2', '60.00 元'])
    expect(said.map(({ text }) => text).join('')).toBe('在 2026-04 成功 2 次（多领 60.00 元）')
  })
  it('of an earlier pattern stays whole', () => {
    expect(pieces('别的话', '在 {period} 成功')).toEqual([{ text: '别的话', figure: false }])
  })
  it('names its figures where they will stand', () => {
    const evidence = [{ name: 'times', zh: '成功笔数', en: 'successes' }]
    const said = patterned({ says: { zh: '{times} 笔，多领 {amount_fen}', en: '' }, evidence })
    expect(said.map(({ text }) => text)).toEqual(['成功笔数', ' 笔，多领 ', '涉及金额'])
  })
})

describe('a rule', () => {
  it('that was never tested is told apart from one that found nothing, one that is off, one without data', () => {
    const told = [
      ruleStanding('live', null),
      ruleStanding('live', '2026-01-01'),
      ruleStanding('off', null),
      ruleStanding('no-data', null),
      ruleStanding('waiting', null)
    ].map((one) => ruleTold(one).text)
    expect(told).toEqual(['尚未运行', '已启用', '停用', '不可测', '等待数据'])
  })
  it('takes whole numbers within their bounds only', () => {
    const params = [{ name: 'least', zh: '下限', en: 'least', default: 2, low: 2, high: 9, value: 3 }]
    expect(typedValues(params)).toEqual({ least: '3' })
    for (const bad of ['', '1', '10', '2.5', 'x'])
      expect(wrongParams(params, { least: bad })).toHaveProperty('least')
    expect(wrongParams(params, { least: '9' })).toEqual({})
    expect(valuesOf(params, { least: ' 9 ' })).toEqual({ least: 9 })
  })
})

const file = (change: Partial<CaseFile> = {}) =>
  ({ state: 'new', outcome: null, at_risk_fen: 6000, confirmed_fen: null, ...change }) as CaseFile

describe('a case', () => {
  const steps = (change: Partial<CaseFile>) => stepsOf(file(change)).map(({ text, is }) => `${text} ${is}`)
  it('shows how far it has come', () => {
    expect(steps({})).toEqual(['待核 now', '核查中 ahead', '认定 ahead', '整改 ahead', '复核结案 ahead'])
    expect(steps({ state: 'referred', outcome: 'confirmed' })).toEqual([
      ...['待核 done', '核查中 done', '属实 done', '移送 now', '复核结案 ahead']
    ])
    expect(steps({ state: 'closed', outcome: 'false-alarm' })).toEqual([
      ...['待核 done', '核查中 done', '误报 done', '复核结案 now']
    ])
  })

  it('begins with the money at risk, says what is missing and sends what was typed', () => {
    const asks = {
      to: 'confirmed',
      needs: ['reason', 'confirmed_fen', 'cause'],
      takes: ['recovered_fen']
    } as const
    const way = { to: asks.to, needs: [...asks.needs], takes: [...asks.takes] }
    const typed = untyped(file())
    expect(typed.confirmed_fen).toBe('60.00')
    expect(untyped(file({ at_risk_fen: '9007199254740993' })).confirmed_fen).toBe('90071992547409.93')
    expect(Object.keys(wrongs(way, typed))).toEqual(['reason', 'cause'])
    Object.assign(typed, { reason: ' 核实 ', cause: 'typing', recovered_fen: '六十' })
    expect(Object.keys(wrongs(way, typed))).toEqual(['recovered_fen'])
    typed.recovered_fen = ''
    expect(moveOf(way, typed)).toEqual({
      to: 'confirmed',
      reason: '核实',
      confirmed_fen: 6000,
      cause: 'typing'
    })
  })

  it('tells its events', () => {
    const event = (change: Partial<CaseEvent>) =>
      eventTold({ kind: 'comment', detail: {}, ...change } as CaseEvent)
    expect(event({ kind: 'move', from: 'checking', to: 'confirmed', detail: { confirmed_fen: 6000 } })).toBe(
      '由“核查中”改为“属实”，属实 60.00 元'
    )
    expect(
      event({
        kind: 'move',
        from: 'checking',
        to: 'confirmed',
        detail: { confirmed_fen: '9007199254740993' }
      })
    ).toContain('属实 90,071,992,547,409.93 元')
    expect(event({ kind: 'assign', from: 'a', to: null })).toBe('取消 a 的分派')
    expect(event({ kind: 'snooze', to: '2026-12-01' })).toBe('暂缓至 2026-12-01')
    expect([sizeOf(900), sizeOf(1536), sizeOf(5 << 20)]).toEqual(['900 B', '1.5 KB', '5.0 MB'])
  })
})
