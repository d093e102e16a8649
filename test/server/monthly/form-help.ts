import fc from 'fast-check'
import { readForm } from '../../../server/monthly/form.ts'
import type { TableBody, TableRow, Unit } from '../../../server/monthly/types.ts'
import { loadRegion } from '../../../server/regions/load.ts'

export const form = readForm(loadRegion('chuxiong'))
export const columnOf = (key: string) => form.columns.find((column) => column.key === key)!

export const unit: Unit = {
  ...{ unit_code: '532301', kind: 'county', division_code: '532301', department: null, title_zh: '楚雄市' },
  ...{ since: '2026-01-01', until: null, contact: '', email: '' }
}
export const month = '2026-11-01'
export const projects = new Map([
  ['2080502', { project_name: '高龄津贴', department: '州民政局', policy_level: 'province' }],
  ['2130122', { project_name: '耕地地力保护补贴', department: '州农业农村局', policy_level: 'central' }],
  ['2110602', { project_name: '退耕还林补助', department: '州林业和草原局', policy_level: 'central' }]
] as [string, Record<string, string>][])
export const expected = { unit, month, projects }

/** A row that adds up in January: money in fen. */
export const soundRow = (project_code: string, seed = 1n): TableRow => {
  const [central, county, paid, returned] = [
    900_000_012n * seed,
    100_000_000n * seed,
    700_000_001n * seed,
    300n * seed
  ]
  const money = {
    ...{ carried_fen: 0n, allocated_central_fen: central, allocated_county_fen: county },
    ...{ allocated_fen: central + county, issued_fen: central, disbursed_month_fen: 800_000_000n * seed },
    ...{
      disbursed_fen: 800_000_000n * seed,
      roster_lines: 100n,
      paid_month_lines: 90n,
      paid_month_fen: paid
    },
    ...{ paid_lines: 90n, paid_fen: paid, card_fen: paid - 1n, failed_lines: 2n, failed_fen: 5_000n * seed },
    ...{ reissued_fen: 100n, returned_fen: returned, balance_fen: central + county - paid - returned }
  }
  const texts = Object.fromEntries(Object.entries(money).map(([key, value]) => [key, value.toString()]))
  return {
    project_code,
    values: {
      ...{ document_no: '楚财农〔2026〕3号', received_on: '2026-01-09', direct_fund: 'true', ...texts },
      ...{
        issued_on: '2026-01-15',
        notice_before: '2026-02-01 至 2026-02-07',
        cause: '等待核实\n第二批',
        next_step: '=催办'
      }
    },
    reasons: { paid_fen: '银行回单迟到' }
  }
}
export const soundBody = (): TableBody => ({
  ...{ filler: '张三', reviewer: '李四', phone: '0878-3012345' },
  rows: [soundRow('2130122'), soundRow('2080502', 3n)]
})

/** Fen as a table holds it. */
export const fen = (most = 10n ** 15n - 1n) => fc.bigInt({ min: -most, max: most })

const words = fc
  .string({ unit: fc.constantFrom(...'甲乙丙，。（）—_x0041=+-@\'"<>& 1a\n'), maxLength: 30 })
  .map((text) => text.trim())
const texts = {
  ...{ text: words, flag: fc.constantFrom('true', 'false') },
  date: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10))
}

/** Any body a unit could have typed for some of the projects. */
export const anyBody = (): fc.Arbitrary<TableBody> => {
  const values = fc
    .tuple(
      ...form.columns
        .filter(({ kind, unit }) => kind !== 'row' && unit !== 'share')
        .map(({ key, unit }) =>
          fc.option(
            (unit === 'text' || unit === 'flag' || unit === 'date' ? texts[unit] : fen().map(String)).map(
              (text) => [key, text] as const
            ),
            { nil: [key, ''] as const }
          )
        )
    )
    .map((pairs) => Object.fromEntries(pairs.filter(([, text]) => text !== '')))
  const reasons = fc.dictionary(
    fc.constantFrom('paid_fen', 'balance_fen', 'received_on'),
    words.filter((text) => text !== ''),
    { noNullPrototype: true }
  )
  const name = words.map((text) => text.replaceAll('\n', ' '))
  return fc.record(
    {
      ...{ filler: name, reviewer: name, phone: name },
      rows: fc
        .shuffledSubarray([...projects.keys()])
        .chain((codes) =>
          fc.tuple(
            ...codes.map((project_code) =>
              fc.record({ project_code: fc.constant(project_code), values, reasons })
            )
          )
        )
    },
    { noNullPrototype: true }
  )
}
