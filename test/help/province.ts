/** A province and two of its prefectures with one law: three installations, three keys. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedFolder } from '../../server/regions/load.ts'
import { house, temporary, type TestHouse } from './house.ts'

/**
 * An installation of Shanxi's law for one place: the province's own, or that of a prefecture under it. It lies below
 * `base` of the house, which the caller removes.
 */
export const placeOf = (root: '14' | '1401' | '1402'): Promise<TestHouse> => {
  const base = temporary()
  const seed = join(base, 'seed')
  const region = join(seed, 'regions', 'shanxi')
  mkdirSync(join(seed, 'regions'), { recursive: true })
  for (const name of ['divisions.csv', 'banks.csv', 'failure-reasons.csv', 'failure-words.csv'])
    symlinkSync(join(seedFolder, name), join(seed, name))
  for (const name of ['national.yaml', 'national-items.csv', 'monthly-form.csv'])
    symlinkSync(join(seedFolder, 'regions', name), join(seed, 'regions', name))
  cpSync(join(seedFolder, 'regions', 'shanxi'), region, { recursive: true })
  const law = readFileSync(join(region, 'region.yaml'), 'utf8')
    .replace(/^root: '14'$/m, `root: '${root}'`)
    .replace(/^ {2}map: true$/m, `  map: ${root === '14'}`)
  writeFileSync(join(region, 'region.yaml'), law)
  return house({ base, seed: `${seed}/`, settings: { region: 'shanxi' } })
}
