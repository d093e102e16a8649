/** What stands beside a backup that was restored: one line of JSON for each time, so that drills can be shown. */
import { existsSync, readFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Drill {
  /** UTC, with Z. */
  at: string
  by: string
  /** The data folder it was restored into. */
  data: string
}

const fileOf = (backup: string): string => join(backup, 'restored.jsonl')

/** Answers false where the backup lies on a medium that takes no note; the restore is none the worse for it. */
export const noteDrill = (backup: string, drill: Drill): Promise<boolean> =>
  appendFile(fileOf(backup), JSON.stringify(drill) + '\n', { mode: 0o600 }).then(
    () => true,
    () => false
  )

/** The last time a backup was restored; null when it never was, as far as it knows. */
export const lastDrill = (backup: string): Drill | null => {
  if (!existsSync(fileOf(backup))) return null
  const last = readFileSync(fileOf(backup), 'utf8').trimEnd().split('\n').at(-1)!
  try {
    return JSON.parse(last) as Drill
  } catch {
    return null
  }
}
