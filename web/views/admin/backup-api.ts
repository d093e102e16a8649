import { reach } from '../../data/reach.ts'

export type Drill = { at: string; by: string }
export type Made = {
  name: string
  directory: string
  at: string
  by: string
  regions: string[]
  files: number
  bytes: number
  new_bytes: number
  elapsed_ms: number
  held_ms: number
  trail_goes_on: boolean
}
/** One of the list; all but name and drill are null or empty where its manifest cannot be read. */
export type Backup = {
  name: string
  at: string | null
  by: string | null
  version: string | null
  regions: string[]
  bytes: number | null
  files: number | null
  drill: Drill | null
}
export type Standing = {
  directory: string | null
  key: string
  running: boolean
  last: (Made & { there: boolean }) | null
  last_drill: (Drill & { name: string }) | null
  backups: Backup[]
}

export const readBackups = async (): Promise<Standing> => (await reach('/api/admin/backups')).json()
export const makeBackup = async (): Promise<Made> =>
  (await reach('/api/admin/backups', { method: 'POST' })).json()
