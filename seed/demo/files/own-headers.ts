/** A bank's own words for the columns of 发放明细, in its own order. */
import { header } from './disbursement-row.ts'

/** Headers of a bank with its own (left) over ours; the order is theirs. */
export const otherHeaders: [theirs: string, ours: (typeof header)[number]][] = [
  ['业务流水号', '明细编号'],
  ['发放批次', '批次号'],
  ['支付凭证号', '凭证号'],
  ['行政区划代码', '区划编码'],
  ['补贴项目代码', '项目编码'],
  ['项目名称', '补贴项目'],
  ['发放月份', '所属期'],
  ['补贴对象姓名', '享受人姓名'],
  ['补贴对象身份证号', '享受人身份证号'],
  ['户主', '户主姓名'],
  ['户主证件号', '户主身份证号'],
  ['账户名', '收款人姓名'],
  ['收款人证件号', '收款人身份证号'],
  ['卡号', '收款账号'],
  ['开户行', '开户银行'],
  ['卡类型', '账户类型'],
  ['手机号码', '联系电话'],
  ['发放标准', '补贴标准'],
  ['补贴数量', '数量'],
  ['发放金额（元）', '补贴金额'],
  ['资金到账日期', '资金到账代发行日期'],
  ['发起支付日期', '支付指令日期'],
  ['入账日期', '实际支付日期'],
  ['发放状态', '支付状态'],
  ['错误信息', '失败原因'],
  ['退票日期', '退回日期'],
  ['退回账户', '退回账户类型'],
  ['原明细编号', '源明细编号'],
  ['实际账号', '实际收款账号'],
  ['实付金额', '实际支付金额']
]
/** Where each of their columns stands in ours. */
export const theirOrder = otherHeaders.map(([, ours]) => header.indexOf(ours))
