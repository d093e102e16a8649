import { createHash } from 'node:crypto'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { attachment } from '../formats/attachment.ts'
import { fileTypes } from '../attachments/file-type.ts'
import type { House } from '../house.ts'
import { reminderLetters } from '../monthly/letter.ts'
import { followMonths } from '../monthly/mirror.ts'
import { remindersOf, ways } from '../monthly/reminder-notes.ts'
import { remind, remindings } from '../monthly/reminders.ts'
import { setUnit } from '../monthly/unit-set.ts'
import { unitIn, unitsIn } from '../monthly/units.ts'
import { asks, certifies, closed, Month, tags, UnitCode } from './monthly-shapes.ts'

const Units = Type.Object({ unit: UnitCode }, closed)

/** The office's desk: who files and how to reach them, and reminding them. */
export const monthlyDesk: FastifyPluginAsyncTypebox<{ house: House }> = async (app, { house }) => {
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const listing = { tags, summary: '填报单位 | reporting units' }
  app.get('/monthly/units', { schema: listing, config: asks }, async ({ scope, who }) => {
    const units = await unitsIn(house, scope)
    // how to reach them is for those who write to them
    const shown = who.permissions.has('certify') || who.permissions.has('report')
    return { units: shown ? units : units.map((unit) => ({ ...unit, contact: '', email: '' })) }
  })

  const setting = {
    ...{
      tags,
      summary: '改联系人、邮箱和填报起止月份 | contact, address and months of a unit',
      params: Units
    },
    body: Type.Object(
      {
        ...{ contact: Type.String({ maxLength: 100 }), email: Type.String({ maxLength: 200 }) },
        since: Type.Optional(Month),
        until: Type.Union([Type.Null(), Month])
      },
      closed
    )
  }
  app.put('/monthly/units/:unit', { schema: setting, config: certifies }, async ({ scope, params, body }) => {
    const unit = await unitIn(house, scope, params.unit)
    const { contact, email, since, until } = body
    setUnit(house, unit, {
      ...{ contact: contact.trim(), email: email.trim() },
      since: since === undefined ? unit.since : `${since}-01`,
      until: until && `${until}-01`
    })
    await followMonths(house, (error) => app.log.error(error))
    return { unit: await unitIn(house, scope, params.unit) }
  })

  const past = {
    ...{ tags, summary: '一个月的催报记录 | reminders of a month' },
    querystring: Type.Object({ month: Month }, closed)
  }
  app.get('/monthly/reminders', { schema: past, config: asks }, async ({ scope, query }) => ({
    reminders: remindersOf(house, `${query.month}-01`, await unitsIn(house, scope))
  }))

  const reminding = {
    ...{ tags, summary: '催报：站内、信函（docx）或邮件 | remind by list, letter (docx) or mail' },
    body: Type.Object(
      {
        ...{ month: Month, way: Type.Enum([...ways]) },
        units: Type.Array(UnitCode, { minItems: 1, maxItems: 500, uniqueItems: true })
      },
      closed
    )
  }
  app.post('/monthly/reminders', { schema: reminding, config: certifies }, async (request, reply) => {
    const { units: codes, way } = request.body
    const month = `${request.body.month}-01`
    const units = []
    for (const code of codes) units.push(await unitIn(house, request.scope, code))
    const letters = way === 'letter' ? remindings(house, month, units) : null
    const sent = await remind(house, { month, units, way }, request.actor)
    if (!letters) return { sent }
    const page = await reminderLetters(house.region, letters, house.today())
    return reply
      .type(fileTypes.docx)
      .header(
        'content-disposition',
        attachment(`催报函_${request.body.month}.docx`, `${request.body.month}.docx`)
      )
      .header('x-sha256', createHash('sha256').update(page).digest('hex'))
      .send(page)
  })
}
