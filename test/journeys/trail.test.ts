import { Workbook } from '@cj-tech-master/excelts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeBackup } from '../../server/backup/make.ts'
import { type Person, person } from '../help/sign-in.ts'
import { card, cells, complaints, download, settled, type Stage, stage } from './stage.ts'

let at: Stage
let audit: Person
let system: Person
beforeAll(async () => {
  at = await stage()
  audit = person(at.houses, { role: 'audit-admin' })
  system = person(at.houses, { role: 'system-admin' })
  await at.fetch('/api/ask/payout/lines.json?limit=5')
  await at.fetch('/api/ask/payout/banks.xlsx')
  await at.fetch('/api/loads/L999999/undo', { method: 'POST' })
  return at.close
})
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const records = (page: Page) => page.getByRole('grid', { name: '记录' })

describe('the audit and the system administrator, in turn', { shuffle: false }, () => {
  it('starts on the trail and reads who did what, in words, down to one record with its hashes', async () => {
    const page = await at.open('/admin/trail', { as: audit })
    await page.locator('.headline', { hasText: '符合条件的记录' }).waitFor()
    expect(await page.locator('.headline').innerText()).toContain('《网络安全法》第二十三条')
    expect(await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()).toEqual(
      expect.arrayContaining(['审计日志'])
    )
    const rows = await cells(records(page))
    const viewed = rows.find((row) => row.includes('查看明细'))!
    expect(viewed).toEqual(
      expect.arrayContaining(['office', '联席会议办公室', '测试单位', 'payout/lines', '5'])
    )
    await records(page).getByRole('row').filter({ hasText: '查看明细' }).first().click()
    const panel = page.getByRole('dialog')
    await panel.getByText('payout/lines').waitFor()
    const said = await panel.innerText()
    const kept = [...at.houses[0].access.trail.records()].findLast(({ action }) => action === 'view-detail')!
    for (const part of [
      kept.hash,
      kept.prev_hash,
      kept.filter_hash,
      kept.at,
      kept.ip,
      '查看明细 (view-detail)'
    ])
      expect(said).toContain(part)
    expect(await complaints(page)).toEqual([])
    await panel.getByRole('button', { name: '只看这个账号' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.locator('.headline', { hasText: /记录 \d+ 条/ }).waitFor()
    await settled(page)
    expect(new Set((await cells(records(page))).map((row) => row[2]))).toEqual(new Set(['office']))
    expect(page.url()).not.toContain('office')
  })

  it('narrows: choices stand in the address, what is typed stays out of it and off the trail', async () => {
    const page = await at.open('/admin/trail', { as: audit })
    await page.getByLabel('操作', { exact: true }).selectOption('undo')
    await page.waitForURL('**/admin/trail?act=undo')
    await settled(page)
    const rows = await cells(records(page))
    expect(rows.map((row) => [row[7], row[8], row.at(-1)])).toEqual([['撤销装载', 'L999999', '未成']])
    await page.reload()
    await settled(page)
    expect(await cells(records(page))).toEqual(rows)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByLabel('详情或事由包含').fill('532301199001011234')
    await page.getByRole('button', { name: '查找', exact: true }).click()
    await page.getByText('没有符合条件的记录').first().waitFor()
    expect(asked.length).toBeGreaterThan(0)
    expect([...asked, page.url()].join(' ')).not.toContain('532301199001011234')
    expect(JSON.stringify([...at.houses[0].access.trail.records()])).not.toContain('532301199001011234')
    await page.getByRole('button', { name: '清除' }).click()
    await records(page).waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  it('has the chain checked, and is told what it was held to', async () => {
    const page = await at.open('/admin/trail', { as: audit })
    const check = card(page, '完整性')
    await check.getByRole('button', { name: '核对' }).click()
    await check.getByText('没有改动、缺失或调换').waitFor()
    await check.getByText('没有备份可以对照').waitFor()
    const directory = join(at.houses[0].config.data, '..', 'backups')
    mkdirSync(directory)
    await makeBackup(at.houses, { directory, by: 'test' })
    await check.getByRole('button', { name: '核对' }).click()
    await check.getByText(/的备份对照，它记到第 [\d,]+ 条，相符/).waitFor()
  })

  it('is told which record was altered, and what to do', async () => {
    const { db } = at.houses[0].access
    const { sql } = db.prepare(`select sql from sqlite_master where name = 'trail_stays'`).get() as {
      sql: string
    }
    const { object } = db.prepare('select object from trail where no = 3').get() as { object: string }
    db.exec(`drop trigger trail_stays; update trail set object = 'another' where no = 3`)
    try {
      const page = await at.open('/admin/trail', { as: audit })
      const check = card(page, '完整性')
      await check.getByRole('button', { name: '核对' }).click()
      await check.getByText('第 3 条内容被改动过').waitFor()
      await check.getByText('请保留现场').waitFor()
      expect(await complaints(page)).toEqual([])
    } finally {
      db.prepare('update trail set object = ? where no = 3').run(object)
      db.exec(sql)
    }
  })

  it('takes the records away, watermarked, with the number told on the page', async () => {
    const page = await at.open('/admin/trail?act=view-detail', { as: audit })
    const file = await download(page, () => page.getByRole('button', { name: '下载 XLSX' }).click())
    const book = new Workbook()
    await book.xlsx.load(file)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['说明', '审计日志'])
    const [told] = await Promise.all([page.getByText(/已下载 [\d,]+ 条，编号 SJ-/).innerText()])
    const no = /SJ-\S+/.exec(told)![0]
    expect(String(book.worksheets[1]!.getCell('A1').value)).toContain(no)
    const exported = [...at.houses[0].access.trail.records()].findLast(
      ({ action }) => action === 'trail-export'
    )!
    expect([exported.actor, exported.detail.includes(no)]).toEqual(['audit-admin', true])
  })

  it('is the only one: others are told so, in the page too', async () => {
    for (const as of [system, person(at.houses, { role: 'security-admin' }), person(at.houses)]) {
      const page = await at.open('/admin/trail', { as })
      await page.getByText('没有').first().waitFor()
      expect(await records(page).count()).toBe(0)
      const link = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '审计日志' })
      expect(await link.count()).toBe(0)
    }
  })

  it.each(['zh', 'en'] as const)(
    'is accessible and fits a telephone of 390 px in %s (zh light, en dark)',
    async (language) => {
      const theme = language === 'zh' ? 'light' : 'dark'
      const page = await at.open('/admin/trail', { as: audit, width: 390, language, theme })
      expect(await complaints(page)).toEqual([])
      expect(await fits(page)).toBeLessThanOrEqual(0)
      await page.locator('tbody tr').first().click()
      await page.getByRole('dialog').waitFor()
      expect(await complaints(page)).toEqual([])
      expect(await fits(page)).toBeLessThanOrEqual(0)
    }
  )

  it('the other sees the last backup, where the key lies and how to restore; without a directory, what to set', async () => {
    const page = await at.open('/admin/backups', { as: system })
    await page.locator('.headline', { hasText: '最近一次备份在' }).waitFor()
    const last = card(page, '最近一次')
    await last.getByText('一天以内').waitFor()
    await last.getByText('没有记录到恢复演练').waitFor()
    await last.getByText('MINGZHANG_BACKUP').waitFor()
    expect(await last.getByRole('button', { name: '立即备份' }).count()).toBe(0)
    const key = card(page, '密钥与恢复')
    await key.getByText(at.houses[0].config.key, { exact: true }).waitFor()
    await key.getByText('npx mingzhang restore').waitFor()
    expect(await cells(page.getByRole('grid', { name: '备份清单' }))).toHaveLength(1)
    expect(await complaints(page)).toEqual([])
  })

  it('makes one at once', async () => {
    const { config } = at.houses[0]
    config.backup = join(config.data, '..', 'backups')
    const page = await at.open('/admin/backups', { as: system })
    await page.getByRole('button', { name: '立即备份' }).click()
    await page.getByText('备份完成：').waitFor()
    await settled(page)
    const rows = await cells(page.getByRole('grid', { name: '备份清单' }))
    expect(rows.map((row) => row[2])).toEqual(['system-admin', 'test'])
  })

  it('on a telephone, dark, in English', async () => {
    const page = await at.open('/admin/backups', { as: system, width: 390, language: 'en', theme: 'dark' })
    expect(await complaints(page)).toEqual([])
    expect(await fits(page)).toBeLessThanOrEqual(0)
  })
})
