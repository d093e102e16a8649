import { beforeAll, describe, expect, it } from 'vitest'
import { card, cells, complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
beforeAll(async () => {
  at = await stage()
  return at.close
})

const notice = `一、元旦：1月1日至3日放假，共3天。
二、春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。
五、端午节：6月9日放假，共1天。
六、中秋节：9月15日放假，共1天。
七、国庆节：10月1日至7日放假调休，共8天。`

describe('the office looks after the calendar', () => {
  it('sees a year at a glance, walks it by keyboard and reads what a day rests on', async () => {
    const page = await at.open('/calendar?year=2026')
    const days = await at.ask('calendar/year', { year: '2026' })
    const worked = days.filter((day) => day.is_working_day).length
    expect(await page.locator('.headline').innerText()).toContain(`2026 年有 ${worked} 个工作日`)
    expect(await page.locator('[data-day]').count()).toBe(days.length)
    for (const name of ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'])
      await page.locator('.month p').filter({ hasText: name }).first().waitFor()

    await page.locator('[data-day="2026-10-09"]').click()
    await page.keyboard.press('ArrowRight')
    const said = card(page, '2026 年').getByRole('status')
    await said.filter({ hasText: '2026-10-10 星期六，补班（国庆节）' }).waitFor()
    expect(await said.innerText()).toContain('随程序附带')
    await page.keyboard.press('PageUp')
    await said.filter({ hasText: '2026-09-10' }).waitFor()
    expect(await page.locator(':focus').getAttribute('data-day')).toBe('2026-09-10')
  })

  it('counts a limit out day by day, with the reason for every day passed over', async () => {
    const page = await at.open('/calendar?year=2026')
    const counter = card(page, '算一算到期日')
    await counter.getByLabel('起算日').fill('2026-09-30')
    await counter.getByLabel('时限', { exact: true }).fill('2')
    await counter.getByRole('status').filter({ hasText: '2026-10-09 星期五' }).waitFor()
    const steps = (await counter.getByRole('listitem').allInnerTexts()).map((text) =>
      text.replace(/\s+/g, ' ')
    )
    expect(steps).toHaveLength(10)
    expect([steps[0], steps[1], steps[8], steps[9]]).toEqual([
      '2026-09-30 星期三 起算日，不计',
      '2026-10-01 星期四 国庆节放假，不计',
      '2026-10-08 星期四 第 1 天',
      '2026-10-09 星期五 第 2 天'
    ])
    await counter.getByLabel('起算日').fill('2027-03-01')
    await counter.getByText('暂定', { exact: true }).waitFor()
  })

  it('pastes a notice, is told what does not add up, sees the effect, saves, and every clock moves', async () => {
    const page = await at.open('/calendar?year=2027')
    await page.getByText('暂定', { exact: true }).first().waitFor()
    const before = await at.ask('calendar/years')
    await page.getByRole('button', { name: '录入通知', exact: true }).click()
    const form = page.getByRole('dialog', { name: '录入放假通知' })
    await form.getByLabel('粘贴通知原文').fill(notice)
    await form.getByRole('button', { name: '读成逐日' }).click()
    await form.getByText('写共 8 天，读出 7 天').waitFor()
    await form.getByLabel('文号').fill('国办发明电〔2026〕9号')
    await form.getByLabel('发文日期').fill('2026-11-10')
    expect(await form.getByLabel('日期', { exact: true }).count()).toBe(29)
    expect(await complaints(page)).toEqual([])
    await form.getByRole('button', { name: '看看会改变什么' }).click()
    await form.getByText('2027 年不再是暂定').waitFor()
    await form.getByRole('button', { name: '保存并重算' }).click()
    await form.waitFor({ state: 'detached' })

    await page.locator('.headline', { hasText: '2027 年有' }).waitFor()
    const after = await at.ask('calendar/years')
    const of = (rows: typeof after) => rows.find((row) => row.year === '2027')!
    expect([of(before).provisional, of(after).provisional]).toEqual([true, false])
    expect(Number(of(after).working_days)).toBeLessThan(Number(of(before).working_days))
    const list = card(page, '放假通知')
    await list.getByText('国办发明电〔2026〕9号', { exact: true }).waitFor()
    await page.locator('[data-day="2027-02-08"]').click()
    await card(page, '2027 年')
      .getByRole('status')
      .filter({ hasText: '依据：国办发明电〔2026〕9号' })
      .waitFor()

    await list.getByRole('button', { name: '删除 国办发明电〔2026〕9号' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    await page.locator('.headline', { hasText: '还没有录入' }).waitFor()
    expect(await at.ask('calendar/years')).toEqual(before)
  })

  it('opens a year from the table of years', async () => {
    const page = await at.open('/calendar')
    const table = page.getByRole('grid', { name: '各年工作日' })
    const rows = await cells(table)
    const row = rows.findIndex(([year]) => year === '2023')
    expect(rows[row]).toContain('249')
    await table.locator('tbody tr').nth(row).click()
    await page.waitForURL('**/calendar?year=2023')
    await page.locator('.headline', { hasText: '2023 年有 249 个工作日' }).waitFor()
  })

  it('prints the year on one A4 sheet', async () => {
    const page = await at.open('/calendar?year=2026')
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('[data-day]').count()).toBe(365)
    expect(await card(page, '放假通知').isVisible()).toBe(false)
  })

  it('is accessible and fits a telephone of 390 px, dark and in English', async () => {
    const page = await at.open('/calendar?year=2027', { theme: 'dark', width: 390, language: 'en' })
    expect(await complaints(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    )
  })
})
