import type { Said } from './answer.ts'

export type Permission =
  | ('ask' | 'load' | 'undo' | 'quarantine' | 'change' | 'notice' | 'unmask' | 'export-identities')
  | ('examine' | 'decide' | 'tune' | 'report' | 'certify' | 'dispatch')
  | ('users' | 'backup' | 'grant' | 'trail')

/** What somebody may do: in one region, or (an administrator) in the installation. */
export type Grant = {
  role: string
  role_zh: string
  role_en: string
  /** single lines, or sums only; null for administrators */
  detail: 'lines' | 'aggregates' | null
  home: string
  permissions: Permission[]
  /** paths his navigation leads to */
  pages: string[]
}
export type RegionGrant = Grant & {
  region: string
  title_zh: string
  title_en: string
  divisions: { code: string; name: string }[]
  /** codes of projects, or '@' and a department for all of its own; null: every project */
  projects: string[] | null
}

export type User = {
  account: string
  name: string
  unit: string
  /** a second factor is set up */
  factor: boolean
  must_change: boolean
  /** false: comes by unified login only */
  password: boolean
}

/** What is told of passwords: least length, days until one has to be changed (0: never), earlier ones that may not come back. */
export type PasswordRules = { length: number; days: number; past: number }

/** What the server says of a session before anybody has signed in (server/access/standing.ts). */
export type Common = {
  demo: boolean
  /** the default region */
  region: string
  office: Said
  unified: { title: string } | null
  password: PasswordRules
}
type Known = {
  user: User
  grants: RegionGrant[]
  admin: Grant | null
  permissions: ({ permission: Permission } & Said)[]
  began_at: string
  idle_minutes: number
  absolute_hours: number
}
/** What still stands between a right password and the pages. */
export type Step = 'password' | 'factor' | 'enrol'
/** Of one who has come all the way in. */
export type Present = Common & Known & { state: 'in' }
export type Standing = (Common & { state: 'out' | 'setup' }) | (Common & Known & { state: Step }) | Present
