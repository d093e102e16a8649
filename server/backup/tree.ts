import { readdirSync } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { sha256Of, synced } from './copy.ts'
import type { Kept } from './manifest.ts'

/** Every file below a folder with its length and hash, by path; `stop` throws when it is to end. */
export const hashedTree = async (root: string, stop: () => void): Promise<Kept[]> => {
  const kept: Kept[] = []
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    stop()
    const at = join(entry.parentPath, entry.name)
    const path = relative(root, at).replaceAll(sep, '/')
    kept.push({ path, bytes: (await lstat(at)).size, sha256: await sha256Of(at) })
  }
  return kept.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Until the names in a folder and in all below it are on disk. */
export const syncedTree = async (root: string): Promise<void> => {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) await synced(join(entry.parentPath, entry.name))
  await synced(root)
}

/** What is wrong with a file that should be there; null when it is as it was. */
export const faultOf = async (root: string, { path, bytes, sha256 }: Kept): Promise<string | null> => {
  const at = join(root, path)
  const found = await lstat(at).catch(() => null)
  if (!found) return `缺少 ${path}`
  if (!found.isFile()) return `${path} 不是普通文件`
  if (found.size !== bytes) return `${path} 应有 ${bytes} 字节，实有 ${found.size}`
  return (await sha256Of(at)) === sha256 ? null : `${path} 内容与备份时不同`
}
