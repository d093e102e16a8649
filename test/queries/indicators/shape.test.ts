import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readHeader } from '../../../server/questions/header.ts'
import { names } from '../../../server/questions/library.ts'
import { queries } from '../world.ts'

const headers = names(queries)
  .filter((name) => name.startsWith('indicators/'))
  .map((name) => readHeader(name, readFileSync(`${queries}${name}.sql`, 'utf8')).header)
  .filter(({ grain }) => grain.length === 0)

it.each(headers.map((header) => [header.name, header]))('%s has the columns of an indicator', (_, header) => {
  expect(header.columns.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    ...['hits count', 'base count', 'share share', 'days day', 'amount_fen fen', 'not_testable count'],
    'light light'
  ])
})
