/** Counties, townships and villages of the region, from seed/divisions.csv. */
import { readFileSync } from 'node:fs'

export interface County {
  code: string
  name: string
  /** First six digits on ID cards issued there; 禄丰 kept the prefix it had as a county. */
  idPrefix: string
  /** Payout over allocation of 2026, as a share. */
  paidShare: number
  /** Share of the people. */
  weight: number
  /** More or fewer failures than the region. */
  failing: number
}
export interface Village {
  code: string
  name: string
  township: string
  townshipName: string
  county: number
}

const profile: Record<string, [paidShare: number, weight: number, failing: number]> = {
  '532301': [0.862, 22, 0.85],
  '532302': [0.849, 15.5, 0.95],
  '532322': [0.817, 5.6, 1.05],
  '532323': [0.888, 7.2, 0.8],
  '532324': [0.83, 8.6, 1],
  '532325': [0.901, 7.4, 0.75],
  '532326': [0.784, 9.6, 1.3],
  '532327': [0.759, 4.2, 1.25],
  '532328': [0.826, 8.4, 1],
  '532329': [0.713, 9.8, 1.45]
}

const rows = readFileSync(new URL('../divisions.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','))
const inRegion = rows.filter(([code]) => code!.startsWith('5323'))
const names = new Map(inRegion.map(([code, name]) => [code!, name!]))

export const counties: County[] = inRegion
  .filter(([code]) => code!.length === 6)
  .map(([code, name]) => {
    const [paidShare, weight, failing] = profile[code!]!
    return {
      code: code!,
      name: name!,
      idPrefix: code === '532302' ? '532331' : code!,
      paidShare,
      weight,
      failing
    }
  })

export const villages: Village[] = inRegion
  .filter(([code]) => code!.length === 12)
  .map(([code, name]) => ({
    code: code!,
    name: name!,
    township: code!.slice(0, 9),
    townshipName: names.get(code!.slice(0, 9))!,
    county: counties.findIndex((c) => code!.startsWith(c.code))
  }))

/** Villages of each county, by county index. */
export const villagesOf: number[][] = counties.map((_, c) =>
  villages.flatMap((v, i) => (v.county === c ? [i] : []))
)

/** ID prefixes of people who moved in: real county codes of the province and its neighbours. */
export const outsidePrefixes = [
  '530102',
  '530103',
  '530111',
  '530302',
  '530402',
  '532501',
  '532901',
  '530502',
  '510411',
  '520221'
]
