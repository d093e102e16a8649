import { Type } from '@fastify/type-provider-typebox'
import { Problem } from '../../schemas/problem.ts'

export const closed = { additionalProperties: false }
export const tags = ['admin']

const Number_ = Type.Integer({ minimum: 1 })
export const No = Type.Object({ no: Number_ }, closed)
export const UnitNo = Number_
export const Name = Type.String({ maxLength: 200 })
export const Code = Type.String({ maxLength: 12 })

/** A name as it is kept: without blanks around it, of 1 to 50 characters, none of them for control. @throws Problem 422 */
export const named = (typed: string, where: string): string => {
  const name = typed.trim()
  if (name !== '' && [...name].length <= 50 && !/\p{C}/u.test(name)) return name
  throw new Problem({
    ...{ status: 422, code: 'name-form', where },
    zh: '名称要写 1 到 50 个字，不能换行',
    en: 'a name has 1 to 50 characters on one line'
  })
}

/** A role and a scope as they are asked for. */
export const Wish = Type.Object(
  {
    role: Type.String({ maxLength: 40 }),
    divisions: Type.Array(Code, { maxItems: 200 }),
    projects: Type.Union([
      Type.Null(),
      Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 500 })
    ])
  },
  closed
)
