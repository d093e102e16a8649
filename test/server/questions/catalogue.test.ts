import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, current } from '../../../server/questions/catalogue.ts'
import { readHeader } from '../../../server/questions/header.ts'
import { printOf, proved } from '../../../server/questions/library.ts'
import { cells, headline } from './help.ts'

describe('the catalogue', () => {
  it('tells each question with its grain, parameters, columns and clauses', () => {
    const text = catalogue([readHeader('x/cells', cells).header, readHeader('y/headline', headline).header])
    expect(text).toContain('- **x** (1): [cells](#xcells) 发放单元')
    expect(text).toContain(
      'One row per `division_code`, `project_code`, `bank_no`. Filters: division, project'
    )
    expect(text).toContain('Parameters: `limit` integer = 500. Reads: payout_cell. Policy: payment.')
    expect(text).toContain('- `fen` fen: 金额 — money')
    expect(text).toContain('One row per answer.')
  })
  it('queries/README.md is what the headers say; if not, run `npm run docs`', () => {
    expect(readFileSync('queries/README.md', 'utf8')).toBe(current('queries'))
  })
  // a start that finds this print does not hold the questions again; contract.test.ts has
  it('queries/PROVED is the print of these questions and tables; if not, run `npm run docs`', () => {
    expect(proved('queries')).toBe(printOf('queries'))
  })
})
