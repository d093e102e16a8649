import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanTextSql } from '../../../server/identity/text.ts'
import { yuan } from '../../../server/formats/words.ts'
import { cast } from '../../../server/intake/cast.ts'
import type { Column } from '../../../server/intake/columns.ts'
import { entry, type Indexes } from '../../../server/intake/dictionary.ts'
import { DivisionIndex, ProjectIndex } from '../../../server/intake/indexes.ts'
import { period } from '../../../server/intake/period.ts'
import { flags, states } from '../../../server/intake/kinds/words.ts'

let instance: DuckDBInstance
let db: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  db = await instance.connect()
  await db.run(`set TimeZone = 'UTC'`)
  await db.run('create table raw (no integer, r varchar)')
})
afterAll(() => {
  db.closeSync()
  instance.closeSync()
})

/** What the load makes of texts in one column: the value (fen, date, number) as text, or the fault. */
const judged = async (column: Partial<Column>, texts: (string | null)[]): Promise<(string | null)[]> => {
  await db.run('delete from raw')
  const appender = await db.createAppender('raw')
  for (const [i, text] of texts.entries()) {
    appender.appendInteger(i)
    if (text === null) appender.appendNull()
    else appender.appendVarchar(text)
    appender.endRow()
  }
  appender.closeSync()
  const { value, fault } = cast({ name: 'x', header: 'x', type: 'text', ...column }, 'x')
  const read = await db.runAndReadAll(
    `select (${fault ?? 'null'})::varchar, (case when (${fault ?? 'null'}) is null then ${value} end)::varchar from (select no, ${cleanTextSql('r')} as x from raw) c order by no`
  )
  return read.getRowsJS().map(([f, v]) => (f === null ? (v as string | null) : `! ${String(f)}`))
}
const one = async (column: Partial<Column>, text: string | null) => (await judged(column, [text]))[0]

describe('money', () => {
  it.each([
    ['1,234.50', '123450'],
    ['1234.5', '123450'],
    ['12.30', '1230'],
    ['12.300', '1230'],
    ['12.3', '1230'],
    ['12', '1200'],
    ['12.', '1200'],
    ['.5', '50'],
    ['+7', '700'],
    ['0', '0'],
    ['0.00', '0'],
    ['-0', '0'],
    ['￥60', '6000'],
    ['¥ 60', '! money-not-number'],
    ['¥60.00', '6000'],
    ['１２３４．５０', '123450'],
    ['１，２３４．５０', '123450'],
    ['\u3000 60.00 \t', '6000'],
    ['1,234,567.89', '123456789'],
    ['0.01', '1'],
    ['0.1', '10'],
    ['0.07', '7'],
    ['4.35', '435'],
    ['1.005', '! money-decimals'],
    ['0.001', '! money-decimals'],
    ['12.345', '! money-decimals'],
    ['12,50', '! money-not-number'],
    ['1,23,456', '! money-not-number'],
    ['1,2345', '! money-not-number'],
    ['12.3.4', '! money-not-number'],
    ['(60)', '! money-not-number'],
    ['60元', '! money-not-number'],
    ['六十', '! money-not-number'],
    ['1e3', '! money-not-number'],
    ['nan', '! money-not-number'],
    ['infinity', '! money-not-number'],
    ['.', '! money-not-number'],
    ['-60', '! money-negative'],
    ['-0.01', '! money-negative'],
    ['9999999999999.99', '999999999999999'],
    ['10000000000000', '! money-too-large'],
    ['99999999999999999999999999', '! money-too-large'],
    ['', null],
    ['  ', null],
    ['无', null],
    ['—', null],
    ['NULL', null],
    [null, null]
  ])('%j is %j', async (text, expected) => {
    expect(await one({ type: 'money' }, text)).toBe(expected)
  })
  it.each([
    ['-60.00', '-6000'],
    ['0', '0'],
    ['60', '! money-not-negative']
  ])('of a refund: %j is %j', async (text, expected) => {
    expect(await one({ type: 'money', sign: 'negative' }, text)).toBe(expected)
  })
  it('goes from fen to text to fen unchanged, with and without separators and width', async () => {
    const grouped = (text: string) => text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const short = (text: string) => text.replace(/0$/, '')
    const dress = fc.constantFrom(
      (t: string) => t,
      grouped,
      wide,
      short,
      (t: string) => `￥${t}`,
      (t: string) => `${t}000`,
      (t: string) => wide(grouped(t))
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.bigInt(0n, 999_999_999_999_999n), dress), { minLength: 1, maxLength: 200 }),
        async (cases) => {
          const read = await judged(
            { type: 'money' },
            cases.map(([fen, print]) => print(yuan(fen)))
          )
          expect(read).toEqual(cases.map(([fen]) => String(fen)))
        }
      ),
      { numRuns: 15 }
    )
  })
  it('never makes an amount of what is no figure', async () => {
    const figure = /^[-+]?((\d+|\d{1,3}(,\d{3})+)(\.\d*)?|\.\d+)$/
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: fc.constantFrom(...'0123456789.,-+e %元()'), minLength: 1, maxLength: 8 }),
          { minLength: 50, maxLength: 200 }
        ),
        async (texts) => {
          const read = await judged({ type: 'money', sign: 'any' }, texts)
          texts.forEach((text, i) => {
            if (read[i] !== null && !read[i]!.startsWith('!')) expect(text.trim()).toMatch(figure)
          })
        }
      ),
      { numRuns: 15 }
    )
  })
})

describe('dates', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['46086', '2026-03-05'],
    ['46086.75', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年03月05日', '2026-03-05'],
    ['2026-03-05 14:30', '2026-03-05'],
    ['2026/3/5 0:00:00', '2026-03-05'],
    ['2026-03-05T00:00:00', '2026-03-05'],
    ['２０２６－０３－０５', '2026-03-05'],
    [' 2026-03-05\t', '2026-03-05'],
    ['2024-02-29', '2024-02-29'],
    ['20240229', '2024-02-29'],
    ['2000/2/29', '2000-02-29'],
    ['2026-02-31', '! date-invalid'],
    ['20260231', '! date-invalid'],
    ['2026-02-29', '! date-invalid'],
    ['2026/13/01', '! date-invalid'],
    ['2026-00-10', '! date-invalid'],
    ['2026-03', '! date-invalid'],
    ['202603', '! date-invalid'],
    ['2026', '! date-invalid'],
    ['05/03/2026', '! date-invalid'],
    ['三月五日', '! date-invalid'],
    ['today', '! date-invalid'],
    ['infinity', '! date-range'],
    ['1989-12-31', '! date-range'],
    ['2100-01-01', '! date-range'],
    ['1990-01-01', '1990-01-01'],
    ['2099-12-31', '2099-12-31'],
    ['10000', '! date-range'],
    ['无', null],
    ['', null]
  ])('%j is %j', async (text, expected) => {
    expect(await one({ type: 'date' }, text)).toBe(expected)
  })
  it('reads every day of 1990 to 2099 in every style, and only real days', async () => {
    const two = (n: number) => String(n).padStart(2, '0')
    const styles = [
      (y: number, m: number, d: number) => `${y}-${two(m)}-${two(d)}`,
      (y: number, m: number, d: number) => `${y}/${m}/${d}`,
      (y: number, m: number, d: number) => `${y}${two(m)}${two(d)}`,
      (y: number, m: number, d: number) => `${y}年${m}月${d}日`,
      (y: number, m: number, d: number) => `${y}.${m}.${d}`
    ]
    const parts = fc.tuple(
      fc.integer({ min: 1990, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom(...styles)
    )
    const real = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d)).getUTCMonth() === m - 1
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 200 }), async (days) => {
        const read = await judged(
          { type: 'date' },
          days.map(([y, m, d, print]) => print(y, m, d))
        )
        expect(read).toEqual(
          days.map(([y, m, d]) => (real(y, m, d) ? `${y}-${two(m)}-${two(d)}` : '! date-invalid'))
        )
      }),
      { numRuns: 20 }
    )
  })
  it('reads Excel serials as Excel does', async () => {
    const serials = fc.array(fc.integer({ min: 32_874, max: 73_050 }), { minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(serials, async (numbers) => {
        const oracle = numbers.map((n) => new Date((n - 25_569) * 86_400_000).toISOString().slice(0, 10))
        expect(await judged({ type: 'date' }, numbers.map(String))).toEqual(oracle)
      }),
      { numRuns: 10 }
    )
  })
})

describe('numbers and times', () => {
  it.each([
    ['12', '12'],
    ['1,200', '1200'],
    ['12.0', '12'],
    ['12.5', '! number-invalid'],
    ['1e2', '! number-invalid'],
    ['九', '! number-invalid'],
    ['99999999999', '! number-invalid'],
    ['', null]
  ])('whole: %j is %j', async (text, expected) => {
    expect(await one({ type: 'integer' }, text)).toBe(expected)
  })
  it.each([
    ['2026', '2026'],
    ['202603', '! number-range'],
    ['1', '! number-range']
  ])('a year: %j is %j', async (text, expected) => {
    expect(await one({ type: 'integer', range: [1990, 2099] }, text)).toBe(expected)
  })
  it.each([
    ['1.5', '1.5000'],
    ['1,234.5678', '1234.5678'],
    ['-2', '-2.0000'],
    ['x', '! number-invalid']
  ])('decimal: %j is %j', async (text, expected) => {
    expect(await one({ type: 'decimal' }, text)).toBe(expected)
  })
  it.each([
    ['2026-03-05 14:30', '2026-03-05 14:30:00'],
    ['2026/3/5 9:05:07', '2026-03-05 09:05:07'],
    ['2026-03-05T14:30:00', '2026-03-05 14:30:00'],
    ['2026-03-05', '2026-03-05 00:00:00'],
    ['20260305', '2026-03-05 00:00:00'],
    ['2026-03-05 25:00', '! time-invalid'],
    ['2026-02-31 10:00', '! time-invalid'],
    ['昨天', '! time-invalid'],
    ['', null]
  ])('time: %j is %j', async (text, expected) => {
    expect(await one({ type: 'timestamp' }, text)).toBe(expected)
  })
})

describe('periods', () => {
  it.each([
    ['2026-03', '2026-03', '2026-03-01', '2026-03-31'],
    ['2026-3', '2026-03', '2026-03-01', '2026-03-31'],
    ['2026/3', '2026-03', '2026-03-01', '2026-03-31'],
    ['202603', '2026-03', '2026-03-01', '2026-03-31'],
    ['2026年3月', '2026-03', '2026-03-01', '2026-03-31'],
    ['2026年03月', '2026-03', '2026-03-01', '2026-03-31'],
    ['2024-02', '2024-02', '2024-02-01', '2024-02-29'],
    ['2026-02', '2026-02', '2026-02-01', '2026-02-28'],
    ['2026-12', '2026-12', '2026-12-01', '2026-12-31'],
    ['2026Q1', '2026Q1', '2026-01-01', '2026-03-31'],
    ['2026q4', '2026Q4', '2026-10-01', '2026-12-31'],
    ['2026年第2季度', '2026Q2', '2026-04-01', '2026-06-30'],
    ['2026年三季度', '2026Q3', '2026-07-01', '2026-09-30'],
    ['2026', '2026', '2026-01-01', '2026-12-31'],
    ['2026年', '2026', '2026-01-01', '2026-12-31'],
    ['2026年度', '2026', '2026-01-01', '2026-12-31']
  ])('%s is %s', (text, name, first, last) => {
    expect(period(text)).toEqual({ period: name, first, last })
  })
  it.each([
    '',
    '2026-13',
    '2026-00',
    '2026Q5',
    '2026Q0',
    '202613',
    '三月',
    '26-03',
    '1926-03',
    '2026上半年',
    '20260',
    'Q1'
  ])('%j is none', (text) => {
    expect(period(text)).toBeNull()
  })
})

const divisions = new DivisionIndex(
  [
    { code: '5323', name: '楚雄彝族自治州' },
    { code: '532301', name: '楚雄市' },
    { code: '532302', name: '禄丰市' },
    { code: '532301101', name: '鹿城镇' },
    { code: '532301102', name: '东瓜镇' },
    { code: '532302101', name: '金山镇' },
    { code: '532301101001', name: '新村村民委员会' },
    { code: '532301102001', name: '新村村民委员会' },
    { code: '532302101001', name: '大村村民委员会' },
    { code: '532301100', name: '楚雄经济开发区' },
    { code: '53', name: '云南省' }
  ],
  '5323'
)
const municipality = new DivisionIndex(
  [
    { code: '50', name: '重庆市' },
    { code: '500101', name: '万州区' },
    { code: '500101001', name: '高笋塘街道' }
  ],
  '50'
)
const projects = new ProjectIndex([
  { project_code: '2080502', project_name: '高龄津贴' },
  { project_code: '2130109', project_name: '动物防疫补助(村级)' },
  { project_code: '1', project_name: '同名补贴' },
  { project_code: '2', project_name: '同名补贴' }
])
const indexes: Indexes = {
  divisions,
  projects,
  reason: (words) => (words.includes('销户') ? 'F-CLOSED' : 'F-OTHER')
}
const found = (column: Partial<Column>, text: string) => {
  const { value, fault } = entry({ name: 'x', header: 'x', type: 'text', ...column }, text, indexes)
  return fault ? `! ${fault}` : value
}

describe('divisions', () => {
  it.each([
    ['532301', '532301'],
    ['532301000', '532301'],
    ['532301000000', '532301'],
    ['532301101', '532301101'],
    ['532301101000', '532301101'],
    ['532301100', '532301100'],
    ['532301100000', '532301100'],
    ['532301101001', '532301101001'],
    ['532301999', '! division-unknown'],
    ['532301101999', '! division-unknown'],
    ['532301001000', '! division-unknown'],
    ['110101', '! division-unknown'],
    ['53', '! division-unknown'],
    ['5323', '! division-short'],
    ['532300', '! division-short'],
    ['532300000000', '! division-short'],
    ['53230110100', '! division-unknown'],
    ['楚雄市', '532301'],
    ['鹿城镇', '532301101'],
    ['楚雄市鹿城镇', '532301101'],
    ['楚雄市 鹿城镇', '532301101'],
    ['楚雄彝族自治州楚雄市鹿城镇', '532301101'],
    ['大村村民委员会', '532302101001'],
    ['新村村民委员会', '! division-ambiguous'],
    ['鹿城镇新村村民委员会', '532301101001'],
    ['楚雄市东瓜镇新村村民委员会', '532301102001'],
    ['昆明市', '! division-unknown'],
    ['constructor', '! division-unknown']
  ])('%j is %j', (text, expected) => {
    expect(found({ type: 'division' }, text)).toBe(expected)
  })
  it('may stop at the county, the township or the region as the column says', () => {
    expect(found({ type: 'division', digits: 9 }, '532301000000')).toBe('! division-short')
    expect(found({ type: 'division', digits: 9 }, '532301101')).toBe('532301101')
    expect(found({ type: 'division', digits: 4 }, '532300')).toBe('5323')
  })
  it('knows districts that hang on a root of two digits, by code and by name', () => {
    const find = (text: string, digits = 6) => {
      const { value, fault } = municipality.find(text, digits)
      return fault ? `! ${fault}` : value
    }
    expect(find('500000', 2)).toBe('50')
    expect(find('500000000000', 2)).toBe('50')
    expect(find('50')).toBe('! division-short')
    expect(find('500101')).toBe('500101')
    expect(find('500100', 2)).toBe('! division-unknown')
    expect(find('重庆市万州区高笋塘街道')).toBe('500101001')
  })
  it('takes the name of what stands above the region, never its code', () => {
    expect(found({ type: 'division', digits: 2 }, '53')).toBe('! division-unknown')
    expect(found({ type: 'division', digits: 2 }, '云南省')).toBe('! division-unknown')
    expect(found({ type: 'division' }, '云南省楚雄彝族自治州楚雄市鹿城镇')).toBe('532301101')
  })
  it('reads any code with trailing zeros as the code itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('532301', '532302', '532301101', '532302101', '532301101001'),
        fc.constantFrom(6, 9, 12),
        (code, size) => {
          expect(found({ type: 'division' }, code.padEnd(size, '0'))).toBe(code)
        }
      )
    )
  })
})

describe('projects, choices and flags', () => {
  it.each([
    ['2080502', '2080502'],
    ['高龄津贴', '2080502'],
    [' 高 龄 津 贴', '2080502'],
    ['动物防疫补助（村级）', '2130109'],
    ['同名补贴', '! project-ambiguous'],
    ['2080503', '! project-unknown'],
    ['toString', '! project-unknown']
  ])('project %j is %j', (text, expected) => {
    expect(found({ type: 'project' }, text)).toBe(expected)
  })
  it.each([
    ['2080503', '2080503'],
    ['9001234', '9001234'],
    ['3080503', '! project-unknown'],
    ['208050', '! project-unknown'],
    ['没有的补贴', '! project-unknown'],
    ['同名补贴', '! project-ambiguous']
  ])('of a payment, project %j is %j: a code on no list is a payment all the same', (text, expected) => {
    expect(found({ type: 'project', unlisted: true }, text)).toBe(expected)
  })
  it.each([
    ['成功', 'success'],
    ['退票', 'returned'],
    ['SUCCESS', 'success'],
    ['成功了', '! choice-unknown'],
    ['constructor', '! choice-unknown'],
    ['__proto__', '! choice-unknown']
  ])('state %j is %j', (text, expected) => {
    expect(found({ type: 'choice', words: states }, text)).toBe(expected)
  })
  it.each([
    ['是', 'true'],
    ['N', 'false'],
    ['Yes', 'true'],
    ['0', 'false'],
    ['未激活', 'false'],
    ['也许', '! choice-unknown']
  ])('flag %j is %j', (text, expected) => {
    expect(found({ type: 'flag', words: flags }, text)).toBe(expected)
  })
  it('takes the word for anything else where the column has one', () => {
    expect(found({ type: 'choice', words: states, otherwise: 'pending' }, '新状态')).toBe('pending')
  })
  it('keeps a reason code beside the words', () => {
    expect(found({ type: 'failure' }, '账户已销户')).toBe('F-CLOSED')
    expect(found({ type: 'failure' }, '没听过')).toBe('F-OTHER')
  })
})
