import { describe, expect, it } from 'vitest'
import { accepted } from '../../../server/formats/dress.ts'

describe('the dress an Accept header asks for', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['application/vnd.apache.arrow.stream', 'arrow'],
    ['application/vnd.apache.arrow.stream, application/json;q=0.5', 'arrow'],
    ['application/json;q=0.5, text/csv', 'csv'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['image/png', null],
    ['application/json;q=0', null]
  ])('%s is %s', (accept, dress) => expect(accepted(accept)).toBe(dress))
})
