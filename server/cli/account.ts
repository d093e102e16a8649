import { userInfo } from 'node:os'

/** The operating-system account, as it stands on the trail. */
export const account = (): string => `os:${userInfo().username}`
