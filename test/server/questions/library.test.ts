import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DuckDBInstance } from '@duckdb/node-api'
import type { BrokenLibrary } from '../../../server/questions/library.ts'
import { readTables } from '../../../server/questions/tables.ts'
import { cells, ddl, failures, headline, libraryOf } from './help.ts'

let instance: DuckDBInstance
beforeAll(async () => {
  instance = await ddl()
})
afterAll(() => instance.closeSync())

const broken = (text: string) =>
  libraryOf(instance, { 'a/b': text }).then(
    () => 'no fault',
    (error: BrokenLibrary) => error.message
  )
const change = (from: string, to: string) => cells.replace(from, to)

describe('the library', () => {
  it('finds questions by name and lists their headers', async () => {
    const library = await libraryOf(instance, {
      'x/cells': cells,
      'x/failures': failures,
      'a/headline': headline
    })
    expect(library.catalogue().map((each) => each.name)).toEqual(['a/headline', 'x/cells', 'x/failures'])
    expect(library.find('x/cells')?.header.title.en).toBe('Payout cells')
    expect(library.find('x/none')).toBeUndefined()
  })

  it.each([
    [
      'sum without a cast',
      change('sum(fen)::bigint', 'sum(fen)'),
      'column fen: unit fen is BIGINT, the select gives HUGEINT'
    ],
    ['a decimal', change('sum(fen)::bigint', '1.5::decimal(9,2)'), 'the select gives DECIMAL(9,2)'],
    ['a column too few', change(", 'good' as light", ''), 'not selected: light'],
    ['a column too many', change("'good' as light", "'good' as light, 1 as extra"), 'not declared: extra'],
    [
      'columns in another order',
      change('select division_code, project_code', 'select project_code, division_code'),
      'order is'
    ],
    ['an unused param', change('limit $limit', ''), 'param limit is declared and not used'],
    [
      'an undeclared param',
      change('limit $limit', 'limit $limit + $more'),
      'uses $more, which is not declared'
    ],
    [
      'an undeclared table',
      change('from payout_cell', 'from payout_cell join project using (project_code)'),
      'reads project, which reads: does not list'
    ],
    [
      'a table it does not read',
      change('reads:  payout_cell', 'reads:  payout_cell clock'),
      'reads: lists clock'
    ],
    [
      'a table that is none',
      change('from payout_cell', 'from payout_cells'),
      'reads payout_cells, which is no table'
    ],
    [
      'a table without scope',
      change('from payout_cell', 'from payout_cell, meta'),
      'reads meta, which is no table'
    ],
    [
      'a qualified name',
      change('from payout_cell', 'from main.payout_cell'),
      'reads main.payout_cell: write the plain name'
    ],
    ['the vault', change('from payout_cell', 'from payout_cell, vault.block'), 'reads vault.block'],
    ['a file', change('from payout_cell', "from read_csv('/etc/passwd')"), 'calls table function read_csv'],
    [
      'a hidden table',
      change('select division_code', 'with payout_cell as (select * from failure) select division_code'),
      'CTE payout_cell hides'
    ],
    [
      'single lines without a word',
      failures.replace('-- shows:  lines\n', ''),
      'reads failure, whose rows are single lines: say what it shows'
    ],
    ['no order', change('order by division_code, project_code, bank_no', ''), 'no order by'],
    ['two selects', `${cells};\nselect 1`, 'a question is one select, found 2'],
    [
      'another statement',
      change('select division_code', 'delete from payout_cell; select division_code'),
      'not one select'
    ],
    ['a wrong column', change('select division_code', 'select county as division_code'), 'DuckDB refuses it']
  ])('refuses %s', async (_, text, say) => {
    expect(await broken(text)).toContain(say)
  })

  it('lists every fault of every file at once', async () => {
    const files = { 'a/b': change('sum(fen)::bigint', 'sum(fen)'), 'c/d': change('-- reads', '-- read') }
    const error = await libraryOf(instance, files).catch((error: BrokenLibrary) => error)
    const places = (error as BrokenLibrary).faults.map(({ file, line }) => `${file}:${line}`)
    expect(places).toContain('queries/a/b.sql:14')
    expect(places).toContain('queries/c/d.sql:13')
  })
})

describe('scope lines', () => {
  it('belong to the table or view below them', () => {
    const text = `-- scope: whole bank=bank_no\ncreate table a (x int);\ncreate table b (y int);
-- scope: division=d project=p detail=lines\ncreate view c as\nselect ';' as semicolon -- not the end;\nfrom a;
-- scope: whole\ncreate table vault.d (x int);
-- scope: of=a(x=y,z) within=c(w) list=p count=several\ncreate table e (x int);`
    const none = {
      division: null,
      project: null,
      bank: null,
      list: null,
      of: null,
      within: null,
      count: null
    }
    const plain = { ...none, whole: false, region: false, lines: false, select: null }
    expect(readTables(text, 'f.sql', (table) => `select 1 -- ${table}`)).toEqual([
      { ...plain, table: 'a', whole: true, bank: 'bank_no' },
      {
        ...{ ...plain, table: 'c', division: 'd', project: 'p', lines: true },
        select: "select ';' as semicolon -- not the end;\nfrom a"
      },
      {
        ...{ ...plain, table: 'e', list: 'p', count: 'several', select: 'select 1 -- e' },
        of: { table: 'a', own: ['y', 'z'], theirs: ['x', 'z'] },
        within: { table: 'c', own: ['w'], theirs: ['w'] }
      }
    ])
  })
  it('are refused when misspelt', () => {
    for (const word of ['county=x', 'of=a', 'within=a()', 'count=often', 'detail=all'])
      expect(() => readTables(`-- scope: ${word}`, 'f.sql')).toThrow(`f.sql:1: scope '${word}'`)
  })
})
