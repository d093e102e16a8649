import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import NoticeForm from '../../../../web/views/calendar/NoticeForm.svelte'

const reply = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
const saved = vi.fn()
let held: Record<string, unknown>
const of = {
  ...{ no: 3, version: 2, year: 2027, document: '国办发明电〔2026〕7号', dated_on: '2026-11-04' },
  ...{ text: '', days: [{ day: '2027-01-01', works: false, holiday: '元旦' }] },
  ...{ saved_at: '2026-11-05T00:00:00Z', actor: 'office' }
}
beforeEach(() => {
  vi.stubGlobal('fetch', fetched.mockReset())
  saved.mockClear()
  held = mount(NoticeForm, {
    target: document.body,
    props: { of, year: 2026, onsaved: saved, onclose: () => undefined }
  })
  flushSync()
})
afterEach(async () => {
  await unmount(held)
  vi.unstubAllGlobals()
})

const send = () =>
  document.querySelector('form')!.dispatchEvent(new SubmitEvent('submit', { cancelable: true }))
const button = () => document.querySelector('.acts button')!.textContent
const value = (selector: string) => document.querySelector<HTMLInputElement>(selector)!.value
const effect = {
  changes: [{ day: '2027-01-01', works: false, holiday: '元旦', made_up_for: null }],
  ...{ missing: ['春节'], provisional: true, corrects: false }
}

describe('the form of a notice', () => {
  it('shows the effect first, then saves over the version it was opened from', async () => {
    fetched.mockResolvedValueOnce(reply(200, effect))
    send()
    await vi.waitFor(() => expect(button()).toBe('保存并重算'))
    expect(document.body.textContent).toContain('1 天由工作日变为休息')
    expect(document.body.textContent).toContain('2027 年仍为暂定，还缺：春节')

    fetched.mockResolvedValueOnce(reply(200, { ...of, version: 3 }))
    send()
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce())
    const [url, init] = fetched.mock.calls[1]!
    expect([url, init.method]).toEqual(['/api/calendar/notices/3', 'PUT'])
    expect(JSON.parse(String(init.body))).toMatchObject({ version: 2, form: { year: 2027, days: of.days } })
  })

  it('looks again when something was typed after the effect was shown', async () => {
    fetched.mockResolvedValueOnce(reply(200, effect))
    send()
    await vi.waitFor(() => expect(button()).toBe('保存并重算'))
    const name = document.querySelector<HTMLInputElement>('.name')!
    name.value = '春节'
    name.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    expect(button()).toBe('看看会改变什么')
  })

  it('keeps what was typed when it is refused, and says why', async () => {
    fetched.mockResolvedValueOnce(
      reply(400, {
        status: 400,
        code: 'notice-unsound',
        zh: '2029-01-01 不属于 2027 年的安排',
        en: 'x',
        where: 'days'
      })
    )
    send()
    await vi.waitFor(() =>
      expect(document.querySelector('[role="alert"]')!.textContent).toContain('2029-01-01 不属于')
    )
    expect([value('.long input'), value('.row input[type="date"]')]).toEqual([of.document, '2027-01-01'])
    expect(saved).not.toHaveBeenCalled()
  })

  it('tells what the pasted text did not give', async () => {
    const text = document.querySelector('textarea')!
    text.value = '国庆节：10月1日至7日放假，共8天。'
    text.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    const note = { code: 'count', text: 'x', zh: '写共 8 天，读出 7 天', en: 'x', serious: true }
    fetched.mockResolvedValueOnce(reply(200, { document: null, dated_on: null, days: [], notes: [note] }))
    document.querySelector<HTMLButtonElement>('form p button')!.click()
    await vi.waitFor(() =>
      expect(document.querySelector('.serious')!.textContent).toBe('写共 8 天，读出 7 天')
    )
    expect(value('.long input')).toBe(of.document)
    expect(document.querySelectorAll('.row')).toHaveLength(0)
  })
})
