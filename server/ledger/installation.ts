/** The data folder of the installation: one folder per region in it, one key for all beside it. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../schemas/problem.ts'
import { folder, type Folder } from './folder.ts'

const ledgerIn = (path: string) => existsSync(join(path, 'ledger.duckdb'))

/** Names of the folder that a restore fills; one that is there belongs to a restore that was cut off. */
export const restoring = /^\.restoring-(\d+)$/

/**
 * Where a region lies. Throws `folder-old` on a folder of one region, as it was before regions had their own, and
 * `restore-unfinished`.
 */
export const regionFolder = (data: string, region: string): Folder => {
  const at = folder(join(data, region))
  // a file in its place is told by whoever takes the folder
  if (
    statSync(data, { throwIfNoEntry: false })?.isDirectory() &&
    readdirSync(data).some((name) => restoring.test(name))
  )
    throw new Problem({
      status: 409,
      code: 'restore-unfinished',
      zh: `数据文件夹 ${data} 的恢复没有做完，不能使用。请等它做完；若已中断，请清空该文件夹后重新执行 mingzhang restore`,
      en: `a restore into ${data} is not finished; wait for it, or, when it was cut off, empty the folder and run mingzhang restore again`
    })
  if (!ledgerIn(data)) return at
  throw new Problem({
    status: 409,
    code: 'folder-old',
    zh: `数据文件夹 ${data} 里直接放着账本，是旧的布局。请停止服务，把其中全部内容移到以地区命名的子文件夹（如 ${at.root}），密钥文件不动，再启动`,
    en: `${data} holds a ledger directly, as older versions laid it; stop the server, move everything in it to a folder named after its region (such as ${at.root}), leave the key file where it is, and start again`
  })
}

/** Whether any region has a ledger: then there was a key, and none may be made in its place. */
export const anyLedger = (data: string): boolean =>
  existsSync(data) &&
  readdirSync(data, { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && ledgerIn(join(data, entry.name))
  )
