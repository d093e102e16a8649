/** Counties and the smallest places of a region, as far down as seed/divisions.csv goes. */
import { table } from './table.ts'

export interface County {
  code: string
  name: string
  /** First six digits on ID cards issued there; some counties kept an older one. */
  idPrefix: string
  /** Payout over allocation of 2026, as a share. */
  paidShare: number
  /** Share of the people. */
  weight: number
  /** More or fewer failures than the region. */
  failing: number
  /** Share of the villages, or of the people where no villages are known, that is urban. */
  urban: number
}

/** Where lines and people are: a village, or the county itself where the divisions stop there. */
export interface Village {
  code: string
  name: string
  township: string
  townshipName: string
  county: number
}

/** Ten of these share the troubles that are counted by place. */
export interface Spot {
  code: string
  county: number
  villages: number[]
}

export interface Places {
  /** The region's own name. */
  name: string
  counties: County[]
  villages: Village[]
  /** Villages of each county, by county index. */
  villagesOf: number[][]
  /** Counties, or townships of a region that has fewer than ten counties. */
  spots: Spot[]
  /** Townships whose villages are on file, with at least one village. */
  villageSpots: Spot[]
}

/** Reads divisions below `root` and the demo's county profile; a county without a profile is a fault of the data file. */
export const places = (root: string, profile: URL, divisions: URL): Places => {
  const rows = table(divisions)
  const names = new Map(rows.map(({ code, name }) => [code!, name!]))
  const own = rows.filter(({ code }) => code!.startsWith(root))
  const profiles = new Map(table(profile).map((row) => [row.code!, row]))
  const counties = own
    .filter(({ code }) => code!.length === 6)
    .map(({ code, name }): County => {
      const row = profiles.get(code!)
      if (!row) throw new Error(`${profile.pathname}: no row for county ${code}`)
      return {
        code: code!,
        name: name!,
        idPrefix: row.id_prefix || code!,
        paidShare: Number(row.paid_share),
        weight: Number(row.weight),
        failing: Number(row.failing),
        urban: Number(row.urban)
      }
    })
  const villages = counties.flatMap((county, index): Village[] => {
    const inside = own.filter(({ code }) => code!.length === 12 && code!.startsWith(county.code))
    const smallest = inside.length ? inside : [county]
    return smallest.map(({ code, name }) => ({
      code: code!,
      name: name!,
      township: code!.slice(0, 9),
      townshipName: names.get(code!.slice(0, 9))!,
      county: index
    }))
  })
  const villagesOf = counties.map((_, c) => villages.flatMap((v, i) => (v.county === c ? [i] : [])))
  const townships = [...Map.groupBy(villages.keys(), (v) => villages[v]!.township)].map(
    ([code, inside]): Spot => ({ code, county: villages[inside[0]!]!.county, villages: inside })
  )
  return {
    name: names.get(root)!,
    counties,
    villages,
    villagesOf,
    spots:
      counties.length < 10
        ? townships
        : counties.map(({ code }, c) => ({ code, county: c, villages: villagesOf[c]! })),
    villageSpots: townships.filter(({ code }) => code.length === 9)
  }
}
