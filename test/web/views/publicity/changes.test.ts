import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '../../../../web/data/session.svelte.ts'
import Form from '../../../../web/views/publicity/changes/Form.svelte'
import { differing, emptyBody, filledOut } from '../../../../web/views/publicity/changes/body.ts'
import { clauseWords } from '../../../../web/views/publicity/changes/clause.ts'
import { draftOf, keepDraft } from '../../../../web/views/publicity/changes/draft.ts'
import { officeTime } from '../../../../web/words/dates.ts'
import { present } from '../../help.ts'
import type { Body, Note, Saved, Shape, Step } from '../../../../web/views/publicity/changes/shapes.ts'

const step = (name: string, more: Partial<Step> = {}): Step => ({
  ...{ step: name, title_zh: `${name}环节`, title_en: name, unit_zh: `${name}单位`, unit_en: name },
  ...{ document: '测〔2020〕1号', article: '四', words: '同意' },
  ...more
})
const shape: Shape = {
  kinds: [
    { value: 'adjust', zh: '调整', en: 'Adjustment' },
    { value: 'add', zh: '新增', en: 'New' }
  ],
  fields: [
    { name: 'project_name', zh: '项目名称', en: 'Project', group: 'project', max: 100 },
    { name: 'reason', zh: '变更理由', en: 'Reason', group: 'content', max: 100, long: true },
    { name: 'mid_year_reason', zh: '年中变更理由', en: 'Why now', group: 'content', max: 100, long: true }
  ],
  ...{ today: '2026-06-30', chain: [step('apply'), step('finance')], document: '测〔2020〕1号' }
}
const body = (more: Partial<Body> = {}): Body => ({ ...emptyBody(shape), ...more }) as Body
const saved = (version: number, content: Body, notes: Note[] = []): Saved => ({
  ...{ change_no: 'BG2026-001', version, saved_at: '2026-06-30T00:00:00Z', actor: '甲', body: content },
  ...{ chain: shape.chain },
  standing: { steps_total: 2, steps_done: 0, in_order: true, complete: false, mid_year: false, notes }
})

beforeEach(() => {
  localStorage.clear()
  session.take(present())
})

describe('an application as typed', () => {
  it('is empty for the year after today', () => {
    expect(body()).toMatchObject({ kind: 'adjust', year: 2027, project_name: '', steps: {} })
  })
  it('does not differ by steps that nobody touched', () => {
    expect(differing(body(), filledOut(body(), shape, shape.chain))).toEqual([])
    const dated = filledOut(body(), shape, shape.chain)
    dated.steps.apply!.date = '2026-06-01'
    expect(differing(dated, body({ reason: '因' }))).toEqual(['reason', 'step.apply'])
  })
  it('is kept in this browser under its number, and a broken draft is none', () => {
    keepDraft('', { version: 0, body: body({ reason: '因' }) })
    expect(draftOf('')?.body.reason).toBe('因')
    expect(draftOf('BG2026-001')).toBeNull()
    localStorage.setItem('change:someone::new', '{"version":')
    expect(draftOf('')).toBeNull()
  })
  it('cites what there is of a clause, and times as the office reads them', () => {
    expect(clauseWords(step('apply'))).toBe('测〔2020〕1号 四「同意」')
    expect(clauseWords({ document: '测〔2020〕1号', article: null, words: null })).toBe('测〔2020〕1号')
    expect(officeTime('2026-06-30T23:30:00.000Z')).toBe('2026-07-01 07:30')
  })
})

/** Answers of the server by method and path; what was sent is remembered. */
const serve = (answers: Record<string, (sent: unknown) => unknown>) => {
  const asked = vi.fn(async (url: string, init: RequestInit = {}) => {
    const key = `${init.method ?? 'GET'} ${url.replace('/api/', '')}`
    const sent = init.body ? JSON.parse(String(init.body)) : null
    if (!answers[key]) throw new TypeError(`nothing answers ${key}`)
    const found = answers[key](sent)
    const status = (found as { status?: number }).status ?? 200
    return new Response(JSON.stringify(found), { status })
  })
  vi.stubGlobal('fetch', asked)
  return asked
}
let held: Record<string, unknown>
const shown = async (no: string) => {
  held = mount(Form, { target: document.body, props: { no } })
  await vi.waitFor(() => {
    flushSync()
    expect(document.querySelector('form')).not.toBeNull()
  })
}
const labelled = (text: string) =>
  [...document.querySelectorAll('label')].find((label) => label.textContent!.trim() === text)!
    .control as HTMLInputElement
const type = (text: string, value: string) => {
  const input = labelled(text)
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}
const press = (text: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent!.includes(text))!.click()

describe('the form', () => {
  afterEach(async () => {
    await unmount(held)
    vi.unstubAllGlobals()
  })

  it('says beside a field what the server says of it, in words', async () => {
    const note: Note = { where: 'reason', level: 'missing', code: 'missing', zh: '请填写变更理由', en: 'x' }
    const early: Note = {
      ...{ where: 'step.finance.date', level: 'fault', code: 'step-early' },
      ...{ zh: '早于前面的环节', en: 'early' }
    }
    serve({
      'GET changes/form': () => shape,
      'GET changes/BG2026-001': () => saved(1, body({ project_name: '高龄津贴' }), [note, early])
    })
    await shown('BG2026-001')
    expect(labelled('项目名称').value).toBe('高龄津贴')
    const reason = labelled('变更理由')
    expect(document.getElementById(reason.getAttribute('aria-describedby')!)!.textContent).toBe(
      '请填写变更理由'
    )
    expect(document.querySelectorAll('[aria-invalid=true]')).toHaveLength(1)
    expect(document.body.textContent).toContain('早于前面的环节')
    expect(document.body.textContent).not.toContain('年中变更理由')
  })

  it('marks a chain that no document sets as ours', async () => {
    const ours = step('apply', { ours: true, document: null, article: null, words: null })
    serve({ 'GET changes/form': () => ({ ...shape, chain: [ours] }) })
    await shown('')
    expect(document.body.textContent).toContain('测〔2020〕1号没有规定审批环节')
  })

  it('keeps what was typed through a refusal and a reload', async () => {
    const refusal = { status: 503, code: 'x', zh: '磁盘已满', en: 'full' }
    serve({ 'GET changes/form': () => shape, 'POST changes': () => refusal })
    await shown('')
    type('变更理由', '标准提高')
    press('保存')
    await vi.waitFor(() => {
      flushSync()
      expect(document.querySelector('[role=alert]')!.textContent).toContain('磁盘已满')
    })
    expect(labelled('变更理由').value).toBe('标准提高')
    await unmount(held)
    await shown('')
    expect(labelled('变更理由').value).toBe('标准提高')
    expect(document.body.textContent).toContain('已恢复上次没有保存的内容')
    press('不要了')
    flushSync()
    expect([labelled('变更理由').value, localStorage.length]).toEqual(['', 0])
  })

  it('shows both contents when somebody saved meanwhile, and saves mine over theirs only when told', async () => {
    let stands = saved(1, body({ reason: '旧' }))
    const put = vi.fn((sent: unknown) => {
      const { version, body } = sent as { version: number; body: Body }
      if (version !== stands.version) return { status: 409, code: 'change-moved', zh: '已另存', en: 'moved' }
      return (stands = saved(version + 1, body))
    })
    serve({
      'GET changes/form': () => shape,
      'GET changes/BG2026-001': () => stands,
      'PUT changes/BG2026-001': put
    })
    await shown('BG2026-001')
    stands = saved(2, body({ reason: '他的' }))
    type('变更理由', '我的')
    press('保存')
    await vi.waitFor(() => {
      flushSync()
      const cells = [...document.querySelectorAll('[role=alert] td')].map((cell) => cell.textContent)
      expect(cells).toEqual(['他的', '我的'])
    })
    expect(document.querySelector('[role=alert]')!.textContent).toContain(
      '甲 于 2026-06-30 08:00 存了第 2 版'
    )
    press('用我的再存一版')
    await vi.waitFor(() => {
      flushSync()
      expect(document.querySelector('[role=alert]')).toBeNull()
      expect(document.body.textContent).toContain('已保存第 3 版')
    })
    expect(stands).toMatchObject({ version: 3, body: { reason: '我的' } })
    expect([put.mock.calls.length, localStorage.length]).toEqual([2, 0])
  })
})
