import { afterEach, expect, it, vi } from 'vitest'
import { region } from '../../../web/data/region.svelte.ts'
import { code } from '../../../web/words/codes.ts'

const said = (root: string, unit_zh: string, clocks: object[] = []) => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ root, unit_zh, clocks, levels: [] })))
  return region.load()
}
afterEach(() => vi.unstubAllGlobals())

it('calls the region’s own level by its own word, and the others by the common ones', async () => {
  await said('9912', '盟')
  expect(code('fund_level', 'prefecture')).toBe('盟级')
  expect(code('fund_level', 'county')).toBe('县级')
  await said('99', '自治区')
  expect(code('fund_level', 'province')).toBe('自治区级')
  expect(code('fund_level', 'prefecture')).toBe('市级')
})

it('names limits as the region’s document does, and shows an unknown one as it is', async () => {
  await said('99', '省', [{ clock: 'payment', title_zh: '支付到户', title_en: 'Paid' }])
  expect(code('clock', 'payment')).toBe('支付到户')
  expect(code('clock', 'elsewhere')).toBe('elsewhere')
})
