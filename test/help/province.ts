/** A province and two of its prefectures with one law: three installations, three keys. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedFolder } from '../../server/regions/load.ts'
import { csv, type Row } from './files.ts'
import { house, temporary, type TestHouse } from './house.ts'
import { line, receipt, refund, rosterRow } from './lines.ts'

/**
 * An installation of Shanxi's law for one place: the province's own, or that of a prefecture under it. It lies below
 * `base` of the house, which the caller removes.
 */
export const placeOf = (root: '14' | '1401' | '1402'): Promise<TestHouse> => {
  const base = temporary()
  const seed = join(base, 'seed')
  const region = join(seed, 'regions', 'shanxi')
  mkdirSync(join(seed, 'regions'), { recursive: true })
  for (const name of ['divisions.csv', 'banks.csv', 'failure-reasons.csv', 'failure-words.csv'])
    symlinkSync(join(seedFolder, name), join(seed, name))
  for (const name of ['national.yaml', 'national-items.csv', 'monthly-form.csv'])
    symlinkSync(join(seedFolder, 'regions', name), join(seed, 'regions', name))
  cpSync(join(seedFolder, 'regions', 'shanxi'), region, { recursive: true })
  const law = readFileSync(join(region, 'region.yaml'), 'utf8')
    .replace(/^root: '14'$/m, `root: '${root}'`)
    .replace(/^ {2}map: true$/m, `  map: ${root === '14'}`)
  writeFileSync(join(region, 'region.yaml'), law)
  return house({ base, seed: `${seed}/`, settings: { region: 'shanxi' } })
}

const project = '2080502'
/** What a prefecture's county holds: six lines, an allocation, a receipt, a refund, a roster; lines `from` to `from + 9`, numbered and vouchered apart from its neighbour's. */
export const fill = async (at: TestHouse, county: string, from: number) => {
  const own = (n: number, more: Row = {}): Row => ({
    区划编码: county,
    批次号: `B${county}`,
    凭证号: `V${county}`,
    ...more
  })
  const outcomes: Row[] = [
    {},
    { 支付状态: '失败', 失败原因: '账户已销户', 实际支付日期: null },
    { 账户类型: '现金', 收款账号: null },
    { 补贴金额: '123.45', 补贴标准: '61.72', 数量: '2' },
    { 享受人姓名: '=cmd', 收款人姓名: "'王" },
    { 支付状态: '待支付', 实际支付日期: null }
  ]
  await at.load(csv(outcomes.map((more, i) => line(from + i, own(from + i, more)))), { name: '明细.csv' })
  await at.load(
    csv([
      {
        指标文号: `财社〔2026〕${county}`,
        项目编码: project,
        收文日期: '2026-02-03',
        下达日期: '2026-02-20',
        金额: '100000.01',
        分配方式: '非直接',
        下达区划: county,
        资金级次: '中央',
        '一体化系统标识(是/否)': '是'
      }
    ]),
    { name: '下达.csv' }
  )
  await at.load(csv([receipt(from, { 凭证号: `V${county}` })]), { name: '8207.csv' })
  await at.load(csv([refund(from + 3, { 原批量明细凭证号: `V${county}`, 退款金额: '-123.45' })]), {
    name: '2252.csv'
  })
  await at.load(
    csv([
      rosterRow(from + 8, {
        '村(居)委会': county,
        项目编码: project,
        批次号: `R${county}`,
        所属期: '2026-04'
      })
    ]),
    { name: '花名册.csv' }
  )
}
