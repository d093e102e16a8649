/** The security policy as it is typed: each rule with its words, unit and bounds, and what is refused. */
import { Problem } from '../schemas/problem.ts'
import { bounds, type Policy } from './policy.ts'
import { isRole } from './roles.ts'

interface Rule {
  zh: string
  en: string
  unit_zh: string
  unit_en: string
}

/** In the order of the form. */
const rules: Record<keyof typeof bounds, Rule> = {
  idle_minutes: {
    zh: '多久不操作自动退出',
    en: 'Sign out when idle for',
    unit_zh: '分钟',
    unit_en: 'minutes'
  },
  absolute_hours: { zh: '一次登录最长', en: 'Longest session', unit_zh: '小时', unit_en: 'hours' },
  password_length: { zh: '口令最短', en: 'Shortest password', unit_zh: '个字符', unit_en: 'characters' },
  password_days: {
    ...{ zh: '口令用多久必须更换（0 为不要求）', en: 'Change passwords after (0: never)' },
    ...{ unit_zh: '天', unit_en: 'days' }
  },
  password_past: {
    ...{ zh: '最近用过、不能再用的口令', en: 'Former passwords that may not come back' },
    ...{ unit_zh: '个', unit_en: '' }
  },
  lock_after: {
    zh: '连续输错几次锁定账号',
    en: 'Wrong passwords that lock an account',
    unit_zh: '次',
    unit_en: ''
  },
  lock_minutes: { zh: '锁定多久', en: 'Locked for', unit_zh: '分钟', unit_en: 'minutes' },
  disclosure_minutes: {
    ...{ zh: '查看身份信息一次开放', en: 'One look at an identity lasts' },
    ...{ unit_zh: '分钟', unit_en: 'minutes' }
  }
}

/** Every number of the policy with its words and bounds, for the page. */
export const policyRules = (Object.keys(rules) as (keyof typeof bounds)[]).map((name) => {
  const [least, most] = bounds[name]
  return { name, ...rules[name], least, most }
})

/** @throws Problem 422 `policy-bounds`, `role-unknown`; `where` names the field */
export const demandPolicy = (policy: Omit<Policy, 'second_factor'> & { second_factor: string[] }): Policy => {
  for (const { name, zh, en, unit_zh, unit_en, least, most } of policyRules) {
    if (policy[name] >= least && policy[name] <= most) continue
    throw new Problem({
      ...{ status: 422, code: 'policy-bounds', where: name },
      zh: `“${zh}”应在 ${least} 到 ${most} ${unit_zh}之间`,
      en: `${en}: ${least} to ${most} ${unit_en}`.trimEnd()
    })
  }
  const second_factor = [...new Set(policy.second_factor)]
  const strange = second_factor.find((role) => !isRole(role))
  if (strange === undefined) return { ...policy, second_factor: second_factor.filter(isRole) }
  throw new Problem({
    ...{ status: 422, code: 'role-unknown', where: 'second_factor' },
    zh: `没有角色 ${strange}`,
    en: `there is no role ${strange}`
  })
}
