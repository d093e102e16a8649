/** The closed register of who may do what: permissions, roles, and the pages a role opens. */

/** What can be permitted; a route names one of them. */
export const permissions = {
  ask: { zh: '查看报表', en: 'ask questions' },
  load: { zh: '装载文件', en: 'load files' },
  undo: { zh: '撤销装载', en: 'take loads back' },
  quarantine: { zh: '更正未入账的行（可见原文）', en: 'correct rows kept out (shows them in plain text)' },
  change: { zh: '填报清单变更', en: 'apply for changes of the list' },
  notice: { zh: '录入放假通知', en: 'type holiday notices' },
  unmask: { zh: '查看一个人的身份信息', en: 'unmask one person' },
  examine: { zh: '核查疑点、查人员与账户', en: 'examine findings, look up persons and accounts' },
  decide: { zh: '认定、分派、结案疑点', en: 'assign, decide and close cases' },
  tune: { zh: '疑点规则参数与运行', en: 'parameters and runs of the detection rules' },
  report: { zh: '填报月监测表', en: 'fill and file monthly tables' },
  certify: {
    zh: '审核、认定、锁定月报，催报，月结',
    en: 'review, certify and freeze monthly tables, remind, close months'
  },
  dispatch: { zh: '起草、印发通报和调度材料', en: 'draft and issue bulletins and dispatch papers' },
  'export-identities': { zh: '导出含身份信息的文件', en: 'export with identities' },
  users: { zh: '账号、单位与会话', en: 'accounts, units and sessions' },
  backup: { zh: '备份', en: 'backups' },
  grant: { zh: '角色、范围与安全策略', en: 'roles, scopes and security policy' },
  trail: { zh: '审计日志', en: 'the trail' }
} as const
export type Permission = keyof typeof permissions

export interface Role {
  zh: string
  en: string
  permissions: readonly Permission[]
  /** Single lines (masked), or sums only; null for those who see no business data at all. */
  detail: 'lines' | 'aggregates' | null
  /** Where the role starts. */
  home: string
}

const office: Permission[] = [
  ...(['ask', 'load', 'undo', 'quarantine', 'change', 'notice'] as const),
  ...(['examine', 'decide', 'tune', 'report', 'certify', 'dispatch'] as const)
]

/**
 * Roles of the issue. The three administrators (三员, GB/T 22239-2019 8.1.4.2: 管理用户的权限分离) hold no business
 * permission and share none among themselves.
 */
export const roles = {
  office: {
    zh: '联席会议办公室',
    en: 'joint-meeting office',
    permissions: office,
    detail: 'lines',
    home: '/'
  },
  department: {
    ...{ zh: '主管部门', en: 'department', home: '/allocation' },
    permissions: ['ask', 'load', 'quarantine', 'change', 'examine', 'report'],
    detail: 'lines'
  },
  'county-filler': {
    ...{ zh: '县级填报员', en: 'county filler', home: '/intake' },
    permissions: ['ask', 'load', 'undo', 'quarantine', 'examine', 'report'],
    detail: 'lines'
  },
  'township-filler': {
    ...{ zh: '乡镇填报员', en: 'township filler', home: '/intake' },
    permissions: ['ask', 'load', 'quarantine'],
    detail: 'lines'
  },
  auditor: {
    ...{ zh: '审计人员', en: 'auditor', home: '/findings' },
    permissions: ['ask', 'unmask', 'examine', 'decide', 'tune', 'export-identities'],
    detail: 'lines'
  },
  leader: { zh: '领导', en: 'leader', permissions: ['ask'], detail: 'aggregates', home: '/' },
  'data-clerk': {
    ...{ zh: '数据管理员', en: 'data clerk', home: '/intake' },
    permissions: ['ask', 'load', 'undo', 'quarantine'],
    detail: 'lines'
  },
  'system-admin': {
    ...{ zh: '系统管理员', en: 'system administrator', home: '/admin/users' },
    permissions: ['users', 'backup'],
    detail: null
  },
  'security-admin': {
    ...{ zh: '安全管理员', en: 'security administrator', home: '/admin/grants' },
    permissions: ['grant'],
    detail: null
  },
  'audit-admin': {
    ...{ zh: '审计管理员', en: 'audit administrator', home: '/admin/trail' },
    permissions: ['trail'],
    detail: null
  }
} as const satisfies Record<string, Role>
export type RoleName = keyof typeof roles

export const roleNames = Object.keys(roles) as RoleName[]
/** 三员: granted for the installation (region '*'), never beside another role. */
export const administrators = roleNames.filter((name) => roles[name].detail === null)
export const isRole = (name: string): name is RoleName => Object.hasOwn(roles, name)

/** What the command line may do on this machine: everything its account could do with the files anyway, but for people's names and the trail. */
export const operatorPermissions: readonly Permission[] = [...office, 'users', 'grant', 'backup']

/** The pages and what they need; null: whoever has signed in. */
const pages: { path: string; needs: Permission | null }[] = [
  { path: '/', needs: 'ask' },
  { path: '/allocation', needs: 'ask' },
  { path: '/payout', needs: 'ask' },
  { path: '/publicity', needs: 'ask' },
  { path: '/performance', needs: 'ask' },
  { path: '/monthly', needs: 'ask' },
  { path: '/reconciliation', needs: 'ask' },
  { path: '/dispatch', needs: 'ask' },
  { path: '/findings', needs: 'examine' },
  { path: '/people', needs: 'examine' },
  { path: '/intake', needs: 'load' },
  { path: '/calendar', needs: 'ask' },
  { path: '/law', needs: null },
  { path: '/admin/users', needs: 'users' },
  { path: '/admin/sessions', needs: 'users' },
  { path: '/admin/backups', needs: 'backup' },
  { path: '/admin/grants', needs: 'grant' },
  { path: '/admin/policy', needs: 'grant' },
  { path: '/admin/trail', needs: 'trail' }
]

/** Paths that one with these permissions finds in the navigation. */
export const pagesOf = (held: ReadonlySet<Permission>): string[] =>
  pages.filter(({ needs }) => needs === null || held.has(needs)).map(({ path }) => path)
