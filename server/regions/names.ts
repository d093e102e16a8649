import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RegionIndex } from './schema.ts'
import { yamlFile } from './yaml-file.ts'

const seed = fileURLToPath(new URL('../../seed/', import.meta.url))

/** Names of the regions on file, in the order of seed/regions/index.yaml; the first is the default. @throws SeedFault */
export const regionNames = (folder = seed): string[] =>
  yamlFile(join(folder, 'regions', 'index.yaml'), RegionIndex).value.regions
