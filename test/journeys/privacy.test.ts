/** A clerk, an auditor and the office at work with four planted values; afterwards everything that was written anywhere is searched for them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { csv, gb18030 } from '../help/files.ts'
import { line } from '../help/lines.ts'
import { accountOf, idOf, phoneOf } from '../help/people.ts'
import { person, type Wish } from '../help/sign-in.ts'
import { settled, type Stage, stage } from './stage.ts'

const n = 7_700_123
const plants = { id: idOf(n), account: accountOf(n), name: '令狐曦澜', phone: phoneOf(n) }
let log = ''
let at: Stage
beforeAll(async () => {
  at = await stage([], {
    logger: { level: 'trace', stream: { write: (said: string) => void (log += said) } }
  })
  return at.close
})

/** A value in every spelling in which it could lie somewhere. */
const spellings = (value: string): Buffer[] => {
  const wide = Buffer.from(value, 'utf16le')
  const texts = [
    ...[value, value.replace(/\D{0}(\d{4})(?=\d)/g, '$1 '), [...value].join(' '), encodeURIComponent(value)],
    ...[
      encodeURIComponent(value).toLowerCase(),
      Buffer.from(value).toString('base64').replace(/=+$/, '').slice(0, -1)
    ],
    ...[Buffer.from(value).toString('hex'), JSON.stringify(value).slice(1, -1)]
  ]
  return [...texts.map((text) => Buffer.from(text)), wide, Buffer.from(wide).swap16(), gb18030(value)]
}
const wanted = Object.entries(plants).flatMap(([what, value]) =>
  spellings(value).map((bytes) => ({ what, bytes }))
)
/** Which of the plants lie in there. */
const planted = (bytes: Buffer | string): string[] => {
  const all = Buffer.from(bytes as string)
  return [...new Set(wanted.filter(({ bytes }) => all.includes(bytes)).map(({ what }) => what))].sort()
}

/** What the browser sends and hears, apart from the bodies, and the addresses whose answers hold a plant. */
const heard = { said: [] as string[], shown: new Set<string>() }
const listening: Promise<unknown>[] = []
const watch = (page: Page) => {
  page.on('console', (said) => heard.said.push(said.text()))
  page.on('framenavigated', (frame) => heard.said.push(frame.url()))
  page.on('request', (asked) => {
    heard.said.push(asked.url())
    listening.push(
      asked.allHeaders().then(
        (headers) => heard.said.push(JSON.stringify(headers)),
        () => undefined
      )
    )
  })
  page.on('response', (reply) => {
    const told = async () => {
      heard.said.push(JSON.stringify(await reply.allHeaders()))
      const path = new URL(reply.url()).pathname.replace(/L\d{6,}|\d+$|[\w-]{24}/g, 'ID')
      if (planted(await reply.body()).length) heard.shown.add(`${reply.request().method()} ${path}`)
    }
    // a page that moves on takes its answers with it
    listening.push(told().catch(() => undefined))
  })
}
const come = async (path: string, wish: Wish) => {
  // a page that is left drops the upload it has loaded already
  const page = await at.open('/law', { as: person(at.houses, wish), refused: [404] })
  watch(page)
  await page.goto(at.url + path)
  await settled(page)
  return page
}
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const stores = await Promise.all((await indexedDB.databases()).map(({ name }) => name))
    const local = [...Object.entries(localStorage), ...Object.entries(sessionStorage)]
    return JSON.stringify([local, stores, await caches.keys(), history.state, document.cookie, location.href])
  })
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

/** Stores are open; looked at as they stand and again when all is written through. */
const nothingOnDisk = async () => {
  const { config, access, ledger } = at.houses[0]
  const files = () => filesBelow(config.data)
  const dirty = () => files().flatMap((path) => planted(readFileSync(path)).map((what) => `${path}: ${what}`))
  expect(files().some((path) => path.endsWith('access.sqlite-wal'))).toBe(true)
  expect(dirty()).toEqual([])
  access.db.exec('pragma wal_checkpoint(truncate)')
  await ledger.write((db) => db.run('checkpoint'))
  expect(dirty()).toEqual([])
  const trail = [...access.trail.records()]
  for (const action of ['load', 'view-quarantine', 'unmask'])
    expect(
      trail.some((one) => one.action === action),
      action
    ).toBe(true)
  expect(planted(JSON.stringify(trail))).toEqual([])
}

const own = {
  享受人姓名: plants.name,
  收款人姓名: plants.name,
  批次号: 'PRIV',
  凭证号: 'PRIV',
  项目编码: '2130122'
}
const clerk: Wish = { role: 'county-filler', divisions: ['532301'], account: 'clerk' }

describe('the planted person', () => {
  it('is shown where it is meant to be and lies nowhere else', { timeout: 120_000 }, async () => {
    const rows = [
      line(n, { ...own, 明细编号: 'PRIV-1' }),
      line(n, { ...own, 明细编号: 'PRIV-2', 补贴金额: plants.phone + '元整吧' }),
      line(n, {
        ...{ ...own, 明细编号: 'PRIV-3', 支付状态: '失败', 实际支付日期: null },
        失败原因: `户名${plants.name}与账号${plants.account}不符，电话${plants.phone}`
      })
    ]
    const first = await come('/intake', clerk)
    const given = await first.evaluateHandle(
      (base64) => {
        const data = new DataTransfer()
        data.items.add(
          new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], '七月发放.csv')
        )
        return data
      },
      gb18030(csv(rows)).toString('base64')
    )
    await first.locator('main').dispatchEvent('drop', { dataTransfer: given })
    await first.getByRole('button', { name: '装载 七月发放.csv' }).click()
    await first.getByRole('link', { name: '更正 1 行' }).click()
    await first.waitForURL('**/intake/L*')
    await settled(first)
    const fix = first.getByRole('button', { name: '在线更正' })
    const cell = first.getByRole('textbox', { name: /^补贴金额，第 \d+ 行$/ })
    await fix.or(cell).first().waitFor()
    if (await fix.isVisible()) await fix.click()
    await cell.fill('60.00')
    await first.getByRole('button', { name: '重新装载 1 行' }).click()
    await first.getByText('1 行已重新装载').first().waitFor()

    const auditor = await come('/payout/lines?line=PRIV-1', { role: 'auditor', account: 'inspector' })
    const identities = auditor.getByRole('region', { name: '身份信息', exact: true })
    await identities.getByRole('button', { name: '查看身份信息' }).click()
    const dialog = auditor.getByRole('dialog').last()
    await dialog.getByRole('radio', { name: '核实举报投诉' }).check()
    await dialog.getByLabel('说明（不少于 6 个字）').fill('核查举报中提到的重复领取')
    await dialog.getByRole('button', { name: '查看身份信息', exact: true }).click()
    await identities.getByText(plants.id, { exact: true }).first().waitFor()

    const office = await come('/payout/lines?line=PRIV-3', { role: 'office', account: 'chief' })
    for (const path of ['/', '/payout', '/intake', '/payout/lines?state=failed']) {
      await office.goto(at.url + path)
      await settled(office)
    }
    await Promise.all(listening)
    expect([...heard.shown].sort()).toEqual(['GET /api/loads/ID/quarantine/rows', 'POST /api/disclosures'])
    for (const page of [first, auditor, office]) expect(planted(await keptBy(page))).toEqual([])
    expect(heard.said.length).toBeGreaterThan(200)
    for (const said of heard.said) expect(planted(said), said).toEqual([])
    expect(log.length).toBeGreaterThan(10_000)
    expect(planted(log)).toEqual([])
    await nothingOnDisk()
  })

  it('would be found: the search knows every spelling', () => {
    for (const { what, bytes } of wanted)
      expect(planted(Buffer.concat([Buffer.from('..'), bytes, Buffer.from('..')]))).toContain(what)
    expect(planted('nothing of anybody')).toEqual([])
  })
})
