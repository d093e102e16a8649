import mammoth from 'mammoth'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { person } from '../help/sign-in.ts'
import { card, complaints, percent, settled, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

it('the office drafts a bulletin from the data, says why it does so, changes words, issues and withdraws it', async () => {
  const page = await at.open('/dispatch')
  const form = card(page, '起草公文')
  await form.getByText('不能据此起草').waitFor()
  const draft = form.getByRole('button', { name: '起草', exact: true })
  expect(await draft.isDisabled()).toBe(true)
  expect(await form.getByRole('link', { name: '去办理' }).count()).toBeGreaterThan(0)
  await form.getByLabel('仍要起草的理由').fill('会议日期已定，先行通报')
  const ranking = await at.ask('dispatch/ranking', { from: '2026-01', to: '2026-10' })
  const first = ranking[0]!
  await page.getByRole('checkbox', { name: `点名 ${ranking.at(-1)!.division_name}` }).check()
  await draft.click()
  await page.waitForURL('**/dispatch/*')
  await settled(page)
  const paper = card(page, '关于2026年10月惠民惠农财政补贴资金“一卡通”拨付兑付情况的通报')
  const texts = () =>
    paper.locator('textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  expect((await texts()).join()).toContain(
    `第${first.rank}名${first.division_name}（拨付进度${percent(first.disbursed_share)}%`
  )

  const closing = paper.locator('textarea').last()
  await closing.fill('请有关单位于30日内整改。')
  expect(await paper.getByRole('button', { name: '印发' }).isDisabled()).toBe(true)
  await paper.getByRole('button', { name: '保存文字' }).click()
  await paper.getByText('与来源不同：30').waitFor()
  expect(await complaints(page)).toEqual([])

  await paper.getByRole('button', { name: '印发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
  await paper.getByText('楚惠通〔2026〕1号').waitFor()
  expect(await paper.locator('textarea').count()).toBe(0)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    paper.getByRole('link', { name: '下载 docx' }).click()
  ])
  const { value } = await mammoth.extractRawText({ buffer: readFileSync((await file.path())!) })
  expect(value).toContain('楚惠通〔2026〕1号')
  expect(value).toContain('请有关单位于30日内整改。')
  expect(value).toContain('仍予起草的理由：会议日期已定，先行通报')

  const county = person(at.houses, { role: 'county-filler', account: 'reader', divisions: ['532322'] })
  const reader = await at.open('/dispatch', { as: county })
  await reader.getByRole('link', { name: /情况的通报/ }).click()
  await reader.getByText('楚惠通〔2026〕1号').waitFor()
  expect(await reader.getByRole('button', { name: '撤回' }).count()).toBe(0)

  await paper.getByRole('button', { name: '撤回' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill('排名口径有误')
  await dialog.getByRole('button', { name: '撤回' }).click()
  await paper.getByText('已撤回：排名口径有误').waitFor()
})

it('reads well in light and dark, on a phone too', async () => {
  const page = await at.open('/dispatch')
  await card(page, '起草公文').getByText('不能据此起草').waitFor()
  expect(await complaints(page)).toEqual([])
  const phone = await at.open('/dispatch', { width: 390, language: 'en', theme: 'dark' })
  await card(phone, 'Draft a paper').getByText('What stands against it').waitFor()
  expect(await complaints(phone)).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})
