import { beforeAll, describe, expect, it } from 'vitest'
import { complaints, type Stage, stage } from './stage.ts'

const token = 'a1b2c3d4e5f6'
let at: Stage
beforeAll(async () => {
  at = await stage([], { setup: token })
  return at.close
})

describe('the first run', () => {
  it('makes the three administrators by the code of the terminal, or none, and says what is wrong where', async () => {
    const page = await at.open('/payout', { as: null, refused: [403, 422] })
    await page.getByText('印在启动服务器的终端里').waitFor()
    expect(await complaints(page)).toEqual([])
    const make = page.getByRole('button', { name: '建立三个账号' })
    await make.click()
    expect(await page.getByText('这一项要填').count()).toBe(14)
    await page.getByLabel('开通码').fill('wrong')
    await page.getByLabel('三人所在单位').fill('州财政局')
    for (const [i, name] of ['系统管理员', '安全管理员', '审计管理员'].entries()) {
      const one = page.getByRole('group', { name })
      await one.getByLabel('账号', { exact: true }).fill('admin')
      await one.getByLabel('姓名').fill(`某${i}`)
      await one.getByLabel('口令', { exact: true }).fill(`Meihua-2026-${i}`)
      await one.getByLabel('再输一遍', { exact: true }).fill(`Meihua-2026-${i}`)
    }
    expect(await page.getByText('三个账号要各不相同').count()).toBe(3)
    for (const [i, name] of ['系统管理员', '安全管理员', '审计管理员'].entries())
      await page.getByRole('group', { name }).getByLabel('账号', { exact: true }).fill(`guanli${i}`)
    await make.click()
    await page.getByText('开通码不对').waitFor()
    expect(await page.getByRole('group', { name: '审计管理员' }).getByLabel('姓名').inputValue()).toBe('某2')
    await page.getByLabel('开通码').fill(token)
    await make.click()
    await page.getByText('三个账号已建立').waitFor()
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    const roles = at.houses[0].access.db
      .prepare(
        `select account, role from role_grant join user using (user_no) where region = '*' order by account`
      )
      .all()
    expect(roles.map((row) => Object.values(row))).toEqual([
      ['guanli0', 'system-admin'],
      ['guanli1', 'security-admin'],
      ['guanli2', 'audit-admin']
    ])
  })
})
