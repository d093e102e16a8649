import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { acted } from '../../access/acted.ts'
import { addUnit, changeUnit, type Unit, unitOf, unitsOf } from '../../access/units.ts'
import { usersOf } from '../../access/users.ts'
import { Problem } from '../../schemas/problem.ts'
import type { AdminOptions } from './admin.ts'
import { closed, Code, Name, named, No, tags } from './shapes.ts'

/** Units people belong to, each with the division where it sits; for the system administrator. */
export const units: FastifyPluginAsyncTypebox<AdminOptions> = async (app, { houses }) => {
  const { access } = houses[0]
  const config = { access: 'users' } as const
  const divisions = new Map(
    houses.flatMap(({ region }) => region.divisions.map(({ code, name }) => [code, name] as const))
  )
  const listed = (unit: Unit, people = usersOf(access)) => ({
    ...unit,
    division: divisions.get(unit.division_code) ?? unit.division_code,
    people: people.filter(({ unit_no }) => unit_no === unit.unit_no).length
  })
  const demandDivision = (code: string) => {
    if (divisions.has(code)) return
    throw new Problem({
      ...{ status: 422, code: 'division-unknown', where: 'division_code' },
      zh: `没有区划 ${code}，请重新选择`,
      en: `there is no division ${code}; choose again`
    })
  }

  app.get('/units', { schema: { tags, summary: '单位 | units' }, config }, () => {
    const people = usersOf(access)
    return { units: unitsOf(access).map((unit) => listed(unit, people)) }
  })

  const body = Type.Object({ name: Name, division_code: Code }, closed)
  app.post(
    '/units',
    { schema: { tags, summary: '新建单位 | a new unit', body }, config },
    (request, reply) => {
      const { name, division_code } = request.body
      const unit = acted(access, 'unit-add', name, () => {
        demandDivision(division_code)
        const is = addUnit(access, { name: named(name, 'name'), division_code })
        return { is, answer: is }
      })
      return reply.code(201).send(listed(unit))
    }
  )

  const change = { tags, summary: '改单位 | change a unit', params: No, body }
  app.patch('/units/:no', { schema: change, config }, ({ params: { no }, body: { name, division_code } }) => {
    const was = unitOf(access, no)
    return acted(access, 'unit-change', was.name, () => {
      demandDivision(division_code)
      const is = changeUnit(access, { unit_no: no, name: named(name, 'name'), division_code })
      return { was, is, answer: listed(is) }
    })
  })
}
