import { everywhere, type Grant, grantsOf } from './grants.ts'
import { policyOf } from './policy.ts'
import { pagesOf, permissions, type Role, type RoleName, roles } from './roles.ts'
import { wantsSetup } from './setup.ts'
import type { Access } from './store.ts'
import type { Who } from './who.ts'

/** A region as the page names it. */
export interface StandingRegion {
  name: string
  title_zh: string
  title_en: string
  root: string
  office_zh: string
  office_en: string
  demo: boolean
  /** Name of a division of this region. */
  nameOf: (code: string) => string
}

export type Standing = ReturnType<typeof standing>

export interface StandingHouse {
  regions: readonly StandingRegion[]
  setup: string | null
  unified: { title: string } | null
}

const ofRole = (name: RoleName) => {
  const role: Role = roles[name]
  return {
    ...{ role: name, role_zh: role.zh, role_en: role.en, detail: role.detail, home: role.home },
    permissions: [...role.permissions],
    pages: pagesOf(new Set(role.permissions))
  }
}

const inRegion = ({ role, divisions, projects }: Grant, region: StandingRegion) => ({
  ...{ region: region.name, title_zh: region.title_zh, title_en: region.title_en },
  ...ofRole(role),
  divisions: divisions.map((code) => ({ code, name: region.nameOf(code) })),
  projects
})

/** What GET /session tells: whose installation this is, how far signing in has come, who it is, and what each region opens to him. */
export const standing = (access: Access, { stage, session, user }: Who, house: StandingHouse) => {
  const policy = policyOf(access)
  const first = house.regions[0]!
  const common = {
    state: stage === 'out' && house.setup !== null && wantsSetup(access) ? 'setup' : stage,
    demo: house.regions.some(({ demo }) => demo),
    region: first.name,
    office: { zh: first.office_zh, en: first.office_en },
    unified: house.unified,
    password: { length: policy.password_length, days: policy.password_days, past: policy.password_past }
  }
  if (!session || !user) return common
  const held = stage === 'in' ? grantsOf(access, user.user_no) : []
  const administrator = held.find(({ region }) => region === everywhere)
  const { account, name, unit, factor, must_change, password } = user
  return {
    ...common,
    user: {
      account,
      name,
      unit,
      factor: factor === 1,
      must_change: must_change === 1,
      password: password === 1
    },
    grants: house.regions.flatMap((region) => {
      const grant = held.find((one) => one.region === region.name)
      return grant ? [inRegion(grant, region)] : []
    }),
    admin: administrator ? ofRole(administrator.role) : null,
    permissions: Object.entries(permissions).map(([permission, words]) => ({ permission, ...words })),
    began_at: session.began_at,
    idle_minutes: policy.idle_minutes,
    absolute_hours: policy.absolute_hours
  }
}
