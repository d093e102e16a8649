import type { Made } from '../../../server/backup/make.ts'
import type { Standing } from '../../../server/backup/standing.ts'
import { reach } from '../../data/reach.ts'

export type { Made, Standing }
export type { Drill } from '../../../server/backup/drills.ts'
export type { Listed as Backup } from '../../../server/backup/standing.ts'

export const readBackups = async (): Promise<Standing> => (await reach('/api/admin/backups')).json()
export const makeBackup = async (): Promise<Made> =>
  (await reach('/api/admin/backups', { method: 'POST' })).json()
