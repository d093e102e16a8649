/** Files that leave with a number: made whole in scratch, hashed and recorded before their first byte goes out. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '../backup/copy.ts'
import { chinaTime } from '../formats/words.ts'

export interface NumberedFile {
  path: string
  bytes: number
  sha256: string
  /** DC-20261118-a1B2c3: what kind of file, the day in China, and what no other file of that day has. */
  no: string
  /** Removes the file from scratch; call it when the bytes have gone out, or did not. */
  drop(): Promise<void>
}

export interface Making {
  /** Folder for the file while it is made and sent. */
  scratch: string
  /** First letters of its number. */
  letters: string
  extension: string
  /** Writes the whole file; `at` is the time in China that stands in it. */
  write(file: { no: string; path: string; at: string }): Promise<unknown>
  /** Puts it on the trail. @throws Problem 503 `trail-unwritable`: then nothing leaves */
  record(made: { no: string; sha256: string }): void
}

/** Make one; a fault on the way leaves nothing in scratch. */
export const numberedFile = async ({
  scratch,
  letters,
  extension,
  write,
  record
}: Making): Promise<NumberedFile> => {
  const folder = await mkdtemp(join(scratch, `${letters}-`))
  const drop = () => rm(folder, { recursive: true, force: true })
  try {
    const at = chinaTime(BigInt(Date.now()) * 1000n)
    const no = `${letters}-${at.slice(0, 10).replaceAll('-', '')}-${folder.slice(-6)}`
    const path = join(folder, `${no}.${extension}`)
    await write({ no, path, at })
    const sha256 = await sha256Of(path)
    record({ no, sha256 })
    return { path, sha256, no, drop, bytes: (await stat(path)).size }
  } catch (error) {
    await drop()
    throw error
  }
}
