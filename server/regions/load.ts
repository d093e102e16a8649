import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { calendarDays } from '../calendar/working-days.ts'
import { failureReasons } from '../reasons/reasons.ts'
import { divisions } from './divisions.ts'
import type { Division } from './divisions.ts'
import { SeedFault } from './fault.ts'
import { policies } from './policies.ts'
import type { Policy } from './policies.ts'
import { lawRows } from './law-rows.ts'
import { prescribed } from './prescribed.ts'
import type { Prescribed } from './prescribed.ts'
import { nationalFile, regionFile, rulesFile } from './region-file.ts'
import { type Clock, type RegionFile, RegionIndex, type Rule } from './schema.ts'
import { yamlFile } from './yaml-file.ts'

export const seedFolder = fileURLToPath(new URL('../../seed/', import.meta.url))

/** A region, read and checked. */
export type Region = Omit<RegionFile, 'divisions'> & {
  divisions: Division[]
  /** National defaults: a list that leaves a cell empty takes them. */
  nationalItems: Policy[]
  /** The region's own list, empty when it has none. */
  policyList: Policy[]
  /** Items that the region's document prints as its list, empty when it prints none. */
  prescribed: Prescribed[]
  /** Every rule of regulation.md §5.1 of the region. */
  rules: Rule[]
  /** Path of map.geojson, null when the region has none. */
  map: string | null
}

const ranks = { 2: 'province', 4: 'prefecture', 6: 'county' } as const

/** National clocks that bind this rank of region and whose subject the region itself leaves open. */
function inherited(own: readonly Clock[], national: readonly Clock[], root: string): Clock[] {
  const rank = ranks[root.length as keyof typeof ranks]
  return national.filter(
    ({ subject, levels }) =>
      !own.some((clock) => clock.subject === subject) && (levels === undefined || levels.includes(rank))
  )
}

/** Names of the regions of seed/regions, in the order of index.yaml; the first is the default. */
export function regionNames(seed = seedFolder): string[] {
  return yamlFile(join(seed, 'regions', 'index.yaml'), RegionIndex).value.regions
}

/** Loads seed/regions/<name>; any fault is a SeedFault (`file:line: reason`) and the server does not start. */
export function loadRegion(name: string, seed = seedFolder): Region {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new SeedFault(join(seed, 'regions'), 1, `地区名不合要求 | no region name: ${name}`)
  const folder = join(seed, 'regions', name)
  const path = join(folder, 'region.yaml')
  const region = regionFile(path)
  if (region.name !== name)
    throw new SeedFault(path, 1, `名称与目录不符 | name ${region.name} is not the folder's`)
  const list = join(folder, 'policy-list.csv')
  const own = divisions(join(seed, 'divisions.csv'), region.root, region.divisions.skip)
  const national = nationalFile(join(seed, 'regions', 'national.yaml'))
  const nationalItems = policies(join(seed, 'regions', 'national-items.csv'), { regional: false })
  const policyList = existsSync(list) ? policies(list, { regional: true }) : []
  const codes = new Set([...nationalItems, ...policyList].map(({ project_code }) => project_code))
  return {
    ...region,
    clocks: [...region.clocks, ...inherited(region.clocks, national.clocks, region.root)],
    divisions: own,
    nationalItems,
    policyList,
    prescribed: prescribed(join(folder, 'prescribed.csv'), codes),
    rules: rulesFile(join(folder, 'rules.yaml'), region),
    map: region.divisions.map ? map(join(folder, 'map.geojson'), region.root, own) : null
  }
}

/** A map shows exactly the root's children; features carry code and name. */
function map(path: string, root: string, own: Division[]): string {
  const wanted = own.filter(({ parent_code }) => parent_code === root).map(({ code }) => code)
  let codes: string[]
  try {
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as {
      features: { properties: { code: unknown } }[]
    }
    codes = features.map(({ properties }) => String(properties.code))
  } catch {
    throw new SeedFault(path, 1, '不是有效的 GeoJSON | not a GeoJSON feature collection')
  }
  const missing = wanted.find((code) => !codes.includes(code))
  if (missing) throw new SeedFault(path, 1, `缺少下级地区 ${missing} | has no feature for ${missing}`)
  const strange = codes.find((code) => !wanted.includes(code))
  if (strange) throw new SeedFault(path, 1, `${strange} 不是下级地区 | ${strange} is no child of ${root}`)
  return path
}

/** Rows of the ledger's reference tables, keyed by table name; keys of each row are the table's columns. */
export const rows = (region: Region, seed = seedFolder) => ({
  division: region.divisions,
  ...lawRows(region),
  calendar: calendarDays(),
  failure_reason: failureReasons(join(seed, 'failure-reasons.csv')),
  national_item: region.nationalItems
})
