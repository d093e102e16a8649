import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { fetchAs, person } from '../help/sign-in.ts'
import { complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})
const county = '532326'
const auditor = (account: string) => person(at.houses, { role: 'auditor', divisions: [county], account })
const words = '核查举报中提到的重复领取'

/** Lines of the county, with what a line keeps behind its masks. */
const line = async () => {
  const [first] = await at.ask('payout/lines', { division: county, state: 'returned' })
  return String(first!.detail_no)
}
const plainOf = async (detail_no: string) => {
  const asks = fetchAs(at.url, auditor('oracle'))
  const reply = await asks('/api/disclosures', {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ detail_no, purpose: 'finding', words })
  })
  return (await reply.json()) as Record<'payee_name' | 'payee_id' | 'account', string>
}
const trail = (action: string, actor: string) =>
  [...at.houses[0].access.trail.records()].filter((one) => one.action === action && one.actor === actor)

/** Everything the page says and keeps outside its own document. */
const watch = (page: Page) => {
  const told: string[] = []
  page.on('request', (request) => told.push(request.url(), request.postData() ?? ''))
  page.on('console', (said) => told.push(said.text()))
  page.on('framenavigated', (frame) => told.push(frame.url()))
  return async () => {
    const kept = await page.evaluate(async () => [
      ...Object.entries(localStorage).flat(),
      ...Object.entries(sessionStorage).flat(),
      ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
      ...(await caches.keys()).map((name) => `cache ${name}`),
      JSON.stringify(history.state),
      document.cookie,
      location.href
    ])
    return [...told, ...kept].join('\n')
  }
}
const identities = (page: Page) => page.getByRole('region', { name: '身份信息', exact: true })
const giveReason = async (page: Page, verb: string, said = words) => {
  const dialog = page.getByRole('dialog').last()
  await dialog.getByRole('radio', { name: '核实举报投诉' }).check()
  await dialog.getByLabel('说明（不少于 6 个字）').fill(said)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
}

describe('an auditor of one county looks at one line', () => {
  it('gives a reason, sees the people until the time is up, and leaves no trace in the browser', async () => {
    const detail = await line()
    const plain = await plainOf(detail)
    const secrets = [plain.payee_name, plain.payee_id, plain.account]
    const page = await at.open(`/payout/lines?line=${detail}`, { as: auditor('looks'), refused: [422] })
    await page.context().grantPermissions(['clipboard-write'])
    const told = watch(page)
    await page.clock.install()
    await page.reload()
    await settled(page)
    await identities(page).getByRole('button', { name: '查看身份信息' }).click()
    const dialog = page.getByRole('dialog', { name: /^查看身份信息/ })
    await dialog.getByText('10 分钟后自动隐去').waitFor()
    expect(await dialog.innerText()).toContain('审计日志')
    expect(await complaints(page)).toEqual([])
    await dialog.getByRole('button', { name: '查看身份信息' }).click()
    expect(await dialog.getByRole('alert').first().innerText()).toBe('请选一项事由')
    await giveReason(page, '查看身份信息', '看看')
    await dialog.getByText('请用不少于 6 个字写明事由').waitFor()
    const field = dialog.getByLabel('说明（不少于 6 个字）')
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['看看', 'true'])
    expect(trail('unmask', 'looks')).toHaveLength(0)

    await giveReason(page, '查看身份信息')
    await dialog.waitFor({ state: 'detached' })
    for (const secret of secrets) await identities(page).getByText(secret, { exact: true }).first().waitFor()
    expect(trail('unmask', 'looks')).toMatchObject([{ object: detail, purpose: `complaint: ${words}` }])
    expect(
      await identities(page)
        .locator('dl')
        .evaluate((dl) => decodeURIComponent(getComputedStyle(dl).backgroundImage))
    ).toMatch(/>looks \d{4}-\d{2}-\d{2} \d{2}:\d{2}</)
    expect(await complaints(page)).toEqual([])
    await identities(page).getByRole('button', { name: '复制收款人证件号' }).click()
    await identities(page).getByText('已复制收款人证件号').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await identities(page).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })

    await page.clock.fastForward('09:00')
    expect(await identities(page).getByRole('timer').innerText()).toMatch(/^0:\d\d 后隐去$/)
    await page.clock.fastForward('01:05')
    await identities(page).getByText('时限已到，身份信息已隐去').waitFor()
    await identities(page).getByRole('button', { name: '查看身份信息' }).waitFor()
    const left = (await page.content()) + (await told())
    for (const secret of secrets) expect(left).not.toContain(secret)
  })

  it('hides and shows again without a new reason, each look on the trail; a look that ended asks again', async () => {
    const detail = await line()
    const { payee_id } = await plainOf(detail)
    const path = `/payout/lines?state=returned&line=${detail}`
    const page = await at.open(path, { as: auditor('again'), refused: [410] })
    await identities(page).getByRole('button', { name: '查看身份信息' }).click()
    await giveReason(page, '查看身份信息')
    const id = identities(page).getByText(payee_id, { exact: true }).first()
    await id.waitFor()
    await identities(page).getByRole('button', { name: '立即隐去' }).click()
    expect(await id.count()).toBe(0)
    // leaving the panel and coming back is no new reason either
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('gridcell', { name: detail, exact: true }).click()
    await identities(page).getByRole('button', { name: '再次查看' }).click()
    await id.waitFor()
    expect(trail('unmask-again', 'again')).toMatchObject([{ object: detail }])

    await identities(page).getByRole('button', { name: '立即隐去' }).click()
    at.houses[0].access.db
      .prepare('update disclosure set until = began_at where subject = ? and words = ?')
      .run(detail, words)
    await identities(page).getByRole('button', { name: '再次查看' }).click()
    await identities(page).getByText('这次查看的时限已到').waitFor()
    await identities(page).getByRole('button', { name: '查看身份信息' }).waitFor()
  })

  it('loses sight of them a minute after turning to something else', async () => {
    const detail = await line()
    const { payee_id } = await plainOf(detail)
    const page = await at.open('/payout', { as: auditor('turns') })
    await page.clock.install()
    await page.goto(`${at.url}/payout/lines?line=${detail}`)
    await identities(page).getByRole('button', { name: '查看身份信息' }).click()
    await giveReason(page, '查看身份信息')
    const id = identities(page).getByText(payee_id, { exact: true }).first()
    await id.waitFor()
    const turn = (state: string) =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await turn('hidden')
    await page.clock.fastForward(40_000)
    await turn('visible')
    expect(await id.count()).toBe(1)
    await turn('hidden')
    await page.clock.fastForward(61_000)
    expect(await id.count()).toBe(0)
    await turn('visible')
    await identities(page).getByText('离开页面超过一分钟').waitFor()
  })

  it('is nobody else’s button: not the office’s, and a leader sees no line at all', async () => {
    const detail = await line()
    const office = await at.open(`/payout/lines?line=${detail}`)
    await office.getByRole('dialog').getByText('状态沿革').waitFor()
    expect(await office.getByRole('button', { name: '查看身份信息' }).count()).toBe(0)
    await office.keyboard.press('Escape')
    await office.getByRole('button', { name: '导出：逐笔明细' }).click()
    await office.getByRole('link', { name: 'Excel 工作簿 xlsx' }).waitFor()
    expect(await office.getByRole('button', { name: '含身份信息导出…' }).count()).toBe(0)
    const leader = await at.open('/payout', { as: person(at.houses, { role: 'leader' }) })
    await leader.goto(`${at.url}/payout/lines?line=${detail}`)
    await leader.getByRole('heading', { name: '没有权限打开这个页面' }).waitFor({ state: 'attached' })
    expect(await leader.getByRole('button', { name: '查看身份信息' }).count()).toBe(0)
  })
})

describe('an export with identities', () => {
  it('tells the count first, and the number and the hash of the file after it', async () => {
    const lines = await at.ask('payout/lines', { division: county, limit: '100000' })
    expect(lines.length).toBeGreaterThan(200)
    const page = await at.open('/payout/lines', { as: auditor('exports'), refused: [422] })
    const told = watch(page)
    await page.getByRole('button', { name: '导出：逐笔明细' }).click()
    await page.getByRole('button', { name: '含身份信息导出…' }).click()
    const dialog = page.getByRole('dialog', { name: /^含身份信息导出/ })
    await dialog.getByText(`将导出 ${lines.length.toLocaleString('en')} 笔`).waitFor()
    expect(await complaints(page)).toEqual([])
    await dialog.getByRole('button', { name: 'CSV 文本' }).click()
    await giveReason(page, '导出', '核查 532301 19800101 0013')
    await dialog.getByText('不要写证件号').last().waitFor()
    expect(trail('export-identities', 'exports')).toHaveLength(0)
    const [file] = await Promise.all([page.waitForEvent('download'), giveReason(page, '导出')])
    const bytes = readFileSync(await file.path())
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await dialog.getByText(sha256).waitFor()
    const [record] = trail('export-identities', 'exports')
    const { no, sha256: recorded } = JSON.parse(record!.detail) as Record<'no' | 'sha256', string>
    expect([record!.rows, recorded]).toEqual([lines.length, sha256])
    expect(await dialog.innerText()).toContain(no)
    expect(file.suggestedFilename()).toContain(no)
    expect(await complaints(page)).toEqual([])

    const { payee_id, payee_name } = await plainOf(String(lines[0]!.detail_no))
    const text = bytes.toString()
    expect(text.trim().split('\r\n')).toHaveLength(lines.length + 1)
    expect(text).toContain(payee_id)
    const left = (await page.content()) + (await told())
    for (const secret of [payee_id, payee_name]) expect(left).not.toContain(secret)
  })

  it('keeps the words typed when the server refuses, and says why', async () => {
    const page = await at.open('/payout/lines', { as: auditor('refused'), refused: [403] })
    await page.getByRole('button', { name: '导出：逐笔明细' }).click()
    await page.getByRole('button', { name: '含身份信息导出…' }).click()
    const dialog = page.getByRole('dialog', { name: /^含身份信息导出/ })
    await dialog.getByText(/^将导出/).waitFor()
    // the role changes while the dialog is open
    person(at.houses, { role: 'office', account: 'refused' })
    await giveReason(page, '导出')
    await dialog.getByText('没有导出').waitFor()
    expect(await dialog.getByLabel('说明（不少于 6 个字）').inputValue()).toBe(words)
    expect(await dialog.getByRole('alert').last().innerText()).toContain('权限')
  })
})

describe('by keyboard, on a telephone, in the dark, in English', () => {
  it('gives the reason without a mouse and fits 390 px', async () => {
    const detail = await line()
    const { account } = await plainOf(detail)
    const view = { width: 390, height: 844, theme: 'dark', language: 'en' } as const
    const page = await at.open(`/payout/lines?line=${detail}`, { ...view, as: auditor('phone') })
    const panel = page.getByRole('region', { name: 'Identities', exact: true })
    await panel.getByRole('button', { name: 'Show identities' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: /^Show identities/ })
    await dialog.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('a report of payments made twice')
    expect(await complaints(page)).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await panel.getByText(account, { exact: true }).waitFor()
    expect(await complaints(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
  })
})
