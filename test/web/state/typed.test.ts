import { describe, expect, it } from 'vitest'
import { typed } from '../../../web/state/typed.ts'
import { accountOf, idOf, phoneOf } from '../../help/people.ts'

describe('words for an address', () => {
  it.each(['耕地地力保护', '2080502', '楚财农〔2026〕12号', 'D03', '2026-11-18'])('%s stand there', (words) =>
    expect(typed(words)).toBe(words)
  )
  it.each([idOf(1), accountOf(1), phoneOf(1), `李 ${idOf(2)}`, '6217 0000 0000 0000 001', '138-0000-0001'])(
    '%s do not',
    (words) => expect(typed(words)).toBe('')
  )
})
