/** What /api/admin answers (server/access/listed.ts, places.ts, view-as.ts). Times are UTC. */
import type { Said } from '../../data/answer.ts'
import type { Permission } from '../../data/standing.ts'

export type Detail = 'lines' | 'aggregates' | null

export type Grant = {
  /** '*': the installation, for administrators */
  region: string
  title_zh: string
  title_en: string
  role: string
  role_zh: string
  role_en: string
  detail: Detail
  permissions: Permission[]
  divisions: { code: string; name: string }[]
  /** codes, or '@' and a department; null: all */
  projects: string[] | null
  granted_at: string
  granted_by: string
}

export type User = {
  user_no: number
  account: string
  name: string
  unit_no: number
  unit: string
  state: 'active' | 'disabled'
  /** 1: has a password for one signing in */
  must_change: 0 | 1
  password: 0 | 1
  factor: 0 | 1
  demo: 0 | 1
  unified: boolean
  /** only the system administrator is told which */
  external_id: string | null
  made_at: string
  password_at: string | null
  grants: Grant[]
  locked_until: string | null
  last_in: string | null
  sessions: number
}

export type Unit = { unit_no: number; name: string; division_code: string; division: string; people: number }
export type Division = { code: string; name: string; level: string; parent_code: string | null }
export type Project = { code: string; name: string; department: string | null }
export type Region = {
  name: string
  title_zh: string
  title_en: string
  root: string
  divisions: Division[]
  /** the security administrator's; null for others */
  projects: Project[] | null
}
export type Role = Said & {
  role: string
  detail: Detail
  administrator: boolean
  permissions: ({ permission: Permission } & Said)[]
  pages: string[]
}
export type Places = { everywhere: string; roles: Role[]; regions: Region[] }

/** A role and scope as it is typed. */
export type Wish = { region: string; role: string; divisions: string[]; projects: string[] | null }
export type Preview = {
  pages: string[]
  permissions: Permission[]
  detail: Detail
  questions: { askable: number; of: number }
  tables: { table: string; rows: number; of: number }[]
}

export type Session = {
  session_no: number
  account: string
  name: string
  unit: string
  roles: Pick<Grant, 'region' | 'title_zh' | 'title_en' | 'role_zh' | 'role_en'>[]
  stage: 'password' | 'factor' | 'enrol' | 'in'
  way: string
  ip: string
  agent: string
  began_at: string
  seen_at: string
  own: boolean
}

export type Rule = {
  name: string
  zh: string
  en: string
  unit_zh: string
  unit_en: string
  least: number
  most: number
}
export type Policy = Record<string, number> & { second_factor: string[] }
export type PolicySaid = { policy: Policy; rules: Rule[]; roles: ({ role: string } & Said)[] }
