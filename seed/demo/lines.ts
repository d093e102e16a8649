/** One line of money as every file prints it; texts are shared, days are numbers, money is fen. */
import type { FailureCode } from './failures.ts'
import type { People } from './people.ts'
import type { Project } from './projects.ts'

export type State = '成功' | '失败' | '退回' | '待支付' | '停发'

export interface Line {
  detailNo: string
  batchNo: string
  voucherNo: string
  project: Project
  period: string
  division: string
  county: number
  person: number
  headName: string
  headId: string
  name: string
  id: string
  payeeName: string
  payeeId: string
  account: string
  bank: number
  branch: string
  channel: string
  phone: string
  standard: number
  quantity: number
  amount: number
  funded: number | undefined
  instructed: number
  paid: number | undefined
  state: State
  code: FailureCode | undefined
  words: string
  returned: number | undefined
  returnAccount: string
  source: string
  actualAccount: string
  actualAmount: number | undefined
  /** A planted case wants this outcome; undefined leaves it to chance. */
  wanted: 'paid' | FailureCode | undefined
  /** Working days the bank must take, for planted late payments. */
  slow: number | undefined
  /** A planted failure that nobody takes up. */
  abandoned: boolean
}

export interface Batch {
  batchNo: string
  project: Project
  county: number
  period: string
  instructed: number
  paid: number | undefined
  lines: number
  fen: number
}

/** Area or number of pieces a person gets a project for, in hundredths; years differ by a few per cent. */
export type Quantity = (project: Project, person: number, year: number) => number

const pad6 = (n: number): string => String(n).padStart(6, '0')

/** Key of a period inside detail numbers: 2026-04 → 2604, 2026Q1 → 26Q1, 2026 → 2600. */
const shortPeriod = (period: string): string =>
  period.length === 4
    ? period.slice(2) + '00'
    : period.slice(2, 4) + (period[4] === 'Q' ? period.slice(4) : period.slice(5))

export const detailNo = (project: Project, countyCode: string, period: string, n: number): string =>
  `D${shortPeriod(period)}${countyCode}${project.code}${pad6(n)}`
/** A period paid over several months has a batch for each: the second and later carry their number. */
export const batchNo = (project: Project, countyCode: string, period: string, part = 0): string =>
  `B${project.code}-${countyCode}-${period}${part > 0 ? `-${part + 1}` : ''}`

/** The line a roster asks the treasury to pay, before anything has happened to it. */
export const asked = (
  people: People,
  project: Project,
  person: number,
  where: { division: string; county: number }
): Line => {
  const head = people.head[person]!
  const payee = project.toHousehold ? head : person
  const organisation = project.who.includes('organisation')
  return {
    detailNo: '',
    batchNo: '',
    voucherNo: '',
    project,
    period: '',
    division: where.division,
    county: where.county,
    person,
    headName: organisation ? '' : people.name[head]!,
    headId: organisation ? '' : people.id[head]!,
    name: people.name[person]!,
    id: people.id[person]!,
    payeeName: people.name[payee]!,
    payeeId: people.id[payee]!,
    account: people.account(payee),
    bank: people.bank[payee]!,
    branch: people.branch(payee),
    channel: organisation ? '对公账户' : people.onCard[payee] ? '社保卡' : '其他银行卡',
    phone: organisation ? '' : people.phone(payee),
    standard: 0,
    quantity: 100,
    amount: 0,
    funded: undefined,
    instructed: 0,
    paid: undefined,
    state: '待支付',
    code: undefined,
    words: '',
    returned: undefined,
    returnAccount: '',
    source: '',
    actualAccount: '',
    actualAmount: undefined,
    wanted: undefined,
    slow: undefined,
    abandoned: false
  }
}
