/** What each project pays, to whom, how often and when: a region's policy list and its pays.csv. */
import { numbers, table } from './table.ts'

/** Who a project is for; recipients.ts decides who belongs to each. */
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
  /** Names by which the planted troubles find a project of this sort in every region. */
  roles: string[]
  /** Thousands of lines in the 24 months at 1.2 million lines. */
  lines: number
  who: Who[]
  /** Everybody of the group is paid: its register and the payments tell the same story. */
  all: boolean
  every: 'month' | 'quarter' | 'year' | 'once' | 'months'
  /** Months of payment (1-12) for yearly and listed-month projects. */
  months: number[]
  /** Day of the month the first county's instruction goes out. */
  dom: number
  /** Standards in fen from an age on; a person keeps one of those of its age. */
  standards: { age: number; fen: number }[]
  /** Quantity in hundredths, [from, to]; 100 is one person or one piece. */
  quantity: [number, number] | undefined
  /** Paid through the platform, which exports parquet; everything else comes from the banks. */
  platform: boolean
  /** Where failed money of this project goes back to, when not where the region's usually does. */
  returnedTo: string
}

export interface Listed {
  code: string
  name: string
  department: string
  /** As the list prints them, parted by semicolons. */
  departments: string
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
  /** Ages the region's list or else the nation's allows, in full years; 0 and 150 where neither says anything. */
  ages: [from: number, to: number]
  /** Registers whose members are not to be paid. */
  registers: string[]
}

const pay = (row: Record<string, string>): Pay => {
  const [from, to] = numbers(row.quantity_hundredths!)
  return {
    code: row.code!,
    roles: row.role!.split(';').filter(Boolean),
    lines: Number(row.lines),
    who: row.who!.split(';') as Who[],
    all: row.all === 'yes',
    every: row.every as Pay['every'],
    months: numbers(row.months!),
    dom: Number(row.day_of_month),
    standards: row.standards_fen!.split(';').map((cell) => {
      const [fen, age] = cell.split(':').reverse()
      return { age: Number(age ?? 0), fen: Number(fen) }
    }),
    quantity: from === undefined || to === undefined ? undefined : [from, to],
    platform: row.platform === 'yes',
    returnedTo: row.returned_to!
  }
}

/** A policy list of seed/regions as records; the printed name goes before the tidied one. */
export const listed = (path: URL): Listed[] =>
  table(path).map((row) => ({
    code: row.project_code!,
    name: row.printed_name || row.project_name!,
    department: row.department!,
    departments: row.departments || row.department!,
    level: row.policy_level!,
    payee: row.payee_kind!,
    frequency: row.frequency!,
    minAge: row.min_age!,
    maxAge: row.max_age!,
    socialCard: row.social_card === 'true',
    directFund: row.direct_fund === 'true',
    exclusive: row.exclusive_with!,
    registers: row.excluded_registers!,
    standard: row.standard ?? '',
    unit: row.standard_unit ?? '',
    document: row.document_no ?? ''
  }))

/** The projects of pays.csv with what the list says of them; ages it leaves out are those of the last list, the nation's; a code on no list is a fault of the data file. */
export const projects = (pays: URL, lists: Listed[]): Project[] =>
  table(pays).map((row, index) => {
    const paid = pay(row)
    const item = lists.find((l) => l.code === paid.code)
    const common = lists.findLast((l) => l.code === paid.code)
    if (!item || !common) throw new Error(`${pays.pathname}: ${paid.code} is on no list`)
    return {
      ...paid,
      index,
      name: item.name,
      department: item.department,
      level: item.level,
      toHousehold: item.payee === 'household',
      directFund: item.directFund,
      ages: [Number(item.minAge || common.minAge || 0), Number(item.maxAge || common.maxAge || 150)],
      registers: item.registers.split(';').filter(Boolean)
    }
  })
