import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginTry } from '../../../server/access/attempts.ts'
import { type Access, openAccess } from '../../../server/access/store.ts'
import { userNamed } from '../../../server/access/users.ts'
import { verifyTrail } from '../../../server/trail/verify.ts'
import { readKey } from '../../../server/identity/key.ts'
import { command, flagsOf, start } from '../../help/command.ts'
import { remove, temporary } from '../../help/house.ts'
import { visitor } from '../../help/sign-in.ts'

const base = temporary()
afterAll(() => remove(base))
const run = (...args: string[]) => command([args[0]!, ...flagsOf(base), ...args.slice(1)])
const store = <T>(work: (access: Access) => T): T => {
  const data = `${base}/data`
  const access = openAccess(data, readKey(`${data}.key`, { dataFolder: data }))
  try {
    return work(access)
  } finally {
    access.close()
  }
}
/** An administrator who has locked himself out and lost his telephone. */
const lockedOut = () =>
  store((access) => {
    const { user_no } = userNamed(access, 'system-admin')!
    for (let i = 0; i < 5; i++) beginTry(access, 'system-admin')
    access.db.prepare(`update user set factor = x'00', factor_step = 5 where user_no = ?`).run(user_no)
  })
const state = () =>
  store((access) => ({
    ...access.db
      .prepare(
        `select u.factor is not null as factor, u.must_change, u.password,
           exists (select 1 from attempt where attempt.account = u.account) as attempts,
           (select count(*) from session s where s.user_no = u.user_no and ended_at is null) as sessions
         from user u where account = 'system-admin'`
      )
      .get(),
    trail: [...access.trail.records()]
      .filter(({ object }) => object === 'system-admin')
      .map(({ action, actor, role }) => `${action} ${actor.replace(/:.*/, '')} ${role}`),
    faults: verifyTrail(access.db, access.trail).faults
  }))
const reset = ['password-give os operator', 'user-unlock os operator', 'factor-remove os operator']

// one installation grows through both: in this order
describe('the operator', { shuffle: false }, () => {
  describe('without a server', { shuffle: false }, () => {
    it('is told that there is nobody before the first start', async () => {
      const { code, err } = await run('users')
      expect([code, err.split('\n')[0]]).toEqual([
        2,
        `这个数据文件夹里还没有账号。请先启动服务（mingzhang serve），按提示建立三个管理员（${base}/data）`
      ])
    })
    it('sees every account with its roles', async () => {
      await run('verify')
      visitor(base, { chuxiong: '5323' }, { role: 'county-filler', divisions: ['532301'] })
      visitor(base, { chuxiong: '5323' }, { role: 'system-admin' })
      const { code, out } = await run('users')
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /^county-filler\t测试county-filler\t测试单位\t县级填报员（楚雄市）\t最近登录 [\d :-]+\nsystem-admin\t测试system-admin\t测试单位\t系统管理员\t/
        )
      ])
      expect(JSON.parse((await run('users', '--json')).out)).toHaveLength(2)
    })
    it('gives a password on standard output, takes the lock and by wish the factor off, on the trail in his name', async () => {
      lockedOut()
      const { code, out, err } = await run('reset', 'System-Admin', '--factor')
      expect([code, out]).toEqual([0, expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}\n$/)])
      expect([err.includes(out.trim()), /只显示这一次/.test(err)]).toEqual([false, true])
      expect(state()).toMatchObject({
        factor: 0,
        must_change: 1,
        attempts: 0,
        sessions: 0,
        trail: reset,
        faults: []
      })
      expect(JSON.stringify(state())).not.toContain(out.trim())
    })
    it('keeps the factor unless told otherwise, and refuses an account that is not there', async () => {
      lockedOut()
      expect((await run('reset', 'system-admin')).code).toBe(0)
      expect(state()).toMatchObject({ factor: 1, attempts: 0 })
      const none = await run('reset', 'nobody')
      expect([none.code, none.out, none.err.split('\n')[0]]).toEqual([
        ...[2, '', '没有账号 nobody。全部账号见 mingzhang users（nobody）']
      ])
    })
  })

  describe('beside a server', { shuffle: false }, () => {
    let url = ''
    beforeAll(async () => {
      const { child, said, ended } = start(['serve', ...flagsOf(base), '--port', '0'])
      url = (await said(/ready: (\S+)/))[1]!
      return async () => {
        child.kill('SIGTERM')
        await ended
      }
    })
    it('goes through its local socket, and the password opens the change of itself', async () => {
      lockedOut()
      const listed = await run('users')
      expect([listed.code, listed.err, listed.out]).toEqual([
        0,
        '',
        expect.stringContaining('县级填报员（楚雄市）')
      ])
      const before = state().trail.length
      const { code, out } = await run('reset', 'system-admin', '--factor')
      expect(code).toBe(0)
      expect(state()).toMatchObject({ factor: 0, attempts: 0, sessions: 0, faults: [] })
      expect(state().trail.slice(before)).toEqual(reset)
      const reply = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ account: 'system-admin', password: out.trim() })
      })
      expect([reply.status, (await reply.json()).state]).toEqual([200, 'enrol'])
    })
  })
})
