import { Problem } from '../schemas/problem.ts'

/** A finding that is not there, or not for this asker: nobody learns which. */
export const findingUnknown = (): Problem =>
  new Problem({
    ...{ status: 404, code: 'finding-unknown' },
    zh: '没有这件疑点：不存在，或不在您的范围内',
    en: 'no such finding: it does not exist, or lies outside your scope'
  })

/** What needs the permission `decide`. */
export const notDecider = (): Problem =>
  new Problem({
    ...{ status: 403, code: 'not-allowed' },
    zh: '你的角色没有“认定、分派、结案疑点”的权限，需要时请向安全管理员申请',
    en: 'your role may not assign, decide and close cases; ask the security administrator'
  })
