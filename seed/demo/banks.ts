/** The agent banks: their share of accounts, how fast they pay, how they print branches, dates and failures. */
import { counties, type Village } from './places.ts'

export interface Bank {
  /** Name on files. */
  name: string
  weight: number
  bin: string
  length: number
  failing: number
  /** Weights of 0, 1, 2, 3, 4, 5 working days from instruction to payment. */
  pace: number[]
  /** Weights of 0..6 working days from failure to return. */
  returning: number[]
  branch: (village: Village) => string
}

const short = (v: Village): string =>
  v.townshipName.replace(/(彝族|傣族|回族|傈僳族)/g, '').replace(/[镇乡]$/, '')

export const banks: Bank[] = [
  {
    name: '楚雄农商行',
    weight: 46,
    bin: '622369',
    length: 19,
    failing: 1,
    pace: [20, 56, 22.6, 1, 0.3, 0.1],
    returning: [26, 66, 6, 1.2, 0.5, 0.2, 0.1],
    branch: (v) =>
      v.county === 0
        ? `云南楚雄农村商业银行${short(v)}支行`
        : `${counties[v.county]!.name}农村信用合作联社${short(v)}信用社`
  },
  {
    name: '农业银行',
    weight: 24,
    bin: '622841',
    length: 19,
    failing: 0.9,
    pace: [34, 50, 15.2, 0.6, 0.1, 0.1],
    returning: [30, 66, 3, 0.7, 0.2, 0.1, 0],
    branch: (v) => `中国农业银行${counties[v.county]!.name}支行`
  },
  {
    name: '邮储银行',
    weight: 17,
    bin: '621799',
    length: 19,
    failing: 1.25,
    pace: [10, 46, 40, 2.6, 0.9, 0.5],
    returning: [12, 66, 13, 5, 2, 1, 1],
    branch: (v) => `中国邮政储蓄银行${counties[v.county]!.name}${v.townshipName}营业所`
  },
  {
    name: '建设银行',
    weight: 8,
    bin: '621700',
    length: 19,
    failing: 0.8,
    pace: [40, 48, 11.7, 0.2, 0.1, 0],
    returning: [40, 58, 1.6, 0.4, 0, 0, 0],
    branch: (v) => `中国建设银行${counties[v.county]!.name}支行`
  },
  {
    name: '富滇银行',
    weight: 5,
    bin: '621778',
    length: 17,
    failing: 1.1,
    pace: [22, 54, 22, 1.6, 0.4, 0],
    returning: [20, 70, 8, 1, 0.5, 0.3, 0.2],
    branch: (v) => `富滇银行楚雄${counties[v.county]!.name}支行`
  }
]

/** A county's treasury account at another bank, for money that should not be there (D35). */
export const bankWeights = banks.map((b) => b.weight)
