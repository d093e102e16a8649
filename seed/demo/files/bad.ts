/** What must not land: lines that contradict the ledger (D40), a file with a bad row of every sort, a file of unknown headers. */
import { batchNo, type Line } from '../lines.ts'
import type { Region } from '../region.ts'
import type { Plant } from '../troubles/plant.ts'
import { cells, header } from './disbursement-row.ts'
import type { Manifest } from './manifest.ts'
import { TextFile } from './text.ts'

const at = (name: (typeof header)[number]): number => header.indexOf(name)

/** Twelve paid lines of the October export with another amount or account. */
export const writeContradictions = (manifest: Manifest, settled: Line[], plant: Plant): void => {
  const late = plant.region.banks.find((b) => b.habit === 'late')!
  const file = `disbursements/${late.name}_2026-10_更正件.csv`
  const csv = new TextFile(manifest.path(file), header, { encoding: 'gb18030' })
  const step = Math.max(1, Math.floor(settled.length / 12))
  for (let i = 0; i < 12 && i * step < settled.length; i++) {
    const line = settled[i * step]!
    const row = cells(line)
    if (i % 2) row[at('收款账号')] = row[at('收款账号')]!.slice(0, -4) + '0000'
    else row[at('补贴金额')] = `${(line.amount + 10000) / 100}`
    csv.row(row)
    plant
      .open('D40', line.detailNo, i % 2 ? '后报文件改动了收款账号' : '后报文件改动了金额')
      .ids.push(line.detailNo)
  }
  csv.close()
  manifest.add({
    file,
    kind: 'disbursements',
    rows: csv.rows,
    note: '与已入账明细矛盾的行：报告为冲突，不予采用'
  })
}

/** Fault → what it does to a good row. */
export const faults: [fault: string, spoil: (row: string[], region: Region) => void][] = [
  [
    '身份证校验位错误',
    (r) => {
      const i = at('享受人身份证号')
      r[i] = r[i]!.slice(0, 17) + (r[i]!.endsWith('1') ? '2' : '1')
    }
  ],
  [
    '身份证成了科学计数法',
    (r) => {
      r[at('享受人身份证号')] = '4.40E+17'
    }
  ],
  [
    '账号成了科学计数法',
    (r) => {
      r[at('收款账号')] = '6.22E+18'
    }
  ],
  [
    '三位小数',
    (r) => {
      r[at('补贴金额')] = '60.125'
    }
  ],
  [
    '负金额',
    (r) => {
      r[at('补贴金额')] = '-60.00'
    }
  ],
  [
    '金额不是数字',
    (r) => {
      r[at('补贴金额')] = '陆拾元'
    }
  ],
  [
    '2月31日',
    (r) => {
      r[at('支付指令日期')] = '2026-02-31'
    }
  ],
  [
    '区划不存在',
    (r, { root }) => {
      r[at('区划编码')] = `${root.slice(0, 2)}9999001001`
    }
  ],
  [
    '项目不存在',
    (r) => {
      r[at('项目编码')] = '2999999'
      r[at('补贴项目')] = '不存在的补贴'
    }
  ],
  [
    '必填项为空',
    (r) => {
      r[at('收款账号')] = ''
    }
  ],
  [
    '支付状态不认识',
    (r) => {
      r[at('支付状态')] = '已办'
    }
  ],
  [
    '所属期不认识',
    (r) => {
      r[at('所属期')] = '去年底'
    }
  ],
  [
    '身份证位数不对',
    (r) => {
      r[at('享受人身份证号')] = r[at('享受人身份证号')]!.slice(0, 16)
    }
  ],
  [
    '出生日期不存在',
    (r) => {
      const i = at('享受人身份证号')
      r[i] = r[i]!.slice(0, 10) + '1332' + r[i]!.slice(14)
    }
  ]
]

/** Good rows with one bad row of every sort between them, and a repeated 明细编号. */
export const writeBadRows = (manifest: Manifest, sample: Line[], plant: Plant): void => {
  const { region } = plant
  const file = 'bad/发放明细_错行.csv'
  const csv = new TextFile(manifest.path(file), header, { encoding: 'gb18030' })
  // A period of their own and nothing paid yet: the good rows repeat no payment of the world.
  const lines = sample.slice(0, 2 * faults.length + 4).map((line, i): Line => ({
    ...line,
    detailNo: `DX${String(i + 1).padStart(6, '0')}`,
    batchNo: `${batchNo(line.project, region.counties[line.county]!.code, '2024-11')}-X1`,
    period: '2024-11',
    state: '待支付',
    paid: undefined,
    actualAccount: '',
    actualAmount: undefined
  }))
  for (const [i, line] of lines.entries()) {
    const row = cells(line)
    const fault = i % 2 ? faults[(i - 1) / 2] : undefined
    if (fault) fault[1](row, region)
    else plant.seen(line)
    csv.row(row)
  }
  if (lines.length) csv.row(cells(lines[0]!))
  csv.close()
  manifest.add({
    file,
    kind: 'disbursements',
    rows: csv.rows,
    note: `隔行一处错误：${faults.map(([f]) => f).join('、')}、明细编号重复（末行）`
  })
}

export const writeUnknown = (manifest: Manifest): void => {
  const file = 'bad/未知表头.csv'
  const csv = new TextFile(manifest.path(file), ['栏一', '栏二', '栏三', '数据甲', '数据乙'], {
    encoding: 'gb18030'
  })
  for (let i = 1; i <= 20; i++)
    csv.row([`A${i}`, `${i * 60}.00`, `2026-11-${String(i).padStart(2, '0')}`, '甲', '乙'])
  csv.close()
  manifest.add({ file, kind: '', rows: 20, note: '认不出的表头：需要人工对应，自动导入应予拒绝' })
}
