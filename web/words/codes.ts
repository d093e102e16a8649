import { language } from '../state/language.svelte.ts'

/** Codes of the ledger in the officials' own words; a code not listed is shown as it is. */
const codes: Record<string, readonly [zh: string, en: string]> = {
  'mode:direct-to-county': ['省级直接分配到县', 'Direct to county'],
  'mode:other': ['非直接分配', 'Other'],
  'clock:allocation-direct': [
    '省级直接分配到县的资金下达',
    'Issuing money the province assigned to counties'
  ],
  'clock:allocation-other': ['非直接分配到县的资金分配', 'Assigning other money to counties'],
  'clock:payment': ['支付到补贴对象账户', "Payment to the payee's account"],
  'clock:refund': ['发放不成功资金退回', 'Return of money that could not be paid'],
  'clock:reissue': ['更正后重新发放', 'Re-issue after correction'],
  'clock:publicity-before': ['发放前公示时间', 'Notice before payment'],
  'clock:publicity-after': ['发放后网站公示', 'Publication after payment'],
  'level:central': ['中央', 'Central'],
  'level:province': ['省级', 'Province'],
  'level:prefecture': ['州（市）级', 'Prefecture'],
  'level:county': ['县级', 'County'],
  'level:township': ['乡级', 'Township'],
  'level:village': ['村级', 'Village'],
  'state:running': ['办理中', 'Running'],
  'state:due-soon': ['即将到期', 'Due soon'],
  'state:overdue': ['已超时', 'Overdue'],
  'state:done-in-time': ['按时下达', 'Issued in time'],
  'state:done-late': ['超时下达', 'Issued late'],
  'state:success': ['成功', 'Paid'],
  'state:failed': ['失败', 'Failed'],
  'state:returned': ['退回', 'Returned'],
  'state:pending': ['待支付', 'Pending'],
  'state:stopped': ['停发', 'Stopped'],
  'channel:social-card': ['社保卡', 'Social-security card'],
  'channel:other-card': ['其他银行卡', 'Other bank card'],
  'channel:corporate': ['对公账户', 'Corporate account'],
  'channel:unit': ['单位实有账户', 'Unit account'],
  'channel:cash': ['现金', 'Cash'],
  'channel:unknown': ['未注明', 'Not stated'],
  'kind:allocation-overdue': ['下达超时', 'Allocation overdue'],
  'kind:allocation-due-soon': ['下达将到期', 'Allocation due soon'],
  'kind:refund-overdue': ['失败款未退回', 'Failed money not returned'],
  'kind:reissue-overdue': ['退回款未重发', 'Returned money not re-issued'],
  'kind:publicity-after-overdue': ['发放后未公示', 'Not published after payout'],
  'kind:policy-list': ['政策清单', 'Policy list'],
  'kind:allocations': ['资金下达', 'Allocations'],
  'kind:disbursements': ['发放明细', 'Disbursements'],
  'kind:rosters': ['花名册', 'Rosters'],
  'kind:vouchers': ['银行回单', 'Bank receipts'],
  'kind:refunds': ['退款通知', 'Refund notices'],
  'kind:beneficiaries': ['补贴对象库', 'Beneficiaries'],
  'kind:account-changes': ['账户变更', 'Account changes'],
  'kind:publicity': ['公示台账', 'Publicity'],
  'kind:registers': ['比对名单', 'Registers'],
  'kind:timings': ['限时办理', 'Timed matters'],
  'kind:recoveries': ['追缴扣回', 'Recoveries'],
  'kind:clearing': ['清算对账单', 'Clearing'],
  'stage:received': ['收到', 'Received'],
  'stage:issued': ['下达', 'Issued'],
  'stage:instructed': ['支付指令', 'Instructed'],
  'stage:paid': ['支付', 'Paid'],
  'stage:to-card': ['到社保卡', 'To the card'],
  'stage:failed': ['失败', 'Failed'],
  'stage:returned': ['退回', 'Returned'],
  'stage:reissued': ['更正重发', 'Re-issued'],
  'stage:repaid': ['到账', 'Paid at last'],
  'stage:return': ['失败 → 退回', 'Failed → returned'],
  'stage:reissue': ['退回 → 重发', 'Returned → re-issued'],
  'stage:repay': ['重发 → 到账', 'Re-issued → paid']
}

/** Columns that speak another column's words. */
const family: Record<string, string> = {
  policy_level: 'level',
  fund_level: 'level',
  group_key: 'level',
  days_unit: 'unit'
}

export function code(column: string, value: string): string {
  const known = codes[`${family[column] ?? column}:${value}`]
  return known ? known[language.current === 'zh' ? 0 : 1] : value
}
