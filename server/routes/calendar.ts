import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { dayNumber } from '../calendar/dates.ts'
import { Days, demandDays, demandSound, effectOf, Form, Year } from '../calendar/notice-form.ts'
import { keepNotice } from '../calendar/keep-notice.ts'
import { addNotice, changeNotice, notices, removeNotice, seenNotice } from '../calendar/notices.ts'
import { shippedYears } from '../calendar/published.ts'
import { readNotice } from '../calendar/read-notice.ts'
import { walk } from '../calendar/walk.ts'
import { calendarDays, calendarOf } from '../calendar/working-days.ts'
import type { Refilled } from '../ledger/fill.ts'
import { Problem } from '../schemas/problem.ts'

const tags = ['calendar']
const seen = { access: 'ask' } as const
const typed = { access: 'notice' } as const
const closed = { additionalProperties: false }
const No = Type.Object({ no: Type.Integer({ minimum: 1 }) }, closed)
const Version = Type.Integer({ minimum: 1 })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

/** The calendar: notices as people type them, and the day counter. The days themselves are asked with calendar/year. */
export const calendar: FastifyPluginAsyncTypebox<{ house: Refilled }> = async (app, { house }) => {
  const { office } = house

  const list = { tags, summary: '放假通知 | holiday notices' }
  app.get('/calendar/notices', { schema: list, config: seen }, () => ({
    notices: notices(office),
    shipped: shippedYears()
  }))

  const reading = {
    tags,
    summary: '把通知文字读成逐日，不保存 | read pasted text into days, nothing is saved',
    body: Type.Object({ year: Year, text: Type.String({ minLength: 1, maxLength: 20_000 }) }, closed)
  }
  app.post('/calendar/notices/read', { schema: reading, config: typed }, ({ body }) =>
    readNotice(body.text, body.year)
  )

  const preview = {
    tags,
    summary: '保存后会改变什么，不保存 | what saving would change, nothing is saved',
    body: Type.Object(
      { year: Year, dated_on: Day, days: Days, no: Type.Optional(Type.Integer({ minimum: 1 })) },
      closed
    )
  }
  app.post('/calendar/notices/preview', { schema: preview, config: typed }, ({ body: { no, ...typed } }) => {
    demandDays(typed.year, typed.days)
    return effectOf(notices(office), { ...typed, document: '' }, no)
  })

  app.post(
    '/calendar/notices',
    { config: typed, schema: { tags, summary: '录入通知 | record a notice', body: Form } },
    async ({ body, actor }, reply) => {
      demandSound(body)
      const kept = await keepNotice(house, actor, 'notice-add', body.document, () => ({
        is: addNotice(office, body, actor)
      }))
      return reply.code(201).send(kept)
    }
  )
  app.put(
    '/calendar/notices/:no',
    {
      config: typed,
      schema: {
        ...{ tags, summary: '修改通知 | change a notice', params: No },
        body: Type.Object({ version: Version, form: Form }, closed)
      }
    },
    ({ params: { no }, body: { version, form }, actor }) => {
      demandSound(form)
      return keepNotice(house, actor, 'notice-change', form.document, () => ({
        was: seenNotice(office, no, version),
        is: changeNotice(office, form, { no, version }, actor)
      }))
    }
  )
  app.delete(
    '/calendar/notices/:no',
    {
      config: typed,
      schema: {
        ...{ tags, summary: '删除通知 | remove a notice', params: No },
        querystring: Type.Object({ version: Version }, closed)
      }
    },
    async ({ params: { no }, query: { version }, actor }, reply) => {
      const { document } = seenNotice(office, no, version)
      await keepNotice(house, actor, 'notice-remove', document, () => ({
        was: removeNotice(office, no, version)
      }))
      return reply.code(204).send()
    }
  )

  const due = {
    tags,
    summary: '算到期日，逐日说明 | the due day of a limit, day by day',
    querystring: Type.Object(
      {
        from: Day,
        limit: Type.Integer({ minimum: 0, maximum: 366 }),
        unit: Type.Enum(['calendar-day', 'working-day']),
        roll: Type.Optional(Type.Boolean())
      },
      closed
    )
  }
  app.get(
    '/calendar/due',
    { schema: due, config: seen },
    ({ query: { from, limit, unit, roll = false } }) => {
      try {
        dayNumber(from)
        return walk(calendarOf(calendarDays(notices(office))), from, limit, unit, { rollRest: roll })
      } catch (cause) {
        if (!(cause instanceof RangeError)) throw cause
        throw new Problem(
          {
            ...{ status: 400, code: 'outside-calendar', where: 'from' },
            zh: `${from} 不是日期，或算出的日子不在日历（2015 至 2035 年）之内`,
            en: `${from} is no date, or the count leaves the calendar (2015 to 2035)`
          },
          { cause }
        )
      }
    }
  )
}
