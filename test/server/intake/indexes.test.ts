import { describe, expect, it } from 'vitest'
import { DivisionIndex } from '../../../server/intake/indexes.ts'

const index = new DivisionIndex(
  [
    { code: '90', name: '某省' },
    { code: '900101', name: '甲县' },
    { code: '900102', name: '乙县' },
    { code: '900102101', name: '丙镇' }
  ],
  '90'
)

describe('how exact a place must be', () => {
  it('takes a county for a village where nothing is on file below it', () => {
    expect(index.find('900101', 9)).toEqual({ value: '900101', fault: null })
    expect(index.find('甲县', 9)).toEqual({ value: '900101', fault: null })
  })
  it('wants the township where it is on file', () => {
    expect(index.find('900102', 9).fault).toBe('division-short')
    expect(index.find('乙县', 9).fault).toBe('division-unknown')
    expect(index.find('900102101', 9).value).toBe('900102101')
  })
})
