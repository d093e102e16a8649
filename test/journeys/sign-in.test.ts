import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { policyOf, setPolicy } from '../../server/access/policy.ts'
import { endSessionsOf } from '../../server/access/sessions.ts'
import { setPassword } from '../../server/access/users.ts'
import { type Person, person, type Wish } from '../help/sign-in.ts'
import { card, complaints, settled, type Stage, stage } from './stage.ts'

const good = 'Meihua-2026-chunhan'
let at: Stage
let made = 0
beforeAll(async () => {
  at = await stage(['yunyang'])
  return at.close
})

/** Somebody with a password of his own. */
const member = async (wish: Wish, once = false): Promise<Person> => {
  const somebody = person([at.houses[0]], { account: `p${++made}`, ...wish })
  await setPassword(at.houses[0].access, somebody.user_no, good, once)
  return somebody
}
const endAll = ({ user_no }: Person) => endSessionsOf(at.houses[0].access, user_no, 'by the test')
const sign = async (page: Page, account: string, password = good) => {
  // the page that was left may have a field of that name too
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
/** Signs in and waits for the pages behind. */
const enter = async (page: Page, account: string, password = good) => {
  await sign(page, account, password)
  await page.getByRole('button', { name: /我的账号/ }).waitFor()
  await settled(page)
}
const links = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.firstChild!.textContent!.trim()))
const where = (page: Page) => new URL(page.url()).pathname
const county = { role: 'county-filler', divisions: ['532301'] } as const

describe('signing in', () => {
  it('a wrong password is told beside the field and keeps the account; the right one opens the page that was asked for', async () => {
    const { account } = await member({})
    const page = await at.open('/payout?bank=3', { as: null, refused: [401] })
    await page.getByText('州级“一卡通”联席会议办公室').waitFor()
    await sign(page, account, 'nonsense')
    await page.getByText('账号或口令不对').waitFor()
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe(account)
    const password = page.getByLabel('口令', { exact: true })
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    expect(await password.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: '显示口令' }).click()
    expect(await password.getAttribute('type')).toBe('text')
    await enter(page, account)
    expect(page.url()).toBe(`${at.url}/payout?bank=3`)
    await page.getByRole('button', { name: '我的账号：' + `测试${account}` }).waitFor()
  })

  it('too many wrong ones: how long it is locked, in words', async () => {
    const { account } = await member({})
    const page = await at.open('/', { as: null, refused: [401, 429] })
    for (let i = 0; i < policyOf(at.houses[0].access).lock_after; i++) {
      await sign(page, account, `nonsense ${i}`)
      await page.getByText('账号或口令不对').waitFor()
    }
    await sign(page, account)
    await page.getByText(/已锁定，约 15 分钟后再试/).waitFor()
  })

  it('a password made by somebody else is changed first, with the rules told and checked while typing', async () => {
    const { account } = await member({}, true)
    const page = await at.open('/', { as: null, refused: [422] })
    await sign(page, account)
    await page.getByText('这是别人为你设的口令').waitFor()
    const act = page.getByRole('button', { name: '改口令' })
    await page.getByLabel('现在的口令', { exact: true }).fill(good)
    await page.getByLabel('新口令', { exact: true }).fill('short')
    const long = page.getByRole('listitem').filter({ hasText: '至少 10 个字符' })
    expect(await long.textContent()).toContain('未满足')
    await page.getByLabel('新口令', { exact: true }).fill('qwertyuiop-2026')
    expect(await long.textContent()).toContain('已满足')
    await page.getByLabel('再输一遍', { exact: true }).fill('something else')
    await page.getByLabel('再输一遍', { exact: true }).blur()
    await page.getByText('两遍不一样').waitFor()
    expect(await act.isDisabled()).toBe(true)
    await page.getByLabel('再输一遍', { exact: true }).fill('qwertyuiop-2026')
    await act.click()
    await page.getByText('这个口令太常见').waitFor()
    for (const label of ['新口令', '再输一遍'])
      await page.getByLabel(label, { exact: true }).fill('Yulan-2027-xia')
    await act.click()
    await settled(page)
    expect(where(page)).toBe('/')
  })

  it('an administrator sets up the second factor, and is asked for it the next time', async () => {
    const { account } = await member({ role: 'audit-admin' })
    // 401: what the page still asks for when its session ends
    const page = await at.open('/', { as: null, refused: [401, 422] })
    await sign(page, account)
    await page.getByRole('img', { name: '动态口令的二维码' }).waitFor()
    // colours of what has just come in may still be on their way
    await expect.poll(() => complaints(page), { timeout: 20_000 }).toEqual([])
    const totp = new TOTP({ secret: (await page.locator('code').innerText()).replaceAll(' ', '') })
    await page.getByLabel('动态口令（6 位数字）').fill('000000')
    await page.getByText('动态口令不对').waitFor()
    await page.getByLabel('动态口令（6 位数字）').fill(totp.generate())
    await page.waitForURL('**/admin/trail')
    await page.getByRole('button', { name: /我的账号/ }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await sign(page, account)
    await page.getByText('打开手机上的身份验证器').waitFor()
    await page.getByLabel('动态口令（6 位数字）').fill(totp.generate({ timestamp: Date.now() + 30_000 }))
    await page.waitForURL('**/admin/trail')
  })

  it('unified login that failed says why, once', async () => {
    const page = await at.open('/?sign-in=unified-unknown', { as: null })
    await page.getByText('还没有在本系统开通账号').waitFor()
    expect(page.url()).toBe(`${at.url}/`)
  })
})

describe('who sees what', () => {
  it('a county filler starts at his page, finds his own navigation, and every page says his scope', async () => {
    const page = await at.open('/', { as: await member(county) })
    expect(where(page)).toBe('/intake')
    expect(await links(page)).toEqual([
      '总览',
      '资金下达',
      '兑付',
      '公示与清单',
      ...['绩效', '月度监测', '对账', '调度与通报'],
      '疑点核查',
      '人员与账户',
      '数据接入',
      '日历',
      '规则目录'
    ])
    for (const name of await links(page)) {
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
      await page.getByText('范围：楚雄市').waitFor()
    }
    await page.getByRole('link', { name: '总览' }).click()
    await page.getByText(/^到 .*，楚雄市下达/).waitFor()
    await page.getByRole('link', { name: '日历' }).click()
    await card(page, '放假通知').waitFor()
    expect(await page.getByRole('button', { name: '录入通知' }).count()).toBe(0)
    expect(await complaints(page)).toEqual([])
  })

  it('one without a right to a page is told who grants it', async () => {
    const page = await at.open('/intake', { as: await member({ role: 'auditor' }) })
    await page.getByText('没有“装载文件”的权限').waitFor()
    expect(await links(page)).not.toContain('数据接入')
    await page.getByRole('link', { name: '去起始页' }).click()
    await page.waitForURL('**/findings')
    expect(await complaints(page)).toEqual([])
  })

  it('a leader reads sums, and no way leads to single lines', async () => {
    const page = await at.open('/payout', { as: await member({ role: 'leader' }) })
    expect(await page.locator('#unreturned, #unreissued').count()).toBe(0)
    expect(await page.locator('#batches').count()).toBe(1)
    for (const view of ['/', '/payout', '/publicity/notices']) {
      await page.goto(at.url + view)
      await settled(page)
      expect(await page.locator('a[href*="/payout/lines"]').count()).toBe(0)
    }
    await card(page, '公示清单').locator('tbody tr').first().click()
    expect(where(page)).toBe('/publicity/notices')
    await page.goto(`${at.url}/payout/lines`)
    await page.getByText('只看汇总，不看逐笔明细').waitFor()
  })

  it.each([
    ['system-admin', ['/admin/users', '/admin/sessions', '/admin/backups']],
    ['security-admin', ['/admin/grants', '/admin/policy']],
    ['audit-admin', ['/admin/trail']]
  ] as const)(
    '%s starts at his own page, is led to his pages and the law alone, and asks nothing of the ledger',
    async (role, pages) => {
      const page = await at.open('/law', { as: await member({ role }) })
      const asked: string[] = []
      page.on('request', (request) => request.url().includes('/api/ask/') && asked.push(request.url()))
      await page.goto(at.url)
      await page.waitForURL(`**${pages[0]}`)
      await page.waitForLoadState('networkidle')
      const led = await page
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
      expect(led).toContain('/law')
      expect(led.filter((path) => ![...pages, '/law'].includes(path))).toEqual([])
      await page.getByRole('link', { name: '规则目录' }).click()
      await card(page, '时限').getByText('不超过').first().waitFor()
      expect(asked).toEqual([])
    }
  )

  it('one without a role in the default region is taken to his own; without any role he is told so', async () => {
    const { account } = await member({})
    const { access } = at.houses[0]
    access.db
      .prepare('delete from role_grant where user_no = (select user_no from user where account = ?)')
      .run(account)
    const there = person([at.houses[1]!], { account })
    const page = await at.open('/payout', { as: there })
    expect(page.url()).toBe(`${at.url}/payout?region=yunyang`)
    access.db.prepare('delete from role_grant where user_no = ?').run(there.user_no)
    await page.goto(`${at.url}/payout`)
    await page.getByRole('status').getByText('还没有给你授权').waitFor()
  })
})

describe('the end of a session', () => {
  it('in the middle of a form keeps it: the same account signs in over the page and the act goes through', async () => {
    const somebody = await member({})
    const page = await at.open('/publicity?change=new', { as: somebody, refused: [401] })
    const form = card(page, '新的调整变更申请')
    await form.getByLabel('项目名称', { exact: true }).fill('高龄津贴')
    endAll(somebody)
    await form.getByRole('button', { name: '保存', exact: true }).click()
    const again = page.getByRole('dialog', { name: '登录已结束，请再次登录' })
    await again.waitFor()
    expect(await complaints(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await again.isVisible()).toBe(true)
    expect(await again.getByLabel('账号', { exact: true }).inputValue()).toBe(somebody.account)
    await again.getByLabel('口令', { exact: true }).fill('nonsense')
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.getByText('账号或口令不对').waitFor()
    await again.getByLabel('口令', { exact: true }).fill(good)
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('已保存第 1 版').waitFor()
    expect(await again.count()).toBe(0)
    expect(await page.getByLabel('项目名称', { exact: true }).inputValue()).toBe('高龄津贴')
  })

  it('a file given after the end goes up once its owner has signed in again', async () => {
    const somebody = await member({})
    const page = await at.open('/intake', { as: somebody, refused: [401] })
    endAll(somebody)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        ...{ name: '发放明细.csv', mimeType: 'text/csv' },
        buffer: Buffer.from('项目编码,身份证号码\n1,2\n')
      })
    const again = page.getByRole('dialog', { name: '登录已结束，请再次登录' })
    await again.getByLabel('口令', { exact: true }).fill(good)
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { name: /发放明细\.csv/ }).waitFor()
  })

  it('two minutes before, a warning; 继续 goes on, else the page asks to sign in again', async () => {
    const somebody = await member({})
    const page = await at.open('/admin/users', { as: null })
    await page.clock.install()
    await enter(page, somebody.account)
    const warning = page.getByRole('dialog', { name: '即将退出登录' })
    let minutes = 0
    const idle = () =>
      expect
        .poll(
          async () => {
            minutes++
            await page.clock.fastForward(60_000)
            return warning.count()
          },
          { interval: 100, timeout: 30_000 }
        )
        .toBe(1)
    await idle()
    expect(minutes).toBeGreaterThanOrEqual(policyOf(at.houses[0].access).idle_minutes - 3)
    await warning.getByRole('button', { name: '继续' }).click()
    await warning.waitFor({ state: 'detached' })
    await idle()
    endAll(somebody)
    await page.clock.fastForward(3 * 60_000)
    await page.getByRole('dialog', { name: '登录已结束，请再次登录' }).waitFor()
    expect(await warning.count()).toBe(0)
  })

  it('by signing out in one tab: the others hold nothing either', async () => {
    const somebody = await member({})
    const one = await at.open('/payout', { as: somebody })
    const two = await one.context().newPage()
    await two.goto(`${at.url}/law`)
    await settled(two)
    await one.getByRole('button', { name: /我的账号/ }).click()
    await one.getByRole('button', { name: '退出登录' }).click()
    for (const page of [one, two]) await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    expect((await one.context().cookies()).filter(({ value }) => value)).toEqual([])
    expect(await one.evaluate(() => sessionStorage.length)).toBe(0)
  })

  it('somebody else in another tab is another document', async () => {
    const [first, second] = [await member({}), await member(county)]
    const one = await at.open('/law', { as: first })
    const two = await one.context().newPage()
    await two.goto(`${at.url}/law`)
    await settled(two)
    endAll(first)
    await two.reload()
    await sign(two, second.account)
    await one.getByText('范围：楚雄市').waitFor()
    expect(await one.getByRole('button', { name: /我的账号/ }).getAttribute('aria-label')).toContain(
      second.account
    )
  })
})

describe('one’s own account', () => {
  it('tells who one is, changes the password and takes the second factor on and off', async () => {
    const { account, user_no } = await member(county)
    // behind the menu lies a page without cards, so that it covers no button in part
    const page = await at.open('/admin/users', { as: null, refused: [422] })
    await enter(page, account)
    const menu = page.getByRole('button', { name: /我的账号/ })
    await menu.click()
    const panel = page.getByRole('group', { name: /我的账号/ })
    for (const words of [account, '测试单位', '县级填报员', '楚雄市', '可看逐笔明细'])
      await panel.getByText(words).first().waitFor()
    expect(await complaints(page)).toEqual([])
    await panel.getByRole('button', { name: '绑定动态口令' }).click()
    const factor = page.getByRole('dialog', { name: '绑定动态口令' })
    const secret = (await factor.locator('code').innerText()).replaceAll(' ', '')
    await factor.getByLabel('动态口令（6 位数字）').fill(new TOTP({ secret }).generate())
    await factor.getByText('动态口令已绑定').waitFor()
    await page.keyboard.press('Escape')
    await menu.click()
    await panel.getByRole('button', { name: '停用动态口令' }).click()
    const off = page.getByRole('dialog', { name: '停用动态口令' })
    await off.getByLabel('口令', { exact: true }).fill('nonsense')
    await off.getByRole('button', { name: '停用', exact: true }).click()
    await off.getByText('口令不对').waitFor()
    await off.getByLabel('口令', { exact: true }).fill(good)
    await off.getByRole('button', { name: '停用', exact: true }).click()
    await off.getByText('动态口令已停用').waitFor()
    await page.keyboard.press('Escape')
    await menu.click()
    await panel.getByRole('button', { name: '修改口令' }).click()
    const change = page.getByRole('dialog', { name: '修改口令' })
    await change.getByLabel('现在的口令', { exact: true }).fill(good)
    for (const label of ['新口令', '再输一遍'])
      await change.getByLabel(label, { exact: true }).fill('Yulan-2027-xia')
    await change.getByRole('button', { name: '改口令' }).click()
    await change.getByText('口令已修改').waitFor()
    const { factor: left } = at.houses[0].access.db
      .prepare('select factor from user where user_no = ?')
      .get(user_no) as { factor: unknown }
    expect(left).toBeNull()
  })
})

describe('the look', () => {
  it.each(['light', 'dark'] as const)('signing in meets WCAG 2.2 AA and fits 390 px, %s', async (theme) => {
    const page = await at.open('/', { as: null, theme, width: 390, height: 844 })
    expect(await complaints(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  })

  it('the rules of a password are told as the policy stands', async () => {
    const { access } = at.houses[0]
    const policy = policyOf(access)
    const { account } = await member({}, true)
    setPolicy(access, { ...policy, password_length: 14 })
    const page = await at.open('/', { as: null })
    await sign(page, account)
    await page.getByText('至少 14 个字符').waitFor()
    setPolicy(access, policy)
  })
})
