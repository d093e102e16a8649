import type { Row } from './files.ts'
import { accountOf, idOf, nameOf } from './people.ts'

/** 发放明细 line `n` as a county prints it; `change` overrides or, with null, empties cells. */
export const line = (n: number, change: Row = {}): Row => ({
  明细编号: `D${String(n).padStart(6, '0')}`,
  批次号: 'B1',
  凭证号: 'V1',
  项目编码: '2080502',
  所属期: '2026-03',
  区划编码: '532301101',
  享受人姓名: nameOf(n),
  享受人身份证号: idOf(n),
  收款人姓名: nameOf(n),
  收款人身份证号: idOf(n),
  收款账号: accountOf(n),
  开户银行: '云南省农村信用社鹿城支行',
  账户类型: '社保卡',
  补贴金额: '60.00',
  支付指令日期: '2026-03-05',
  实际支付日期: '2026-03-06',
  支付状态: '成功',
  失败原因: null,
  退回日期: null,
  源明细编号: null,
  ...change
})

/** 8207 line that answers `line(n)`: paid in full unless changed. */
export const receipt = (n: number, change: Row = {}): Row => ({
  凭证号: 'V1',
  凭证日期: '2026-03-05',
  明细编号: `D${String(n).padStart(6, '0')}`,
  收款人账号: accountOf(n),
  收款人名称: nameOf(n),
  支付金额: '60.00',
  实际支付日期: '2026-03-06',
  实际支付金额: '60.00',
  失败原因代码: null,
  失败原因: null,
  ...change
})

/** 2252 line that gives the money of `line(n)` back. */
export const refund = (n: number, change: Row = {}): Row => ({
  原批量明细凭证号: 'V1',
  原明细Id: `D${String(n).padStart(6, '0')}`,
  实际退款日期: '2026-03-10',
  原收款人账号: accountOf(n),
  退款金额: '-60.00',
  退款原因: '账户已销户',
  ...change
})

/** A whole small world of disbursements: `count` lines from `from`. */
export const lines = (count: number, from = 1, change: (n: number) => Row = () => ({})): Row[] =>
  Array.from({ length: count }, (_, i) => line(from + i, change(from + i)))

/** 花名册 row `n`. */
export const rosterRow = (n: number, change: Row = {}): Row => ({
  序号: n,
  支付状态: '待支付',
  户主姓名: nameOf(n),
  户主身份证号: idOf(n),
  收款人姓名: nameOf(n),
  收款人身份证号: idOf(n),
  银行账号: accountOf(n),
  开户银行: '农行楚雄分行',
  '村(居)委会': '532301101001',
  补贴金额: '60',
  填报日期: '2026-02-20',
  ...change
})
