import type { FastifyRequest } from 'fastify'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { moveTable } from '../monthly/act.ts'
import { cleanBody } from '../monthly/body.ts'
import type { Column } from '../monthly/form.ts'
import type { Term } from '../monthly/formula.ts'
import type { Asker } from '../access/who.ts'
import type { MonthHouse } from '../monthly/house.ts'
import { judge } from '../monthly/judge.ts'
import { followMonths } from '../monthly/mirror.ts'
import { monthOf, monthsBetween } from '../monthly/months.ts'
import { figuresOf } from '../monthly/prefill.ts'
import { projectsFor } from '../monthly/projects.ts'
import { saveTable } from '../monthly/save.ts'
import { shownTable } from '../monthly/shown.ts'
import { summed } from '../monthly/sum.ts'
import type { Unit } from '../monthly/types.ts'
import { unitIn, unitsIn } from '../monthly/units.ts'
import { askerOf } from './asker.ts'
import { asks, Body, closed, Moving, Of, reports, tags, Version } from './monthly-shapes.ts'

const plainTerm = ({ key, sign }: Term) => ({ key, sign: Number(sign) })
/** JSON has no bigint: signs go as 1 and -1. */
const plainColumn = ({ formula, ...column }: Column) => ({
  ...column,
  formula: formula && {
    over: formula.over.map(plainTerm),
    under: formula.under && formula.under.map(plainTerm)
  }
})

type At = { month: string; unit: string }

/** One unit's table of one month: how it stands, typing it, moving it. The month of an address is yyyy-mm. */
export const monthly: FastifyPluginAsyncTypebox<{ house: MonthHouse }> = async (app, { house }) => {
  const { form, today } = house
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  const find = async ({ scope }: FastifyRequest, { month, unit }: At) => ({
    unit: await unitIn(house, scope, unit),
    month: `${month}-01`
  })
  const after = async (unit: Unit, month: string, asker: Asker) => {
    await followMonths(house, (error) => app.log.error(error))
    return shownTable(house, unit, month, asker)
  }

  const told = { tags, summary: '月监测表的栏目和勾稽关系 | columns and footings of the monthly table' }
  app.get('/monthly/form', { schema: told, config: asks }, async ({ scope }) => {
    const units = await unitsIn(house, scope)
    const first = units.map(({ since }) => since).sort()[0]
    const { title_zh, closing_day, version, columns, footings } = form
    return {
      ...{ title_zh, closing_day, version, columns: columns.map(plainColumn), today: today() },
      footings: footings.map(({ text, key }) => ({ key, text })),
      months:
        first === undefined ? [] : monthsBetween(first, monthOf(today())).map((month) => month.slice(0, 7))
    }
  })

  const one = { tags, summary: '一个单位一个月的表 | the table of a unit and month', params: Of }
  app.get('/monthly/:month/:unit', { schema: one, config: asks }, async (request) => {
    const { unit, month } = await find(request, request.params)
    return shownTable(house, unit, month, askerOf(request))
  })

  const typing = {
    ...{ tags, summary: '保存填报的内容 | save what was typed', params: Of },
    body: Type.Object({ version: Version, body: Body }, closed)
  }
  app.put('/monthly/:month/:unit', { schema: typing, config: reports }, async (request) => {
    const { unit, month } = await find(request, request.params)
    const asker = askerOf(request)
    await saveTable(house, unit, month, request.body, asker)
    return after(unit, month, asker)
  })

  const checking = {
    ...{ tags, summary: '勾稽和与账本的差异，不保存 | footing and differences; nothing is kept', params: Of },
    body: Type.Object({ body: Body }, closed)
  }
  app.post('/monthly/:month/:unit/check', { schema: checking, config: asks }, async (request) => {
    const { unit, month } = await find(request, request.params)
    const projects = await projectsFor(house, unit)
    const body = cleanBody(form, request.body.body, new Set(projects.keys()))
    const judged = judge(house, unit, month, body, await figuresOf(house, unit.unit_code, month))
    return { ...judged, sums: summed(form, body.rows) }
  })

  const moving = {
    ...{
      tags,
      summary: '报送、退回、年终补报、认定、锁定、解锁 | file, return, supplement, certify, freeze, unfreeze',
      params: Of
    },
    body: Moving
  }
  // filing and supplementing are the unit's, the rest the office's: the act says which permission it needs
  app.post('/monthly/:month/:unit/moves', { schema: moving, config: asks }, async (request) => {
    const { unit, month } = await find(request, request.params)
    const asker = askerOf(request)
    await moveTable(house, unit, month, request.body, asker)
    return after(unit, month, asker)
  })
}
