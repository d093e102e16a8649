import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepNotice } from '../../../server/calendar/keep-notice.ts'
import { addNotice, notices } from '../../../server/calendar/notices.ts'
import { refill } from '../../../server/ledger/fill.ts'
import { csv } from '../../help/files.ts'
import { fresh, house, refusal, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'

const off = (day: string, holiday: string) => ({ day, works: false, holiday })
const form = {
  ...{ year: 2027, document: '国办发明电〔2026〕7号', dated_on: '2026-11-04', text: '元旦：1月1日放假。' },
  days: [
    off('2027-01-01', '元旦'),
    off('2027-02-08', '春节'),
    off('2027-04-05', '清明'),
    off('2027-05-03', '劳动节'),
    off('2027-06-09', '端午'),
    off('2027-09-15', '中秋'),
    off('2027-10-01', '国庆节')
  ]
}
/** A correction of a year the library knows: 2026-03-06 off, which lies between order and payment of line 1. */
const correction = {
  ...{ year: 2026, document: '国办发明电〔2026〕1号', dated_on: '2026-02-01', text: '' },
  days: [off('2026-03-06', '春节')]
}

let at: TestHouse
beforeAll(async () => {
  at = await house()
  await at.load(
    csv([
      line(1, { 实际支付日期: '2026-03-10' }),
      line(2, { 支付指令日期: '2026-02-02', 实际支付日期: '2026-02-04' })
    ])
  )
})
afterAll(() => at.close())

const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const reply = await (
    await at.app()
  ).inject({ method, url: `/api/calendar/${url}`, ...(payload && { payload }) })
  return { status: reply.statusCode, body: reply.body ? reply.json() : null }
}
const version = () => at.ledger.dataVersion()
const dayOf = async (iso: string, house = at) =>
  (
    await house.rows(
      `select is_working_day, provisional, source, notice from calendar where day = date '${iso}'`
    )
  )[0]!
const taken = async () =>
  (await at.rows(`select month::varchar as month, days_taken, timely from payout_cell order by month`)).map(
    (row) => [row.month, row.days_taken]
  )
const trail = () =>
  at.access.db
    .prepare(
      `select actor, action, object, success, detail from trail where action like 'notice-%' order by no desc`
    )
    .get() as { actor: string; action: string; object: string; success: number; detail: string }
const without = async (work: () => Promise<void>) => {
  try {
    await work()
  } finally {
    for (const { no, version: held } of notices(at.office))
      await send('DELETE', `notices/${no}?version=${held}`)
  }
}

describe('a notice', () => {
  it('is shown with its effect before it is saved, and nothing changes by looking', async () => {
    const before = version()
    const read = await send('POST', 'notices/read', { year: 2027, text: '元旦：1月1日放假。' })
    expect(read).toMatchObject({ status: 200, body: { days: [off('2027-01-01', '元旦')] } })
    const { year, dated_on, days } = form
    expect((await send('POST', 'notices/preview', { year, dated_on, days: days.slice(0, 2) })).body).toEqual({
      changes: days
        .slice(0, 2)
        .map(({ day, holiday }) => ({ day, works: false, holiday, made_up_for: null })),
      ...{ missing: ['清明', '劳动节', '端午', '中秋', '国庆节'], provisional: true, corrects: false }
    })
    expect([version(), notices(at.office)]).toEqual([before, []])
  })

  it('moves the calendar, every due day and the data version at once; taking it away brings all back', async () =>
    without(async () => {
      const due = async () =>
        (
          await at.rows(
            `select due_on::varchar as due, provisional from clock_day where clock = 'payment' and from_on = date '2027-02-05'`
          )
        )[0]
      expect(await dayOf('2027-02-08')).toMatchObject({
        is_working_day: true,
        provisional: true,
        source: 'weekend-only'
      })
      expect(await due()).toEqual({ due: '2027-02-09', provisional: true })
      const before = version()

      const { status, body } = await send('POST', 'notices', form)
      expect([status, body]).toMatchObject([201, { version: 1, actor: 'office', ...form }])
      expect(await dayOf('2027-02-08')).toEqual({
        ...{ is_working_day: false, provisional: false, source: 'notice' },
        notice: form.document
      })
      expect(await due()).toEqual({ due: '2027-02-10', provisional: false })
      expect(version()).toBe(before + 1)
      expect((await send('GET', 'due?from=2027-02-05&limit=2&unit=working-day')).body).toMatchObject({
        ...{ due_on: '2027-02-10', provisional: false }
      })
      expect(await at.complaints()).toEqual([])

      expect((await send('DELETE', `notices/${body.no}?version=1`)).status).toBe(204)
      expect(await due()).toEqual({ due: '2027-02-09', provisional: true })
      expect(version()).toBe(before + 2)
    }))

  it('of a known year corrects it, is marked, and payments are counted again', async () =>
    without(async () => {
      expect(await taken()).toEqual([
        ['2026-02-01', 2],
        ['2026-03-01', 3]
      ])
      await send('POST', 'notices', correction)
      expect(await taken()).toEqual([
        ['2026-02-01', 2],
        ['2026-03-01', 2]
      ])
      expect(await dayOf('2026-03-06')).toMatchObject({ source: 'notice', notice: correction.document })
      expect(await dayOf('2026-03-05')).toMatchObject({ source: 'library', notice: null })
      expect(await at.complaints()).toEqual([])
    }))

  it('counts the days of a return again, moves the due day of its clock, and an answer kept is not the answer', async () => {
    const own = await fresh()
    const failed = { 支付状态: '失败', 失败原因: '户名不符', 退回日期: '2026-03-09' }
    await own.load(csv([line(1, { ...failed, 支付指令日期: '2026-03-04', 实际支付日期: '2026-03-05' })]))
    const server = await own.app()
    const url = '/api/ask/clocks/cases.json?clock=refund&from=2026-01&to=2026-06'
    const asked = async () => {
      const reply = await server.inject({ url })
      const [kept] = await own.rows('select return_days from failure')
      return { days: kept!['return_days'], due: reply.json().rows[0].due_on, etag: reply.headers.etag }
    }
    const before = await asked()
    expect(before).toMatchObject({ days: 2, due: '2026-03-06' })
    await server.inject({ method: 'POST', url: '/api/calendar/notices', payload: correction })
    const after = await asked()
    expect(after).toMatchObject({ days: 1, due: '2026-03-09' })
    expect(after.etag).not.toBe(before.etag)
    const headers = { 'if-none-match': String(before.etag) }
    expect((await server.inject({ url, headers })).statusCode).toBe(200)
  })

  it('puts on the trail who did what, with what stood before', async () =>
    without(async () => {
      const { body } = await send('POST', 'notices', form)
      expect(trail()).toMatchObject({
        actor: 'office',
        action: 'notice-add',
        object: form.document,
        success: 1
      })
      const changed = { ...form, days: form.days.slice(1) }
      const put = await send('PUT', `notices/${body.no}`, { version: 1, form: changed })
      expect(put).toMatchObject({ status: 200, body: { version: 2, days: changed.days } })
      const { was, is } = JSON.parse(trail().detail)
      expect([was.days, is.days]).toEqual([form.days, changed.days])
    }))

  it('refuses a save over a newer one, a number on record, and one that is gone', async () =>
    without(async () => {
      const { body } = await send('POST', 'notices', form)
      await send('PUT', `notices/${body.no}`, { version: 1, form: { ...form, dated_on: '2026-11-05' } })
      expect(await send('PUT', `notices/${body.no}`, { version: 1, form })).toMatchObject({
        status: 409,
        body: { code: 'notice-changed' }
      })
      expect(trail()).toMatchObject({ action: 'notice-change', success: 0 })
      expect(await send('POST', 'notices', form)).toMatchObject({
        status: 409,
        body: { code: 'notice-repeated' }
      })
      expect(await send('DELETE', 'notices/999?version=1')).toMatchObject({ status: 404 })
      expect(notices(at.office)).toHaveLength(1)
    }))

  it.each([
    ['a day of another year', { ...form, days: [off('2028-01-01', '元旦')] }, '2028-01-01'],
    ['a day that is none', { ...form, days: [off('2027-02-30', '春节')] }, '2027-02-30'],
    ['a day twice', { ...form, days: [off('2027-02-08', '春节'), off('2027-02-08', '春节')] }, '2027-02-08'],
    ['a day off for nothing', { ...form, days: [off('2027-02-08', ' ')] }, '2027-02-08'],
    ['a date that is none', { ...form, dated_on: '2026-13-01' }, '2026-13-01']
  ])('refuses %s in words and keeps nothing', async (_, body, told) => {
    const reply = await send('POST', 'notices', body)
    expect(reply).toMatchObject({ status: 400, body: { code: 'notice-unsound' } })
    expect(reply.body.zh).toContain(told)
    expect(notices(at.office)).toEqual([])
  })

  it('refuses unknown keys, years without a calendar and counts that leave it', async () => {
    expect((await send('POST', 'notices', { ...form, extra: 1 })).body.code).toBe('unknown-parameter')
    expect((await send('POST', 'notices', { ...form, year: 2040 })).status).toBe(400)
    for (const query of ['from=2026-02-30&limit=1', 'from=2035-12-30&limit=9'])
      expect((await send('GET', `due?${query}&unit=working-day`)).body.code).toBe('outside-calendar')
  })
})

describe('a refill', () => {
  it('does nothing while nothing changed', async () => {
    const before = version()
    expect(await refill(at)).toBe(false)
    expect(version()).toBe(before)
  })

  it('that fails is said in words, stands on the trail, and the next one heals it', async () => {
    const own = await fresh()
    const ill = { ...own, ledger: { ...own.ledger, write: () => Promise.reject(new Error('no space left')) } }
    const problem = await refusal(
      keepNotice(ill, 'office', 'notice-add', form.document, () => ({
        is: addNotice(own.office, form, 'office')
      }))
    )
    expect(problem).toMatchObject({ status: 503, code: 'calendar-not-recounted' })
    const { success, detail } = own.access.db
      .prepare('select success, detail from trail order by no desc')
      .get() as {
      success: number
      detail: string
    }
    expect([success, JSON.parse(detail).code]).toEqual([0, 'calendar-not-recounted'])
    expect(await dayOf('2027-02-08', own)).toMatchObject({ is_working_day: true })
    expect(await refill(own)).toBe(true)
    expect(await dayOf('2027-02-08', own)).toMatchObject({ is_working_day: false })
  })

  it('at the next start finds the notices again and moves nothing', async () => {
    const base = temporary()
    try {
      const first = await house({ base })
      addNotice(first.office, form, 'office')
      await refill(first)
      const before = first.ledger.dataVersion()
      await first.close()
      const again = await house({ base })
      expect(again.ledger.dataVersion()).toBe(before)
      expect(await dayOf('2027-02-08', again)).toMatchObject({ source: 'notice' })
      await again.close()
    } finally {
      remove(base)
    }
  })
})
