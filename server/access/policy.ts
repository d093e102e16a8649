import type { Access } from './store.ts'
import { administrators, type RoleName } from './roles.ts'

/** Rules of signing in, set by the security administrator. Defaults are ours (GB/T 22239-2019 8.1.4.1 names no numbers). */
export interface Policy {
  /** Minutes without a request after which a session ends. */
  idle_minutes: number
  /** Hours after which a session ends whatever happens. */
  absolute_hours: number
  /** Shortest password, characters. */
  password_length: number
  /** Days after which a password must be changed; 0 = never. */
  password_days: number
  /** How many former passwords may not come back. */
  password_past: number
  /** Wrong passwords in a row that lock an account. */
  lock_after: number
  lock_minutes: number
  /** Minutes that one unmasking lasts. */
  disclosure_minutes: number
  /** Roles that need a second factor. */
  second_factor: RoleName[]
}

/** Bounds of each number: what lies outside is refused. */
export const bounds = {
  idle_minutes: [5, 240],
  absolute_hours: [1, 24],
  password_length: [10, 64],
  password_days: [0, 365],
  password_past: [0, 10],
  lock_after: [3, 10],
  lock_minutes: [5, 1440],
  disclosure_minutes: [1, 60]
} as const satisfies Record<Exclude<keyof Policy, 'second_factor'>, readonly [number, number]>

const defaults: Policy = {
  ...{ idle_minutes: 30, absolute_hours: 10, password_length: 10, password_days: 90, password_past: 3 },
  ...{ lock_after: 5, lock_minutes: 15, disclosure_minutes: 10 },
  // the auditor too: whoever resets his password must not be able to unmask people in his name
  second_factor: ['auditor', ...administrators]
}

/** The rules as they stand. */
export const policyOf = (access: Access): Policy => ({
  ...defaults,
  ...(JSON.parse(access.setting('policy') ?? '{}') as Partial<Policy>)
})

export const setPolicy = (access: Access, policy: Policy): void =>
  access.set('policy', JSON.stringify(policy))
