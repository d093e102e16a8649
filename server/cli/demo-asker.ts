import { type Permission, roles } from '../access/roles.ts'
import { type Asker, whole } from '../access/who.ts'
import type { House } from '../house.ts'

/** Somebody of the demo, by role, as the acts of the desk know who does them. */
export const demoAsker = (house: House, role: 'office' | 'department' | 'county-filler'): Asker => ({
  account: `demo-${role}`,
  permissions: new Set<Permission>(roles[role].permissions),
  scope: whole(house.region.root)
})
