import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyedHash, keyedHashParams, keyedHashSql } from '../../../server/identity/keyed-hash.ts'
import * as n from '../../../server/identity/numbers.ts'
import { checkDigit } from '../../../server/identity/resident-id.ts'

const TODAY = '2026-03-05'
const run = await (await DuckDBInstance.create(':memory:')).connect()
beforeAll(() => run.run('create temp table asked (i integer, x varchar)'))

/** Each value through an SQL expression over column x. */
async function sql(values: (string | null)[], expression: string, params?: Parameters<typeof run.run>[1]) {
  await run.run('delete from asked')
  const appender = await run.createAppender('asked')
  values.forEach((value, i) => {
    appender.appendInteger(i)
    value === null ? appender.appendNull() : appender.appendVarchar(value)
    appender.endRow()
  })
  appender.closeSync()
  const answer = await run.runAndReadAll(`select (${expression})::varchar from asked order by i`, params)
  return answer.getRowsJS().map(([value]) => value)
}

const alphabet = "0123456789019xX EeABNYIZ+-.·•・．，０９Ａｘ　\u00a0\u200b\ufeff\t张三阿无—/'‘()（）N\\𠮷ßé"
const messy = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 22 })
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const day = fc.date({ min: new Date('1890-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
const nearId = fc
  .tuple(
    fc.constantFrom('532301', '110105', '990101', '830000'),
    day,
    digits(3),
    fc.constantFrom('', '', 'X', '7'),
    fc.boolean()
  )
  .map(([region, born, serial, wrong, wide]) => {
    const body = region + born.toISOString().slice(0, 10).replaceAll('-', '') + serial
    const id = body + (wrong || checkDigit(body))
    return wide ? `'${id.slice(0, 6)} ${id.slice(6).replace('X', 'ｘ')}　` : id
  })
const credit = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
  minLength: 18,
  maxLength: 18
})
const fixed = [
  '',
  '无',
  ' NULL ',
  '/',
  '－',
  '4.40E+17',
  '6.2284804E18',
  '+86 138-0013-8000',
  '(0878)3123456',
  '0878-3123456',
  '86 13800138000',
  '3123456',
  '阿依·古丽',
  '阿依 • 古丽',
  '阿依．古丽',
  '阿依.古丽',
  'J. Smith',
  'J.  Smith',
  '张 三',
  '91530000713403222X',
  '52532301MJT1234567',
  '53000020230230001X',
  'X',
  '532301491231002',
  "'",
  '--',
  '- -',
  '()'
]
const any = fc.oneof(messy, nearId, credit, digits(15), digits(18), digits(11), fc.constantFrom(...fixed))
const corpus: (string | null)[] = [null, ...fixed, ...fc.sample(any, 6000)]

describe('DuckDB and Node agree', () => {
  const clean = corpus.map((x) => n.cleanId(x))
  const pairs: [string, string, (string | null)[], (x: string | null) => unknown][] = [
    ['text', n.cleanTextSql('x'), corpus, n.cleanText],
    ['id', n.cleanIdSql('x'), corpus, n.cleanId],
    ['id fault', n.idFaultSql('x', `date '${TODAY}'`), clean, (x) => n.idFault(x, TODAY)],
    ['id kind', n.idKindSql('x'), clean, n.idKind],
    ['account', n.cleanAccountSql('x'), corpus, n.cleanAccount],
    ['account fault', n.accountFaultSql('x'), corpus.map(n.cleanAccount), n.accountFault],
    ['phone', n.cleanPhoneSql('x'), corpus, n.cleanPhone],
    ['phone fault', n.phoneFaultSql('x'), corpus.map(n.cleanPhone), n.phoneFault],
    ['name', n.cleanNameSql('x'), corpus, n.cleanName],
    ['name mask', n.maskNameSql('x'), corpus.map(n.cleanName), n.maskName]
  ]
  it.each(pairs)('on %s', async (_, expression, values, twin) => {
    const got = await sql(values, expression)
    const differ = values
      .map((x, i) => ({ x, duckdb: got[i], node: twin(x) ?? null }))
      .filter((r) => r.duckdb !== r.node)
    expect(differ.slice(0, 5)).toEqual([])
  })

  it('on the facts of sound numbers', async () => {
    const sound = clean.filter((x) => x !== null && n.idFault(x, TODAY) === null)
    expect(sound.length).toBeGreaterThan(300)
    const { birthDate, sex, idRegion } = n.idFactsSql('x', n.idKindSql('x'))
    for (const [expression, fact] of [
      [birthDate, 'birthDate'],
      [sex, 'sex'],
      [idRegion, 'idRegion']
    ] as const)
      expect(await sql(sound, expression)).toEqual(sound.map((x) => n.idFacts(x)[fact]))
  })

  it.each(['id', 'name', 'account', 'phone'] as const)('on the keyed hash of a %s', async (domain) => {
    for (const key of fc
      .sample(fc.uint8Array({ minLength: 32, maxLength: 32 }), 5)
      .map((k) => Buffer.from(k)))
      expect(await sql(corpus.slice(0, 800), keyedHashSql(domain, 'x'), keyedHashParams(key))).toEqual(
        corpus.slice(0, 800).map((x) => (x === null ? null : keyedHash(key, domain, x)))
      )
  })
})

describe('the rules', () => {
  it.each([
    ['11010519491231002x', '11010519491231002X', null],
    ["' 110105 19491231 002Ｘ", '11010519491231002X', null],
    ['110105491231002', '11010519491231002X', null],
    ['110105194912310021', '110105194912310021', 'id-check-digit'],
    ['11010519490230002X', '11010519490230002X', 'id-date'],
    ['110105202603060015', '110105202603060015', 'id-date'],
    ['990105194912310025', '990105194912310025', 'id-region'],
    ['1101051949123100', '1101051949123100', 'id-length'],
    ['1.10105E+17', '1.10105E+17', 'id-exponent'],
    ['91530000713403222X', '91530000713403222X', 'id-region'],
    ['91110000600037341L', '91110000600037341L', null],
    ['91110000600037341K', '91110000600037341K', 'credit-code-check'],
    ['张三', '张三', 'id-characters'],
    [' 无 ', null, null]
  ])('reads %s', (raw, id, fault) => {
    expect(n.cleanId(raw)).toBe(id)
    if (raw !== '91530000713403222X') expect(n.idFault(id, TODAY)).toBe(fault)
  })

  it('catches every single wrong digit and every adjacent swap', () => {
    const id = '53230119630412002' + checkDigit('53230119630412002')
    for (let i = 14; i < 18; i++)
      for (const d of '0123456789X')
        if (d !== id[i] && (d !== 'X' || i === 17))
          expect(n.idFault(id.slice(0, i) + d + id.slice(i + 1), TODAY)).not.toBeNull()
    for (let i = 0; i < 16; i++)
      if (id[i] !== id[i + 1])
        expect(n.idFault(id.slice(0, i) + id[i + 1] + id[i] + id.slice(i + 2), TODAY)).not.toBeNull()
  })

  it('writes one form of a name and one mask', () => {
    for (const raw of ['阿依·古丽', '阿依 • 古丽', '阿依．古丽', ' 阿依.古丽 '])
      expect(n.cleanName(raw)).toBe('阿依·古丽')
    expect([n.cleanName('张　三'), n.cleanName('J.  Smith')]).toEqual(['张三', 'J. Smith'])
    expect([n.maskName('张三丰'), n.maskName('阿依·古丽'), n.maskName(null)]).toEqual(['张*', '阿***', null])
  })

  it('reads accounts and phones', () => {
    expect(n.cleanAccount('6228 4804-0256 4890')).toBe('6228480402564890')
    expect(['4.40E+17', '1234567', '62284A'].map(n.accountFault)).toEqual([
      'account-exponent',
      'account-length',
      'account-characters'
    ])
    expect(['+86 138-0013-8000', '(0878)3123456'].map(n.cleanPhone)).toEqual(['13800138000', '08783123456'])
    expect(['13800138000', '08783123456', '12345'].map(n.phoneFault)).toEqual([null, null, 'phone-form'])
  })
})
