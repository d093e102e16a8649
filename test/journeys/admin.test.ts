import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { administratorOf } from '../../server/access/guards.ts'
import { administrators } from '../../server/access/roles.ts'
import { policyOf, setPolicy } from '../../server/access/policy.ts'
import { setPassword, userNamed } from '../../server/access/users.ts'
import { type Person, person } from '../help/sign-in.ts'
import { card, cells, complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
let system: Person
let security: Person
beforeAll(async () => {
  at = await stage()
  system = person(at.houses, { role: 'system-admin' })
  security = person(at.houses, { role: 'security-admin' })
  // as administrators have one: whoever lacks it is signed out when a policy is saved
  at.houses[0].access.db.exec(`update user set factor = x'00'`)
  return at.close
})

const row = (page: Page, account: string): Locator =>
  page.getByRole('grid', { name: '账号' }).getByRole('row').filter({ hasText: account })
const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name })
const rowsOf = async (sql: string): Promise<number> => {
  const db = await at.houses[0].ledger.connect()
  try {
    const [[found]] = (await db.runAndReadAll(`select count(*)::integer from ${sql}`)).getRowsJS() as [
      [number]
    ]
    return found
  } finally {
    db.closeSync()
  }
}

describe('an account from its making to its first look', { shuffle: false }, () => {
  let password = ''

  it('is made by the system administrator, who gets a password to pass on', async () => {
    const page = await at.open('/admin/users', { as: system })
    await page.locator('.headline', { hasText: '还没有角色' }).waitFor()
    expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()).toEqual(
      expect.arrayContaining(['账号与单位', '会话'])
    )
    await page.getByRole('button', { name: '新建账号' }).click()
    const form = dialog(page, '新建账号')
    await form.getByLabel('账号', { exact: true }).fill('zhangwei')
    await form.getByLabel('姓名').fill('张伟')
    await form.getByRole('button', { name: '新建单位' }).click()
    const unit = dialog(page, '新建单位')
    await unit.getByLabel('姓名').fill('双柏县财政局')
    await unit.getByLabel('双柏县', { exact: true }).check()
    await unit.getByRole('button', { name: '保存' }).click()
    await unit.waitFor({ state: 'detached' })
    expect(await form.getByLabel('所在单位').locator('option:checked').innerText()).toBe('双柏县财政局')
    await form.getByRole('button', { name: '建立账号' }).click()

    const given = dialog(page, '张伟（zhangwei）的一次性口令')
    await given.getByText('只显示这一次').waitFor()
    await given.getByText('请安全管理员授予角色').waitFor()
    password = await given.locator('output').innerText()
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    expect(await complaints(page)).toEqual([])
    await given.getByRole('button', { name: '已转告' }).click()
    await row(page, 'zhangwei').getByText('待改口令').waitFor()
    await page.reload()
    await settled(page)
    expect(await page.content()).not.toContain(password)
  })

  it('is given a role by the security administrator, who sees before saving what it opens', async () => {
    const page = await at.open('/admin/grants', { as: security })
    expect(await page.getByRole('button', { name: '新建账号' }).count()).toBe(0)
    await page.getByLabel('查找账号、姓名、单位').fill('张伟')
    expect(await cells(page.getByRole('grid', { name: '账号' }))).toHaveLength(1)
    await row(page, 'zhangwei').focus()
    await page.keyboard.press('Enter')
    const panel = dialog(page, '张伟（zhangwei）')
    await panel.getByText('登录后什么也看不到').waitFor()
    expect(await panel.getByRole('button', { name: '停用' }).count()).toBe(0)

    await panel.getByRole('button', { name: '授予角色' }).click()
    const form = dialog(page, '授予角色')
    expect(await form.getByRole('button', { name: '授予', exact: true }).isDisabled()).toBe(true)
    await form.getByLabel('角色', { exact: true }).selectOption('county-filler')
    await form.getByText('请选区划').waitFor()
    await form.getByRole('button', { name: '展开 双柏县' }).press('Enter')
    const [township = ''] = await form.locator('.tree li').filter({ hasText: '妥甸镇' }).allInnerTexts()
    expect(township).toContain('妥甸镇')
    await form.getByLabel('双柏县', { exact: true }).check()
    expect(await form.getByLabel('妥甸镇').isDisabled()).toBe(true)
    await form.getByRole('button', { name: '预览' }).click()
    const lines = form.getByRole('row').filter({ hasText: '发放明细' })
    const own = await rowsOf(`disbursement where division_code like '532322%'`)
    const all = await rowsOf('disbursement')
    expect([own > 0, own < all]).toEqual([true, true])
    await lines
      .filter({ hasText: own.toLocaleString('en') })
      .filter({ hasText: all.toLocaleString('en') })
      .waitFor()
    await form
      .getByText(
        '总览、资金下达、兑付、公示与清单、绩效、月度监测、对账、调度与通报、疑点核查、人员与账户、数据接入'
      )
      .waitFor()
    expect(await complaints(page)).toEqual([])

    await form.getByRole('button', { name: '按主管部门' }).click()
    await form.getByText('已改动，请重新预览').waitFor()
    await form.getByText('请选项目').waitFor()
    await form.getByRole('button', { name: '全部项目' }).click()
    await form.getByRole('button', { name: '授予', exact: true }).click()
    await panel.getByText('已授予 zhangwei：县级填报员（双柏县）').waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'zhangwei').getByText('县级填报员（双柏县）').waitFor()
    expect(new URL(page.url()).searchParams.get('user')).toBeNull()
  })

  it('signs in with it, changes the password, and sees only its own county', async () => {
    const page = await at.open('/', { as: null })
    await page.getByLabel('账号', { exact: true }).fill('zhangwei')
    await page.getByLabel('口令', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('现在的口令', { exact: true }).fill(password)
    await page.getByLabel('新口令', { exact: true }).fill('Songshu-2026-dong')
    await page.getByLabel('再输一遍', { exact: true }).fill('Songshu-2026-dong')
    await page.getByRole('button', { name: '改口令' }).click()
    await page.waitForURL('**/intake**')
    await settled(page)
    await page.getByText('范围：双柏县').first().waitFor()
    const seen = await page.evaluate(async () => {
      const reply = await fetch('/api/ask/filters/divisions.json')
      return ((await reply.json()) as { rows: { code: string }[] }).rows.map(({ code }) => code)
    })
    expect(seen.filter((code) => code.length > 4 && !code.startsWith('532322'))).toEqual([])
    expect(seen).toContain('532322')
    await page.goto(`${at.url}/admin/users`)
    await page.getByText('没有权限打开这个页面').first().waitFor()
  })

  it('that is taken away or disabled while somebody works closes at the next step', async () => {
    const page = await at.open('/admin/users', { as: system })
    await row(page, 'zhangwei').click()
    const panel = dialog(page, '张伟（zhangwei）')
    await panel.getByRole('button', { name: '停用' }).click()
    await dialog(page, '停用').getByRole('button', { name: '停用' }).click()
    await panel.getByText('zhangwei 已停用，会话已结束').waitFor()
    await panel.getByRole('button', { name: '启用' }).waitFor()
    const { state } = userNamed(at.houses[0].access, 'zhangwei')!
    expect(state).toBe('disabled')
  })
})

describe('administrators', () => {
  it('are told in words why the last of them cannot go, and change nobody who is themselves', async () => {
    const page = await at.open('/admin/users', { as: system, refused: [409] })
    await row(page, 'security-admin').click()
    const panel = dialog(page, '测试security-admin')
    await panel.getByRole('button', { name: '停用' }).click()
    const ask = dialog(page, '停用')
    await ask.getByRole('button', { name: '停用' }).click()
    await ask.getByText('这是最后一个能登录的安全管理员').waitFor()
    await ask.getByRole('button', { name: '取消' }).click()
    await panel.getByRole('button', { name: '关闭' }).click()
    await row(page, 'system-admin').click()
    const own = dialog(page, '测试system-admin')
    await own.getByText('这是你自己的账号').waitFor()
    expect(await own.getByRole('button').allInnerTexts()).toEqual(['关闭'])
    expect(administratorOf(at.houses[0].access, security.user_no)).toBe('security-admin')
  })

  it('see who is signed in, and end a session', async () => {
    const present = person(at.houses, { account: 'present', role: 'leader' })
    const page = await at.open('/admin/sessions', { as: system })
    const line = page.getByRole('grid').getByRole('row').filter({ hasText: 'present' })
    await line.getByText('127.0.0.1').waitFor()
    expect(await page.getByText('本次会话').count()).toBe(1)
    await line.getByRole('button', { name: '结束 present 的会话' }).click()
    const ask = dialog(page, '结束 present 的会话')
    expect(await complaints(page)).toEqual([])
    await ask.getByRole('button', { name: '结束' }).click()
    await page.getByText('present 的会话已结束').waitFor()
    await line.waitFor({ state: 'detached' })
    const reply = await fetch(`${at.url}/api/region`, { headers: { cookie: present.cookie } })
    expect(reply.status).toBe(401)
  })

  it('set the policy within the bounds that stand beside each rule', async () => {
    const { access } = at.houses[0]
    const before = policyOf(access)
    const page = await at.open('/admin/policy', { as: security })
    const save = page.getByRole('button', { name: '保存策略' })
    const locks = page.getByRole('spinbutton', { name: '连续输错几次锁定账号' })
    expect(await save.isDisabled()).toBe(true)
    await locks.fill('99')
    expect([await save.isDisabled(), await locks.getAttribute('aria-invalid')]).toEqual([true, 'true'])
    await locks.fill('4')
    await page.getByRole('checkbox', { name: '领导' }).check()
    await save.click()
    await page.getByText('策略已保存，已生效').waitFor()
    expect(policyOf(access)).toEqual({
      ...before,
      lock_after: 4,
      second_factor: ['auditor', 'leader', ...administrators]
    })
    await page.locator('.headline', { hasText: '连续输错 4 次' }).waitFor()
    setPolicy(access, before)
  })

  it('unlock an account, take its factor off, and see what it sees', async () => {
    const { access } = at.houses[0]
    const { user_no } = person(at.houses, { account: 'auditing', role: 'auditor' })
    await setPassword(access, user_no, 'Meihua-2026-chunhan', false)
    access.db
      .prepare(`insert into attempt (account, failures, last_at, locked_until) values ('auditing', 5, ?, ?)`)
      .run(new Date().toISOString(), new Date(Date.now() + 600_000).toISOString())
    access.db.prepare(`update user set factor = x'00' where user_no = ?`).run(user_no)
    const page = await at.open(`/admin/grants?user=${user_no}`, { as: security })
    const panel = dialog(page, '测试auditing')
    await panel.getByText('连续输错口令，锁定到').waitFor()
    await panel.getByRole('button', { name: '解锁' }).click()
    await panel.getByText('auditing 已解锁').waitFor()
    await panel.getByRole('button', { name: '清除动态口令' }).click()
    await dialog(page, '清除动态口令').getByRole('button', { name: '清除动态口令' }).click()
    await panel.getByText('auditing 的动态口令已清除').waitFor()
    await panel.getByRole('button', { name: /^预览/ }).click()
    const now = panel.getByRole('status', { name: '现在能看到什么' })
    const all = (await rowsOf('disbursement')).toLocaleString('en')
    await now
      .getByRole('row')
      .filter({ hasText: '发放明细' })
      .filter({ hasText: `${all}` })
      .waitFor()
    expect(userNamed(access, 'auditing')).toMatchObject({ factor: 0 })
    expect(await complaints(page)).toEqual([])
  })

  it.each([
    ['/admin/users', 'system'],
    ['/admin/sessions', 'system'],
    ['/admin/grants', 'security'],
    ['/admin/policy', 'security']
  ] as const)('%s is accessible and fits a telephone, dark and in English', async (path, who) => {
    const as = who === 'system' ? system : security
    const page = await at.open(path, { as, theme: 'dark', width: 390, language: 'en' })
    expect(await complaints(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  })
})
