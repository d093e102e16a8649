import { describe, expect, it } from 'vitest'
import { pairs } from '../../../../web/views/people/waterfall.ts'

const row = (other_no: number, field: string, weight: number) => ({ other_no, field, weight })

describe('the weights of a pair', () => {
  it('stand one after the other, each bar beginning where the one before ended', () => {
    const [pair] = pairs([row(2, 'prior', -10), row(2, 'name', 6), row(2, 'birth', 9)], 'other_no')
    expect(pair!.steps.map(({ sum }) => sum)).toEqual([-10, -4, 5])
    expect(pair!.zero).toBeCloseTo(10 / 15)
    expect(pair!.steps.map(({ from, to }) => [from * 15, to * 15].map(Math.round))).toEqual([
      [0, 10],
      [0, 6],
      [6, 15]
    ])
  })

  it('are told pair by pair, in the order of the answer', () => {
    const found = pairs([row(7, 'name', 1), row(3, 'name', 2), row(7, 'sex', 1)], 'other_no')
    expect(found.map(({ no, steps }) => [no, steps.length])).toEqual([
      ['7', 2],
      ['3', 1]
    ])
  })

  it('without any weight draw nothing', () => {
    expect(pairs([row(1, 'name', 0)], 'other_no')[0]!.steps[0]).toMatchObject({ from: 0, to: 0 })
    expect(pairs([], 'other_no')).toEqual([])
  })
})
