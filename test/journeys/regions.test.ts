import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../help/files.ts'
import { lines } from '../help/lines.ts'
import { card, complaints, settled, type Stage, stage } from './stage.ts'

let at: Stage
let titles: Map<string, string>
beforeAll(async () => {
  at = await stage(['ningxia', 'yunyang'])
  const { regions } = (await (await at.fetch(`/api/regions`)).json()) as {
    regions: { name: string; title_zh: string }[]
  }
  titles = new Map(regions.map(({ name, title_zh }) => [name, title_zh]))
  const counties = ['640104', '640221', '640302']
  await load('ningxia', csv(lines(30, 1, (n) => ({ 区划编码: counties[n % 3]! }))))
  await load('yunyang', csv(lines(4, 1, () => ({ 区划编码: '500235001' }))))
  return at.close
})

/** What a page asks of the installation, whatever the region. */
const ofAll = ['/api/regions', '/api/session']

/** Loads a file as the page does, by the addresses of one region. */
const load = async (region: string, body: string) => {
  const api = `/api/regions/${region}`
  const post = async (path: string, init: RequestInit) =>
    (await (await at.fetch(`${api}/${path}`, { method: 'POST', ...init })).json()) as Record<string, string>
  const headers = (type: string) => ({ headers: { 'content-type': type, 'x-file-name': 'a.csv' } })
  const { upload } = await post('uploads', { body, ...headers('application/octet-stream') })
  const loading = { body: JSON.stringify({ upload, kind: 'disbursements' }), ...headers('application/json') }
  const { job } = await post('loads', loading)
  // the line of events ends with the job
  expect(await (await at.fetch(`${api}/jobs/${job}/events`)).text()).toContain('event: done')
}
const heading = (page: Page) => page.locator('h1').innerText()
const change = async (page: Page, to: string) => {
  await page.getByRole('button', { name: '换地区' }).click()
  await page.getByRole('link', { name: titles.get(to)! }).click()
  await page.waitForURL((url) => (url.searchParams.get('region') ?? 'chuxiong') === to)
  await settled(page)
}
const asked = (page: Page): string[] => {
  const paths: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) paths.push(pathname)
  })
  return paths
}
const mapped = (page: Page) => card(page, '兑付进度').locator('svg').innerHTML()

describe('a user of two regions', () => {
  it('changes region: other title, map, filters and figures; the period stays, the rest is forgotten', async () => {
    const page = await at.open('/?from=2026-02&division=532301&bank=1')
    expect(await heading(page)).toContain(titles.get('chuxiong')!)
    expect(await page.locator('.headline').innerText()).toContain('楚雄市')
    const paths = asked(page)
    await change(page, 'ningxia')
    expect(new URL(page.url()).search).toBe('?from=2026-02&region=ningxia')
    expect(await heading(page)).toContain(titles.get('ningxia')!)
    expect(await page.locator('.headline').innerText()).toContain('宁夏')
    expect(await mapped(page)).toContain('银川')
    expect(await mapped(page)).not.toContain('双柏')
    await page.getByRole('button', { name: '区划：全域' }).click()
    expect(await page.getByRole('button', { name: '银川市', exact: true }).count()).toBe(1)
    expect(await page.getByRole('button', { name: '楚雄市', exact: true }).count()).toBe(0)
    const foreign = paths.filter((path) => !ofAll.includes(path) && !path.startsWith('/api/regions/ningxia/'))
    expect(foreign).toEqual([])
    expect(paths.length).toBeGreaterThan(10)
  })

  it('takes the region along to every view, and sends a link that shows the same', async () => {
    const page = await at.open('/?region=ningxia')
    const paths = asked(page)
    for (const view of ['资金下达', '兑付', '数据接入', '总览']) {
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: view }).click()
      await page.waitForURL((url) => url.searchParams.get('region') === 'ningxia')
      await settled(page)
    }
    await page.goto(`${at.url}/payout/lines?region=ningxia`)
    await settled(page)
    await page
      .getByRole('button', { name: /^导出：/ })
      .first()
      .click()
    expect(await page.getByRole('link', { name: 'CSV 文本' }).getAttribute('href')).toMatch(
      /^\/api\/regions\/ningxia\/ask\//
    )
    expect(
      paths.filter((path) => !ofAll.includes(path) && !path.startsWith('/api/regions/ningxia/'))
    ).toEqual([])
    const sent = await at.open(new URL(page.url()).pathname + new URL(page.url()).search)
    expect(await heading(sent)).toBe(await heading(page))
    expect(await sent.locator('tbody tr[data-at]').count()).toBe(30)
  })

  it('comes back with the back button to the region and the filters that stood there', async () => {
    const page = await at.open('/?division=532301')
    await change(page, 'yunyang')
    await page.goBack()
    await settled(page)
    expect(new URL(page.url()).search).toBe('?division=532301')
    expect(await heading(page)).toContain(titles.get('chuxiong')!)
    expect(await page.getByRole('button', { name: /^区划：楚雄市/ }).count()).toBe(1)
  })

  it('cannot overlook that the rules are a draft, and reads on where there is no map', async () => {
    for (const [theme, width] of [
      ['light', 1440],
      ['dark', 390]
    ] as const) {
      const page = await at.open('/?region=yunyang', { theme, width })
      const badge = page.locator('header').getByText('征求意见稿', { exact: false }).first()
      expect(await badge.isVisible()).toBe(true)
      expect(await badge.getAttribute('title')).toContain('没有施行')
      expect(await page.getByRole('region', { name: '下级区划', exact: true }).count()).toBe(1)
      expect(await complaints(page)).toEqual([])
    }
    const page = await at.open('/')
    expect(await page.getByText('征求意见稿').count()).toBe(0)
  })
})
