/** 8207 vouchers of the newest two months (no ID number in them) and 2252 refund notices of this year. */
import { iso, parse } from '../days.ts'
import type { Region } from '../region.ts'
import type { Line } from '../lines.ts'
import { hash, keyOf } from '../random.ts'
import { type Manifest, yuan } from './manifest.ts'
import { officeOf } from './office.ts'
import { TextFile } from './text.ts'

const voucherHeader = [
  '年度',
  '凭证号',
  '凭证日期',
  '资金性质',
  '汇总支付金额',
  '基层预算单位',
  '付款人账号',
  '付款人名称',
  '业务类型',
  '支付方式',
  '功能科目',
  '明细编号',
  '收款人账号',
  '收款人名称',
  '收款人开户银行',
  '支付金额',
  '备注',
  '实际支付日期',
  '银行交易流水号',
  '实际支付金额',
  '实际收款账号',
  '失败原因代码',
  '失败原因'
]
const refundHeader = [
  '原批量明细凭证号',
  '主支付凭证',
  '退款汇总金额',
  '实际退款日期',
  '原明细Id',
  '原收款人账号',
  '原收款人名称',
  '原收款人行号',
  '退款金额',
  '退款原因'
]

const since = parse('2026-10-01')

export class BankLines {
  readonly #manifest: Manifest
  readonly #vouchers = new Map<string, TextFile>()
  readonly #refunds: TextFile
  readonly #region: Region
  constructor(manifest: Manifest, region: Region) {
    this.#manifest = manifest
    this.#region = region
    this.#refunds = new TextFile(manifest.path('vouchers/退款通知2252_2026.csv'), refundHeader, {
      encoding: 'gb18030'
    })
  }

  take(lines: Line[]): void {
    const day = lines[0]!.instructed
    if (day >= since) {
      const sums = new Map<string, number>()
      for (const line of lines) sums.set(line.voucherNo, (sums.get(line.voucherNo) ?? 0) + line.amount)
      for (const line of lines) this.#voucher(line, sums.get(line.voucherNo)!)
    }
    for (const line of lines)
      if (line.returned !== undefined && line.returned >= parse('2026-01-01'))
        this.#refunds.row([
          line.voucherNo,
          line.voucherNo,
          yuan(-line.amount),
          iso(line.returned),
          line.detailNo,
          line.account,
          line.payeeName,
          '',
          yuan(-line.amount),
          line.words || '其他原因'
        ])
  }

  /** Lines with an outcome; one receipt in a hundred is still missing. */
  #voucher(line: Line, sum: number): void {
    const key = keyOf(line.detailNo)
    if (line.state === '待支付' || line.state === '停发' || hash(key, 21) % 100 === 0) return
    const month = iso(line.instructed).slice(0, 7)
    let file = this.#vouchers.get(month)
    if (!file)
      this.#vouchers.set(
        month,
        (file = new TextFile(
          this.#manifest.path(`vouchers/批量业务支付明细8207_${month}.csv`),
          voucherHeader
        ))
      )
    const code = /^\d{4}/.exec(line.words)?.[0] ?? ''
    const paid = line.state === '成功'
    const county = this.#region.counties[line.county]!
    file.row([
      iso(line.instructed).slice(0, 4),
      line.voucherNo,
      iso(line.instructed),
      '一般公共预算资金',
      yuan(sum),
      line.project.department,
      `2405${county.code}0001`,
      `${county.name}${officeOf(this.#region, line.project.department)}零余额账户`,
      '批量业务',
      '直接支付',
      line.project.code.slice(0, 7),
      line.detailNo,
      line.account,
      line.payeeName,
      line.branch,
      yuan(line.amount),
      `${line.period}补贴`,
      iso(line.paid),
      `T${String(key).padStart(10, '0')}${line.detailNo.slice(-6)}`,
      yuan(paid ? line.amount : 0),
      paid ? line.actualAccount : line.account,
      code,
      line.words.replace(/^\d{4} ?/, '')
    ])
  }

  close(): void {
    for (const [month, file] of this.#vouchers) {
      file.close()
      this.#manifest.add({
        file: `vouchers/批量业务支付明细8207_${month}.csv`,
        kind: 'vouchers',
        rows: file.rows,
        note: '国库集中支付回单，不含身份证号'
      })
    }
    this.#refunds.close()
    this.#manifest.add({
      file: 'vouchers/退款通知2252_2026.csv',
      kind: 'refunds',
      rows: this.#refunds.rows,
      note: '金额为负'
    })
  }
}
