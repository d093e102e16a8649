/** `mingzhang users` and `mingzhang reset ACCOUNT`: the operator's way in when nobody else has one. */
import { existsSync } from 'node:fs'
import { type ListedUser, listedUsers } from '../access/listed.ts'
import { resetAccount } from '../access/reset.ts'
import { type Access, accessPath, openAccess } from '../access/store.ts'
import type { Config } from '../config.ts'
import { holder } from '../ledger/folder.ts'
import { regionFolder } from '../ledger/installation.ts'
import { loadRegion } from '../regions/load.ts'
import { regionsIn } from '../rotation/files.ts'
import { installationKey } from '../rotation/settle.ts'
import { Problem } from '../schemas/problem.ts'
import { as } from '../trail/acting.ts'
import { account } from './account.ts'
import { json } from './remote.ts'

type Given = { account: string; password: string }

/** Who can be asked about users: the server that holds a region of the installation, or the store itself. */
interface Desk {
  users(): Promise<ListedUser[]>
  reset(no: number, wish: { factor: boolean }): Promise<Given>
  close(): void
}

const remoteDesk = (socket: string): Desk => {
  const at = (method: string, path: string) => json<unknown>(socket, method, `/api/admin/users${path}`)
  return {
    users: async () => ((await at('GET', '')) as { users: ListedUser[] }).users,
    reset: async (no, { factor }) => {
      const given = (await at('POST', `/${no}/password`)) as Given
      await at('POST', `/${no}/unlock`)
      if (factor) await at('DELETE', `/${no}/factor`)
      return given
    },
    close: () => undefined
  }
}

const localDesk = (access: Access, regions: string[]): Desk => {
  const operator = { actor: account(), role: 'operator', unit: '', region: '', ip: '', session: '' }
  const named = regions.map((region) => {
    const { name, title_zh, title_en, divisions } = loadRegion(region)
    const names = new Map(divisions.map(({ code, name }) => [code, name]))
    return { name, title_zh, title_en, nameOf: (code: string) => names.get(code) ?? code }
  })
  return {
    users: async () => listedUsers(access, named),
    reset: (no, wish) => as(operator, () => resetAccount(access, no, wish)),
    close: () => access.close()
  }
}

const desk = (config: Config): Desk => {
  const regions = regionsIn(config.data).map(({ region }) => region)
  for (const region of regions) {
    const at = regionFolder(config.data, region)
    if (holder(at)?.url) return remoteDesk(at.socket)
  }
  if (existsSync(accessPath(config.data)))
    return localDesk(openAccess(config.data, installationKey(config)), regions)
  throw new Problem({
    ...{ status: 404, code: 'no-users', where: config.data },
    zh: '这个数据文件夹里还没有账号。请先启动服务（mingzhang serve），按提示建立三个管理员',
    en: 'there are no users in this data folder yet; start the server and make the administrators first'
  })
}

const say = (text: string) => process.stdout.write(`${text}\n`)
/** A moment as people here read it: China time. */
const clock = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const line = (user: ListedUser): string => {
  const { account, name, unit, state, grants, locked_until, last_in, factor } = user
  const roles = grants.map(
    ({ role_zh, region, title_zh, divisions }) =>
      `${role_zh}${region === '*' ? '' : `（${divisions.map((one) => one.name).join('、') || title_zh}）`}`
  )
  const standing = [
    ...(state === 'disabled' ? ['已停用'] : []),
    ...(locked_until ? [`锁定至 ${clock(locked_until)}`] : []),
    ...(factor ? ['动态口令'] : []),
    last_in ? `最近登录 ${clock(last_in)}` : '没有登录过'
  ]
  return [account, name, unit, roles.join('、') || '没有角色', standing.join('，')].join('\t')
}

/** `mingzhang users`: every account, one a line, tabs between. */
export const usersCommand = async (config: Config, plain: boolean): Promise<number> => {
  const at = desk(config)
  try {
    const users = await at.users()
    if (plain) say(JSON.stringify(users))
    else for (const user of users) say(line(user))
    return 0
  } finally {
    at.close()
  }
}

/** `mingzhang reset ACCOUNT`: a password for one signing in on standard output; what to do with it beside. */
export const resetCommand = async (
  config: Config,
  name: string,
  wish: { factor: boolean }
): Promise<number> => {
  const at = desk(config)
  try {
    const found = (await at.users()).find(({ account }) => account === name.toLowerCase())
    if (!found)
      throw new Problem({
        ...{ status: 404, code: 'user-unknown', where: name },
        zh: `没有账号 ${name}。全部账号见 mingzhang users`,
        en: `there is no account ${name}; mingzhang users lists them`
      })
    const { password } = await at.reset(found.user_no, wish)
    say(password)
    process.stderr.write(
      `账号 ${found.account}（${found.name}）的一次性口令，只显示这一次；请当面或电话交给本人，登录后必须更换${wish.factor ? '并重新设置动态口令' : ''}。已打开的会话已结束，锁定已解除\n` +
        `a password for one signing in, shown once; its owner must change it${wish.factor ? ' and set up the second factor again' : ''}\n`
    )
    return 0
  } finally {
    at.close()
  }
}
