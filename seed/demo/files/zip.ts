/** A zip of finished files, dated so that the bytes repeat. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { basename } from 'node:path'
import yazl from 'yazl'
import { fixDates } from './zip-dates.ts'

export const zip = async (path: string, files: string[]): Promise<void> => {
  const archive = new yazl.ZipFile()
  for (const file of files) archive.addBuffer(readFileSync(file), basename(file), { compress: true })
  archive.end()
  writeFileSync(path, fixDates(await buffer(archive.outputStream as Readable)))
  for (const file of files) rmSync(file)
}
