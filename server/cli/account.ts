import { userInfo } from 'node:os'
import { as } from '../trail/acting.ts'

/** The operating-system account, as it stands on the trail. */
export const account = (): string => `os:${userInfo().username}`

/** Run work of the command line in its account's name; `region` is '' for what concerns the installation. */
export const asOperator = <T>(region: string, work: () => T): T =>
  as({ actor: account(), role: 'operator', unit: '', region, ip: '', session: '' }, work)
