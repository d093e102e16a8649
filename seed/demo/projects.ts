/** What each project pays, to whom, how often and when. `lines` is thousands of lines in the 24 months at the default size. */
import { readFileSync } from 'node:fs'

/** Who a project is for; people.ts decides who belongs to each. */
export type Who =
  | 'elder'
  | 'centenarian'
  | 'minimum'
  | 'urban-minimum'
  | 'destitute'
  | 'urban-destitute'
  | 'orphan'
  | 'de-facto'
  | 'poor-disabled'
  | 'severe-disabled'
  | 'retired-cadre'
  | 'old'
  | 'cadre'
  | 'forester'
  | 'worker'
  | 'farm-head'
  | 'any-head'
  | 'student'
  | 'doctor'
  | 'organisation'
  | 'nobody'

interface Pay {
  code: string
  lines: number
  who: Who
  every: 'month' | 'quarter' | 'year' | 'once' | 'months'
  /** Months of payment (1-12) for yearly and listed-month projects. */
  months?: number[]
  /** Day of the month the first county's instruction goes out. */
  dom: number
  /** Standards in fen; a person keeps one of them. */
  standards: number[]
  /** Quantity in hundredths, [from, to]; 100 is one person or one piece. */
  quantity?: [number, number]
}

const pays: Pay[] = [
  { code: '2080502', lines: 134, who: 'elder', every: 'month', dom: 12, standards: [6000] },
  { code: '2080702', lines: 3, who: 'worker', every: 'once', dom: 18, standards: [60000, 80000, 120000] },
  { code: '2080704', lines: 12, who: 'worker', every: 'quarter', dom: 14, standards: [136800, 153600] },
  { code: '2080705', lines: 58, who: 'worker', every: 'month', dom: 8, standards: [80000] },
  { code: '2080709', lines: 2, who: 'worker', every: 'once', dom: 20, standards: [100000, 150000] },
  { code: '2080713', lines: 0.5, who: 'worker', every: 'once', dom: 16, standards: [300000, 1000000] },
  { code: '2080714', lines: 2.5, who: 'worker', every: 'once', dom: 15, standards: [100000] },
  { code: '2080801', lines: 3.6, who: 'old', every: 'month', dom: 10, standards: [60000, 72000] },
  { code: '2081001', lines: 21.6, who: 'old', every: 'month', dom: 13, standards: [6000] },
  { code: '2081002', lines: 9.6, who: 'old', every: 'month', dom: 13, standards: [8000] },
  { code: '2081107', lines: 77, who: 'poor-disabled', every: 'month', dom: 9, standards: [9000] },
  { code: '2081108', lines: 67, who: 'severe-disabled', every: 'month', dom: 9, standards: [9000, 4000] },
  {
    code: '2081110',
    lines: 2.4,
    who: 'severe-disabled',
    every: 'year',
    months: [9],
    dom: 11,
    standards: [26000]
  },
  {
    code: '2081901',
    lines: 24,
    who: 'urban-minimum',
    every: 'month',
    dom: 6,
    standards: [72500, 56000, 43000]
  },
  { code: '2081902', lines: 168, who: 'minimum', every: 'month', dom: 6, standards: [45500, 33000, 27000] },
  {
    code: '2081999',
    lines: 36,
    who: 'minimum',
    every: 'months',
    months: [1, 2, 12],
    dom: 17,
    standards: [3500, 4200]
  },
  {
    code: '2082001',
    lines: 6,
    who: 'any-head',
    every: 'once',
    dom: 7,
    standards: [100000, 150000, 236000, 80000, 320000]
  },
  { code: '2082101', lines: 2.4, who: 'urban-destitute', every: 'month', dom: 6, standards: [111000] },
  { code: '2082102', lines: 22, who: 'destitute', every: 'month', dom: 6, standards: [84500] },
  { code: '2082501', lines: 2.9, who: 'orphan', every: 'month', dom: 8, standards: [140000] },
  { code: '2082502', lines: 7.2, who: 'de-facto', every: 'month', dom: 8, standards: [112000] },
  { code: '2089999', lines: 0, who: 'nobody', every: 'month', dom: 10, standards: [80000] },
  { code: '2100701', lines: 12, who: 'old', every: 'year', months: [7], dom: 10, standards: [120000] },
  { code: '2100702', lines: 0.4, who: 'old', every: 'once', dom: 19, standards: [50000] },
  { code: '2100705', lines: 4, who: 'old', every: 'quarter', dom: 12, standards: [150000, 177000] },
  { code: '2100706', lines: 0.1, who: 'old', every: 'once', dom: 19, standards: [500000] },
  { code: '2100707', lines: 0.3, who: 'any-head', every: 'year', months: [11], dom: 5, standards: [200000] },
  { code: '2110401', lines: 62, who: 'forester', every: 'month', dom: 11, standards: [83333] },
  {
    code: '2110501',
    lines: 40,
    who: 'farm-head',
    every: 'year',
    months: [10],
    dom: 9,
    standards: [1000],
    quantity: [300, 12000]
  },
  {
    code: '2130101',
    lines: 0.5,
    who: 'farm-head',
    every: 'once',
    dom: 21,
    standards: [150000, 400000, 600000]
  },
  {
    code: '2130108',
    lines: 0.3,
    who: 'farm-head',
    every: 'once',
    dom: 22,
    standards: [80000],
    quantity: [100, 1200]
  },
  { code: '2130109', lines: 8.8, who: 'worker', every: 'quarter', dom: 16, standards: [150000] },
  {
    code: '2130122',
    lines: 100,
    who: 'farm-head',
    every: 'year',
    months: [5, 6],
    dom: 8,
    standards: [8250],
    quantity: [80, 1250]
  },
  {
    code: '2130123',
    lines: 4,
    who: 'farm-head',
    every: 'once',
    dom: 20,
    standards: [120000, 260000, 390000, 980000]
  },
  {
    code: '2130124',
    lines: 5,
    who: 'farm-head',
    every: 'year',
    months: [9],
    dom: 14,
    standards: [15000],
    quantity: [100, 900]
  },
  {
    code: '2130125',
    lines: 9,
    who: 'farm-head',
    every: 'year',
    months: [4],
    dom: 12,
    standards: [1500],
    quantity: [100, 900]
  },
  {
    code: '2130127',
    lines: 0.4,
    who: 'organisation',
    every: 'year',
    months: [8],
    dom: 18,
    standards: [6000],
    quantity: [20000, 180000]
  },
  {
    code: '2130135',
    lines: 6,
    who: 'farm-head',
    every: 'year',
    months: [9],
    dom: 20,
    standards: [250],
    quantity: [2000, 30000]
  },
  {
    code: '2130153',
    lines: 5,
    who: 'farm-head',
    every: 'year',
    months: [11],
    dom: 2,
    standards: [15000],
    quantity: [100, 800]
  },
  {
    code: '2130201',
    lines: 24,
    who: 'farm-head',
    every: 'year',
    months: [8, 9],
    dom: 10,
    standards: [10000],
    quantity: [100, 900]
  },
  {
    code: '2130205',
    lines: 6,
    who: 'farm-head',
    every: 'year',
    months: [10],
    dom: 13,
    standards: [2000],
    quantity: [100, 1500]
  },
  {
    code: '2130238',
    lines: 4,
    who: 'farm-head',
    every: 'year',
    months: [12],
    dom: 5,
    standards: [12500],
    quantity: [100, 800]
  },
  {
    code: '2130321',
    lines: 24,
    who: 'any-head',
    every: 'quarter',
    dom: 15,
    standards: [15000],
    quantity: [100, 500]
  },
  {
    code: '2130501',
    lines: 16,
    who: 'worker',
    every: 'year',
    months: [3, 7],
    dom: 9,
    standards: [100000, 80000]
  },
  { code: '2130502', lines: 4, who: 'farm-head', every: 'once', dom: 23, standards: [100000] },
  { code: '2130503', lines: 12, who: 'worker', every: 'year', months: [4, 8], dom: 9, standards: [50000] },
  {
    code: '2130506',
    lines: 4.8,
    who: 'student',
    every: 'months',
    months: [4, 10],
    dom: 18,
    standards: [150000]
  },
  { code: '2130701', lines: 53, who: 'cadre', every: 'month', dom: 5, standards: [240000, 280000, 330000] },
  {
    code: '2210105',
    lines: 1,
    who: 'any-head',
    every: 'once',
    dom: 24,
    standards: [1400000, 2100000, 3600000]
  },
  { code: '2210199', lines: 4.8, who: 'any-head', every: 'quarter', dom: 20, standards: [60000, 90000] },
  {
    code: '2240701',
    lines: 30,
    who: 'any-head',
    every: 'year',
    months: [1],
    dom: 12,
    standards: [9000],
    quantity: [100, 500]
  },
  {
    code: '2240703',
    lines: 3,
    who: 'any-head',
    every: 'once',
    dom: 19,
    standards: [30000],
    quantity: [100, 500]
  },
  { code: '2296001', lines: 0.1, who: 'student', every: 'year', months: [9], dom: 24, standards: [1000000] },
  { code: '2296002', lines: 0.2, who: 'student', every: 'year', months: [9], dom: 24, standards: [1000000] },
  {
    code: '9080201',
    lines: 36,
    who: 'retired-cadre',
    every: 'month',
    dom: 15,
    standards: [18000, 24000, 30000]
  },
  { code: '9080502', lines: 0.4, who: 'centenarian', every: 'month', dom: 12, standards: [50000] },
  { code: '9100101', lines: 28.8, who: 'doctor', every: 'month', dom: 10, standards: [60000] },
  {
    code: '9130101',
    lines: 14,
    who: 'farm-head',
    every: 'year',
    months: [11],
    dom: 3,
    standards: [4000],
    quantity: [200, 3000]
  },
  {
    code: '9130102',
    lines: 3,
    who: 'farm-head',
    every: 'once',
    dom: 17,
    standards: [6000],
    quantity: [200, 1500]
  },
  { code: '9130701', lines: 40, who: 'cadre', every: 'quarter', dom: 18, standards: [30000] }
]

export interface Listed {
  code: string
  name: string
  department: string
  level: string
  payee: string
  frequency: string
  minAge: string
  maxAge: string
  socialCard: boolean
  directFund: boolean
  exclusive: string
  registers: string
  standard: string
  unit: string
  document: string
}
export interface Project extends Pay {
  index: number
  name: string
  department: string
  level: string
  toHousehold: boolean
  directFund: boolean
}

/** The region's policy list as the seed keeps it. */
export const listed: Listed[] = readFileSync(
  new URL('../regions/chuxiong/policy-list.csv', import.meta.url),
  'utf8'
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [
      code,
      name,
      department,
      level,
      payee,
      frequency,
      minAge,
      maxAge,
      card,
      direct,
      exclusive,
      registers,
      ,
      standard,
      unit,
      document
    ] = line.split(',') as string[] as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string
    ]
    return {
      code,
      name,
      department,
      level,
      payee,
      frequency,
      minAge,
      maxAge,
      socialCard: card === 'true',
      directFund: direct === 'true',
      exclusive,
      registers,
      standard,
      unit,
      document
    }
  })

export const projects: Project[] = pays.map((pay, index) => {
  const item = listed.find((l) => l.code === pay.code)!
  return {
    ...pay,
    index,
    name: item.name,
    department: item.department,
    level: item.level,
    toHousehold: item.payee === 'household',
    directFund: item.directFund
  }
})
export const project = (code: string): Project => projects.find((p) => p.code === code)!

/** Paid through the provincial platform, which exports parquet; everything else comes from the banks. */
export const onPlatform = new Set(['2080502', '2081902', '2081107', '2081108', '2110401'])
