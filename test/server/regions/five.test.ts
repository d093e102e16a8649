import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kinds } from '../../../server/intake/kinds/index.ts'
import { readHeader } from '../../../server/questions/header.ts'
import { names } from '../../../server/questions/library.ts'
import { loadRegion, regionNames } from '../../../server/regions/load.ts'

const questions = new Set(names('queries'))
/** Kinds that no file brings yet; a waiting rule may name them. */
const planned = [
  ...['complaints', 'clearing', 'monthly-reports', 'performance', 'cases', 'bank-service', 'inspection'],
  ...['platform-log', 'security']
]
const known = kinds.map(({ name }) => name)

describe.each(regionNames())('the rules of %s', (name) => {
  const { rules } = loadRegion(name)

  it('are answered by questions that exist, with the column they show', () => {
    for (const { rule, question, show, also = [] } of rules) {
      for (const each of [...(question ? [question] : []), ...also])
        expect([rule, each, questions.has(each)]).toEqual([rule, each, true])
      if (!question) continue
      const { header } = readHeader(question, readFileSync(`queries/${question}.sql`, 'utf8'))
      expect([rule, header.columns.map(({ name }) => name)]).toEqual([
        rule,
        ['hits', 'base', 'share', 'days', 'amount_fen', 'not_testable', 'light']
      ])
      expect(header.columns.some(({ name }) => name === show)).toBe(true)
    }
  })

  it('name kinds of file that are loaded, or planned when they wait', () => {
    for (const { rule, kinds = [], waits_kind } of rules) {
      for (const kind of kinds)
        expect([rule, known.includes(kind) || planned.includes(kind)]).toEqual([rule, true])
      if (waits_kind)
        expect([rule, waits_kind, known.includes(waits_kind) || planned.includes(waits_kind)]).toEqual([
          rule,
          waits_kind,
          true
        ])
    }
  })
})

it('all five together are the 113 rules', () => {
  const all = regionNames().flatMap((name) => loadRegion(name).rules.map(({ rule }) => rule))
  expect([all.length, new Set(all).size]).toEqual([113, 113])
})
