/** Packages that came, with what became of each of their files. */
import type { House } from '../house.ts'
import { type CameFile, allReceived, type Received } from './kept.ts'
import { loadsOf, type PackageLoaded } from './loads.ts'
import { divisionName, withDb } from './reading.ts'

export type Shown = Omit<Received, 'files'> & {
  /** The subordinate's name as this region knows it, else the one it gives itself. */
  name: string
  /** `load`: the load that brought these bytes in, by this package or an earlier one; null = it is in none. */
  files: (Omit<CameFile, 'sha256'> & { load: PackageLoaded | null })[]
}

/** Newest first. */
export const receivedFor = async ({ office, ledger }: Pick<House, 'office' | 'ledger'>): Promise<Shown[]> => {
  const all = allReceived(office)
  const roots = [...new Set(all.map(({ root }) => root))]
  const loads = await loadsOf({ ledger }, roots)
  const names = new Map<string, string | null>()
  await withDb({ ledger }, async (db) => {
    for (const root of roots) names.set(root, await divisionName(db, root))
  })
  return all.map(({ files, ...rest }) => ({
    ...{ ...rest, name: names.get(rest.root) ?? rest.title },
    files: files.map(({ sha256, ...file }) => ({
      ...file,
      load: (sha256 && loads.get(`${rest.root} ${file.kind} ${sha256}`)) || null
    }))
  }))
}
