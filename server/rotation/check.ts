import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { accessFits } from '../access/secrets.ts'
import { type Key, keyCheck, keyOf } from '../identity/key.ts'
import { readKeyFile } from '../identity/key-file.ts'
import { keyedHash } from '../identity/keyed-hash.ts'
import { unseal } from '../identity/sealed-file.ts'
import { runs } from '../identity/vault.ts'
import { holder } from '../ledger/folder.ts'
import { Problem } from '../schemas/problem.ts'
import { demandNoRotation, type Installation, type Prepared, regionsIn, sealedIn } from './files.ts'
import { registries } from './ledger.ts'
import { switched } from './settle.ts'

/** Whether one part of the installation belongs to the key; `count` is how many values or files were opened for it. */
export interface Fit {
  part: string
  fits: boolean
  count: number | null
}

const held = ({ at }: Prepared): void => {
  const by = holder(at)
  if (by)
    throw new Problem({
      ...{ status: 409, code: 'folder-in-use' },
      zh: `数据文件夹 ${at.root} 正由进程 ${by.pid} 使用。请先停止它再核对密钥`,
      en: `the data folder ${at.root} is in use by process ${by.pid}; stop it before the key is checked`
    })
}

/** Every value of one kind opens, and its hash is that of the ledger. */
const vaultFits = async (
  db: DuckDBConnection,
  key: Key,
  { kind, table, no, hash }: (typeof registries)[number]
): Promise<{ fits: boolean; count: number }> => {
  let count = 0
  try {
    for await (const { firstNo, values } of runs(db, key, kind)) {
      const page = await db.runAndReadAll(
        `select ${no}, ${hash} from ${table} where ${no} between $1 and $2`,
        [firstNo, firstNo + values.length - 1]
      )
      const kept = page.getRowsJS() as [number, string][]
      const same = kept.filter(([n, said]) => keyedHash(key.hash, kind, values[n - firstNo]!) === said)
      if (kept.length !== values.length || same.length !== kept.length) return { fits: false, count }
      count += values.length
    }
    return { fits: true, count }
  } catch (error) {
    if (error instanceof Problem) return { fits: false, count }
    throw error
  }
}

const ledgerFits = async ({ region, at }: Prepared, key: Key): Promise<Fit[]> => {
  const instance = await DuckDBInstance.create(at.ledger, { access_mode: 'READ_ONLY' })
  const db = await instance.connect()
  try {
    const kept = (await db.runAndReadAll(`select value from meta where name = 'key_check'`)).getRowsJS()
    const fits: Fit[] = [{ part: `${region} ledger`, fits: kept[0]?.[0] === keyCheck(key), count: null }]
    for (const registry of registries)
      fits.push({ part: `${region} vault ${registry.kind}`, ...(await vaultFits(db, key, registry)) })
    return fits
  } finally {
    db.closeSync()
    instance.closeSync()
  }
}

const opens = async (key: Key, path: string): Promise<boolean> => {
  try {
    for await (const _ of unseal(key, path));
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

const filesFit = async ({ region, at }: Prepared, key: Key): Promise<Fit[]> => {
  const damaged: string[] = []
  const files = sealedIn(at.vault)
  for (const file of files) if (!(await opens(key, join(at.vault, file)))) damaged.push(file)
  return [
    { part: `${region} files`, fits: damaged.length === 0, count: files.length },
    ...damaged.map((file) => ({ part: `${region} ${file}`, fits: false, count: null }))
  ]
}

/**
 * Whether the key file fits every part of the installation: each ledger and every value of its vault, every sealed file,
 * the store of people. Reads only; a rotation that was interrupted after its switch is said, not finished.
 * @throws Problem `key-refused`, `folder-in-use`, `key-rotating`
 */
export const checkKey = async (at: Installation, key = keyOf(readKeyFile(at.key).master)): Promise<Fit[]> => {
  demandNoRotation(at.key)
  const regions = regionsIn(at.data)
  regions.forEach(held)
  const fits: Fit[] = switched(at) ? [{ part: 'rotation', fits: false, count: null }] : []
  for (const region of regions)
    fits.push(...(await ledgerFits(region, key)), ...(await filesFit(region, key)))
  return [...fits, { part: 'access', fits: accessFits(at.data, key), count: null }]
}
