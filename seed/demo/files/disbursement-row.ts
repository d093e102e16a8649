/** The columns of 发放明细 in the order of data.md §2, and one line as cells. */
import { iso } from '../days.ts'
import { oldStyle } from '../identity.ts'
import type { Line } from '../lines.ts'
import { hash } from '../random.ts'
import type { BankStory } from '../story.ts'
import { yuan } from './manifest.ts'

export const header = [
  '明细编号',
  '批次号',
  '凭证号',
  '项目编码',
  '补贴项目',
  '所属期',
  '区划编码',
  '户主姓名',
  '户主身份证号',
  '享受人姓名',
  '享受人身份证号',
  '收款人姓名',
  '收款人身份证号',
  '收款账号',
  '开户银行',
  '账户类型',
  '联系电话',
  '补贴标准',
  '数量',
  '补贴金额',
  '资金到账代发行日期',
  '支付指令日期',
  '实际支付日期',
  '支付状态',
  '失败原因',
  '退回日期',
  '退回账户类型',
  '源明细编号',
  '实际收款账号',
  '实际支付金额'
] as const

export interface RowStyle {
  date: (day: number | undefined) => string
  money: (fen: number) => string
  /** How this sender spells ID numbers. */
  id: (id: string, person: number) => string
}

export const plain: RowStyle = { date: iso, money: yuan, id: (id) => id }

const compact = (day: number | undefined): string => iso(day).replaceAll('-', '')
const slashed = (day: number | undefined): string => iso(day).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1/$2/$3')
const thousands = (fen: number): string => `"${yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')}"`

const dates = { compact, slashed }
const moneys = { thousands }
const ids: Record<string, RowStyle['id']> = {
  // a few still report the number of the first cards
  old: (id, person) => (id.startsWith('19', 6) && hash(person, 17) % 700 === 0 ? oldStyle(id) : id),
  small: (id) => id.replace('X', 'x')
}

/** How a bank prints a line. */
export const styleOf = (bank: BankStory): RowStyle => ({
  date: bank.dates ? dates[bank.dates] : plain.date,
  money: bank.money ? moneys[bank.money] : plain.money,
  id: bank.ids ? ids[bank.ids]! : plain.id
})

const clean = (text: string): string => (text.includes(',') ? text.replaceAll(',', '，') : text)

/** Cells in the order of `header`. */
export const cells = (line: Line, style: RowStyle = plain): string[] => [
  line.detailNo,
  line.batchNo,
  line.voucherNo,
  line.project.code,
  clean(line.project.name),
  line.period,
  line.division,
  line.headName,
  style.id(line.headId, line.person),
  line.name,
  style.id(line.id, line.person),
  line.payeeName,
  style.id(line.payeeId, line.person),
  line.account,
  line.branch,
  line.channel,
  line.phone,
  style.money(line.standard),
  yuan(line.quantity),
  style.money(line.amount),
  style.date(line.funded),
  style.date(line.instructed),
  style.date(line.paid),
  line.state,
  line.words,
  style.date(line.returned),
  line.returnAccount,
  line.source,
  line.actualAccount,
  line.actualAmount === undefined ? '' : style.money(line.actualAmount)
]
