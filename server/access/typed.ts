import { createHmac } from 'node:crypto'
import type { Access } from './store.ts'
import { userNamed } from './users.ts'

/**
 * An account as it was typed by whoever wants in, for the trail, which keeps it for good: a known one by its name. Of
 * any other word, since it may be a password or an ID in the wrong field, a mark that the same word has again.
 */
export const typedAccount = (access: Access, typed: string): string =>
  userNamed(access, typed)?.account ??
  `?${createHmac('sha256', access.trail.key).update(`typed:${typed.toLowerCase()}`).digest('hex').slice(0, 8)}`
