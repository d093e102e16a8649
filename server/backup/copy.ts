import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { chmod, copyFile, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const apart = fileURLToPath(new URL('./copy-apart.ts', import.meta.url))

/** Until a file or folder is on disk for good. */
export const synced = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}

/** Copy one file as `mode`, on disk when it returns; shares blocks with the original where the file system can. */
export const copied = async (from: string, to: string, mode = 0o600): Promise<void> => {
  await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
  await chmod(to, mode)
  await synced(to)
}

/**
 * The same by a process of its own, for a file that DuckDB holds open here: closing any handle on it would drop the
 * POSIX lock of this whole process, and another program could write the ledger.
 */
export const copiedApart = async (from: string, to: string): Promise<void> => {
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', apart, from, to], {
    env: {}
  })
}

/** SHA-256 of a file, hex. */
export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}
