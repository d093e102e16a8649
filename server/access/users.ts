import { Problem } from '../schemas/problem.ts'
import { hashPassword, holds } from './passwords.ts'
import { policyOf } from './policy.ts'
import type { Access } from './store.ts'

export interface User {
  user_no: number
  account: string
  name: string
  unit_no: number
  unit: string
  state: 'active' | 'disabled'
  must_change: number
  external_id: string | null
  /** 1: a second factor is set up. */
  factor: number
  /** 1: there is a password; 0: unified login only. */
  password: number
  password_at: string | null
  demo: number
  made_at: string
}

const shape = `
  select u.user_no, u.account, u.name, u.unit_no, unit.name as unit, u.state, u.must_change, u.external_id,
    u.factor is not null as factor, u.password is not null as password, u.password_at, u.demo, u.made_at
  from user u join unit using (unit_no)`

export const usersOf = ({ db }: Access): User[] => db.prepare(`${shape} order by u.account`).all() as never
export const userNamed = ({ db }: Access, account: string): User | undefined =>
  db.prepare(`${shape} where u.account = ?`).get(account) as User | undefined
export const userOutside = ({ db }: Access, externalId: string): User | undefined =>
  db.prepare(`${shape} where u.external_id = ?`).get(externalId) as User | undefined

/** @throws Problem 404 `user-unknown` */
export const userOf = ({ db }: Access, no: number): User => {
  const found = db.prepare(`${shape} where u.user_no = ?`).get(no) as User | undefined
  if (found) return found
  throw new Problem({ status: 404, code: 'user-unknown', zh: '没有这个账号', en: 'no such account' })
}

export interface NewUser {
  account: string
  name: string
  unit_no: number
  external_id?: string | null
  demo?: boolean
}

const accountForm = /^[a-z0-9][a-z0-9._-]{1,31}$/
/** Who acts on the trail without being an account, and who gave a grant: nobody may be taken for them. */
const reserved = ['system', 'anonymous', 'operator', 'setup', 'demo']

/** What may not be: a second account of that name or unified id, an odd name. */
const demandFree = (
  { db }: Access,
  { account, external_id }: Pick<NewUser, 'account' | 'external_id'>,
  no = 0
): void => {
  if (!accountForm.test(account))
    throw new Problem({
      ...{ status: 422, code: 'account-form', where: 'account' },
      zh: '账号用 2 到 32 个小写字母、数字、点、横线或下划线，以字母或数字开头',
      en: 'an account is 2 to 32 lower-case letters, digits, dots, dashes or underscores'
    })
  if (reserved.includes(account))
    throw new Problem({
      ...{ status: 422, code: 'account-reserved', where: 'account' },
      zh: `${account} 在审计日志里另有所指，请换一个账号名`,
      en: `${account} means something else on the trail; choose another name`
    })
  if (db.prepare('select 1 from user where account = ? and user_no <> ?').get(account, no))
    throw new Problem({
      ...{ status: 409, code: 'account-taken', where: 'account' },
      zh: `已有账号 ${account}，请换一个`,
      en: `the account ${account} exists already`
    })
  if (
    external_id &&
    db.prepare('select 1 from user where external_id = ? and user_no <> ?').get(external_id, no)
  )
    throw new Problem({
      ...{ status: 409, code: 'external-id-taken', where: 'external_id' },
      zh: '这个统一身份已对应另一个账号',
      en: 'this unified identity belongs to another account'
    })
}

/** An account without a password: one is set next, or it signs in by unified login. Answers its number. */
export const addUser = (access: Access, user: NewUser): number => {
  demandFree(access, user)
  const { account, name, unit_no, external_id = null, demo = false } = user
  const { lastInsertRowid } = access.db
    .prepare(
      'insert into user (account, name, unit_no, external_id, demo, made_at) values (?, ?, ?, ?, ?, ?)'
    )
    .run(account, name, unit_no, external_id || null, demo ? 1 : 0, new Date().toISOString())
  return Number(lastInsertRowid)
}

export const changeUser = (
  access: Access,
  no: number,
  change: Partial<Pick<User, 'name' | 'unit_no' | 'state' | 'external_id'>>
): User => {
  const now = { ...userOf(access, no), ...change }
  demandFree(access, now, no)
  access.db
    .prepare('update user set name = ?, unit_no = ?, state = ?, external_id = ? where user_no = ?')
    .run(now.name, now.unit_no, now.state, now.external_id || null, no)
  return userOf(access, no)
}

const past = ({ db }: Access, no: number, most: number) =>
  (
    db
      .prepare('select password from password_past where user_no = ? order by at desc limit ?')
      .all(no, most) as {
      password: string
    }[]
  ).map(({ password }) => password)

/** The hash as kept, for signing in only. */
export const passwordOf = ({ db }: Access, no: number): string | null =>
  (db.prepare('select password from user where user_no = ?').get(no) as { password: string | null }).password

/**
 * Set a password; `once`: it must be changed at the next signing in. The caller has held it to the rules.
 * @throws Problem 422 `password-used` when it was one of the last
 */
export const setPassword = async (
  access: Access,
  no: number,
  password: string,
  once: boolean
): Promise<void> => {
  const now = passwordOf(access, no)
  const { password_past } = policyOf(access)
  for (const kept of [...(now ? [now] : []), ...past(access, no, password_past)].slice(
    0,
    once ? 0 : undefined
  ))
    if (await holds(password, kept))
      throw new Problem({
        ...{ status: 422, code: 'password-used', where: 'password' },
        zh: `这个口令最近用过，请换一个（最近 ${password_past} 个和现在的都不能再用）`,
        en: `this password was used lately; choose another`
      })
  keepPassword(access, no, await hashPassword(password), once)
}

/** Put a hash in the place of the one before, which counts as past from now on. */
export const keepPassword = (access: Access, no: number, hash: string, once: boolean): void => {
  const now = passwordOf(access, no)
  const at = new Date().toISOString()
  access.inOne(() => {
    if (now)
      access.db.prepare('insert into password_past (user_no, at, password) values (?, ?, ?)').run(no, at, now)
    access.db
      .prepare('update user set password = ?, password_at = ?, must_change = ? where user_no = ?')
      .run(hash, at, once ? 1 : 0, no)
  })
}
