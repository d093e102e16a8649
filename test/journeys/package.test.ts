import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { receivingCode } from '../../server/package/receiver.ts'
import { csv } from '../help/files.ts'
import { remove, type TestHouse } from '../help/house.ts'
import { line } from '../help/lines.ts'
import { fill, placeOf } from '../help/province.ts'
import { person } from '../help/sign-in.ts'
import { card, complaints, download, served, settled, type Stage } from './stage.ts'

let taiyuan: TestHouse
let province: TestHouse
let datong: TestHouse
let below: Stage
let beside: Stage
let above: Stage
beforeAll(async () => {
  ;[province, taiyuan, datong] = await Promise.all([placeOf('14'), placeOf('1401'), placeOf('1402')])
  await fill(taiyuan, '140105', 100)
  await fill(datong, '140212', 200)
  below = await served([taiyuan])
  beside = await served([datong])
  above = await served([province])
})
afterAll(async () => {
  for (const at of [below, beside, above]) await at.close()
  for (const at of [taiyuan, datong, province]) {
    await at.close()
    remove(at.base)
  }
})

/** Makes a package on the page of the prefecture; answers its bytes. */
const make = async (page: Page, code?: string): Promise<Buffer> => {
  const form = card(page, '向上级报送')
  if (code) await form.getByLabel('上级的接收码').fill(code)
  await form.getByRole('button', { name: '核对并清点' }).click()
  await form.getByText('无误').waitFor()
  const bytes = await download(page, () => form.getByRole('button', { name: '生成并下载' }).click())
  await form.getByText('浏览器已开始下载').waitFor()
  return bytes
}
const give = async (page: Page, name: string, bytes: Buffer) => {
  await page.goto(`${above.url}/intake`)
  await settled(page)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/zip', buffer: bytes })
}
const file = (page: Page, name: string) => page.getByRole('article', { name })
const grid = (page: Page, name: string) => page.getByRole('table', { name })

it('goes up: the code is handed out, typed, checked; rows and sums are told, the package is made, loaded and listed on both sides', async () => {
  const receiver = await above.open('/intake/package')
  const own = card(receiver, '本系统的接收码')
  const code = await own.getByRole('status', { name: '本系统的接收码' }).innerText()
  expect(code).toMatch(/^MZR1-/)
  const shortName = (await own.getByText('短名 ').first().innerText()).replace('短名 ', '')
  expect(await complaints(receiver)).toEqual([])

  const sender = await below.open('/intake', { refused: [422] })
  await sender.getByRole('link', { name: '上报数据包' }).click()
  await settled(sender)
  const form = card(sender, '向上级报送')
  await form.getByLabel('上级的接收码').fill(code.slice(0, -2))
  await form.getByRole('button', { name: '核对并清点' }).click()
  await form.getByText('接收码不完整或抄写有误').waitFor()
  expect(await form.getByRole('button', { name: '生成并下载' }).count()).toBe(0)
  const ours = await card(sender, '本系统的接收码')
    .getByRole('status', { name: '本系统的接收码' })
    .innerText()
  await form.getByLabel('上级的接收码').fill(ours)
  await form.getByRole('button', { name: '核对并清点' }).click()
  await form.getByText('这是本系统自己的接收码').waitFor()
  await form.getByLabel('上级的接收码').fill(code)
  await form.getByRole('button', { name: '核对并清点' }).click()
  await form.getByText(`接收码 ${shortName} 无误。共 5 种文件、10 行`).waitFor()
  const told = await grid(sender, '向上级报送').getByRole('row').allInnerTexts()
  expect(told.find((row) => row.startsWith('发放明细'))).toMatch(/6\s+423\.45\s+密封/)
  expect(told.find((row) => row.startsWith('资金下达'))).toMatch(/1\s+100,000\.01\s+明文/)
  expect(await complaints(sender)).toEqual([])

  const bytes = await make(sender)
  const digest = (hash: string) => createHash(hash).update(bytes).digest('hex')
  const made = card(sender, '生成过的包')
  await made.getByText(`SHA-256 ${digest('sha256')}`).waitFor()
  await made.getByText(`SM3 ${digest('sm3')}`).waitFor()
  expect(await made.innerText()).toContain(shortName)

  await give(receiver, '太原上报.zip', bytes)
  const given = file(receiver, '太原上报.zip')
  await given.getByText('为接收码 ' + shortName).waitFor()
  await given.getByRole('button', { name: '装载 太原上报.zip' }).click()
  await given.getByText('本包装载 5 个文件').waitFor({ timeout: 60_000 })
  const loaded = await given.getByRole('table', { name: '逐个文件' }).getByRole('row').allInnerTexts()
  expect(loaded.slice(1).map((row) => row.split(/\s+/).slice(0, 3))).toEqual([
    ['资金下达台账', '1', '1'],
    ['发放明细', '6', '6'],
    ['花名册', '1', '1'],
    ['批量业务支付明细（8207）', '1', '1'],
    ['退款通知（2252）', '1', '1']
  ])
  expect(await complaints(receiver)).toEqual([])
  expect(
    await province.rows(
      `select count(*)::integer as n from disbursement where starts_with(division_code, '1401')`
    )
  ).toEqual([{ n: 7 }])

  await given.getByRole('link', { name: '看收到的包' }).click()
  await settled(receiver)
  const came = card(receiver, '收到的包')
  await came.getByText('已装载').first().waitFor()
  const held = came.locator('tbody', { hasText: '太原市 1401' })
  await held.getByText('逐个文件').waitFor()
  expect(await held.getByRole('link', { name: /^L\d{6}$/ }).count()).toBe(5)
})

it('says what was refused and why: the same one again, a changed one, an older one after a newer', async () => {
  const sender = await beside.open('/intake/package')
  const older = await make(sender, receivingCode(province.ledger.key).code)
  await datong.load(
    csv([
      line(205, { 区划编码: '140212', 批次号: 'B140212', 凭证号: 'V140212', 实际支付日期: '2026-03-09' })
    ]),
    { name: '结果.csv' }
  )
  // the code of the last time stands there
  await sender.reload()
  const newer = await make(sender)
  const page = await above.open('/intake')
  const load = async (name: string, bytes: Buffer) => {
    await give(page, name, bytes)
    await file(page, name)
      .getByRole('button', { name: `装载 ${name}` })
      .click()
    return file(page, name)
  }
  await (await load('第一次.zip', older)).getByText('本包装载 5 个文件').waitFor({ timeout: 60_000 })
  await (await load('又一次.zip', older)).getByText('已经装载，未重复装载').waitFor()
  const changed = Buffer.from(newer)
  changed[Math.floor(changed.length * 0.7)]! ^= 1
  await (await load('改过.zip', changed)).getByText('已损坏或被改动').waitFor()
  await (await load('新的.zip', newer)).getByText('本包装载 1 个文件').waitFor({ timeout: 60_000 })
  await (await load('旧的.zip', older)).getByText('比已装载的同一下级的包').waitFor()
  await page.getByRole('link', { name: '上报数据包' }).click()
  await settled(page)
  const came = card(page, '收到的包')
  const ours = came.locator('tbody', { hasText: '大同市 1402' })
  await ours.first().waitFor()
  const states = await ours.locator('.tag').allInnerTexts()
  const refused = '已拒绝，未写入任何内容'
  expect(states).toEqual([refused, '已装载', refused, refused, '已装载'])
  expect(await grid(page, '大同市 逐个文件').first().innerText()).toContain('发放明细')
  expect(await complaints(page)).toEqual([])
})

it('is not there for a county, and reads well in English, in the dark, on a phone', async () => {
  const county = person(taiyuan, { role: 'county-filler', account: 'county', divisions: ['140105'] })
  const filler = await below.open('/intake', { as: county })
  expect(await filler.getByRole('link', { name: '上报数据包' }).count()).toBe(0)
  await filler.goto(`${below.url}/intake/package`)
  await filler.getByText('由负责全地区、全部项目的联席会议办公室生成和装载').waitFor()
  expect(await filler.getByText('MZR1-').count()).toBe(0)

  const clerk = person(province, { role: 'data-clerk', account: 'clerk' })
  const phone = await above.open('/intake/package', { as: clerk, width: 390, language: 'en', theme: 'dark' })
  await card(phone, 'Our receiving code').getByText('Short name').first().waitFor()
  await card(phone, 'Packages that came')
    .getByRole('table')
    .or(phone.getByText('No package of a subordinate'))
    .first()
    .waitFor()
  expect(await phone.getByRole('region', { name: 'Report upward' }).count()).toBe(0)
  expect(await complaints(phone)).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})
