/** What administrators may not do to accounts, their own and each other's: the three keep apart, and none is the last to go. */
import { Problem } from '../schemas/problem.ts'
import { everywhere, grantsOf } from './grants.ts'
import { administrators, type RoleName, roleNames, roles } from './roles.ts'
import type { Access } from './store.ts'
import type { User } from './users.ts'
import type { Who } from './who.ts'

/** The role that makes a user an administrator; null of all others. */
export const administratorOf = (access: Access, user: number): RoleName | null =>
  grantsOf(access, user).find(({ region }) => region === everywhere)?.role ?? null

/** @throws Problem 403 `not-yourself` */
export const demandOther = ({ user: self }: Who, { user_no }: User): void => {
  if (self?.user_no !== user_no) return
  throw new Problem({
    ...{ status: 403, code: 'not-yourself' },
    zh: '不能改自己的账号、授权和会话，请由另一位管理员办理；改自己的口令在右上角的账号菜单里',
    en: 'you cannot change your own account and grants: another administrator does; your own password is in the account menu'
  })
}

/**
 * Another one can sign in with this administrator's role when he cannot any more; accounts of the demo do not stand in
 * for real ones, since they are closed beyond this machine. @throws Problem 409 `last-administrator`
 */
export const demandNotLast = (access: Access, { user_no, demo }: User): void => {
  const role = administratorOf(access, user_no)
  if (role === null) return
  const other = access.db
    .prepare(
      `select 1 from role_grant join user using (user_no)
       where region = ? and role = ? and user_no <> ? and state = 'active'
         and (password is not null or external_id is not null) and demo <= ?
       limit 1`
    )
    .get(everywhere, role, user_no, demo)
  if (other) return
  const { zh, en } = roles[role]
  throw new Problem({
    ...{ status: 409, code: 'last-administrator', where: role },
    zh: `这是最后一个能登录的${zh}，停用或收回后就没有人能办这些事。请先让另一个账号担任${zh}`,
    en: `this is the last ${en} who can sign in; make another one first`
  })
}

/** Roles that nobody else may slip into: the administrators, and those who see people in plain text. */
const closed = roleNames.filter(
  (name) => administrators.includes(name) || (roles[name].permissions as readonly string[]).includes('unmask')
)

/**
 * Whoever can set an administrator's or auditor's password, or the identity he signs in by, could sign in as him: his second factor
 * must stand between them. @throws Problem 409 `administrator-open`
 */
export const demandOutOfReach = (access: Access, who: Who, user: User): void => {
  if (who.role === 'operator' || user.factor) return
  const held = grantsOf(access, user.user_no).map(({ role }) => role)
  const role = held.find((one) => one !== who.role && closed.includes(one))
  // without any way in yet somebody has to give him the first one; see demandOwnPassword and the second factor
  if (role === undefined || (!administrators.includes(role) && !user.password && !user.external_id)) return
  const { zh, en } = roles[role]
  throw new Problem({
    ...{ status: 409, code: 'administrator-open', where: user.account },
    zh: `${zh}还没有设动态口令，别人不能替他改口令或统一身份，否则就能以他的名义办事。请在服务器上运行 mingzhang reset ${user.account}`,
    en: `this ${en} has no second factor yet: nobody else can set how he signs in; run mingzhang reset ${user.account} on the server`
  })
}

/** A password that somebody else knows must not open an administrator's role. @throws Problem 409 `password-not-own` */
export const demandOwnPassword = (role: string, { must_change, account }: User): void => {
  if (!(administrators as string[]).includes(role) || must_change === 0) return
  throw new Problem({
    ...{ status: 409, code: 'password-not-own', where: account },
    zh: `账号 ${account} 还在用系统管理员发的一次性口令。请本人先登录改成自己的口令，再授予三员角色`,
    en: `the account ${account} still has the password it was given; its owner must sign in and change it before he becomes an administrator`
  })
}
