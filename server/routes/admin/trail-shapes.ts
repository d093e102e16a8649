import { Type } from '@fastify/type-provider-typebox'

export const tags = ['trail']
const Day = Type.String({ format: 'date' })
const Word = Type.String({ minLength: 1, maxLength: 100 })
/** What can stand in an address; what somebody typed goes in a body, since an ID may stand in it. */
export const chosen = {
  role: Type.Optional(Word),
  action: Type.Optional(Word),
  region: Type.Optional(Word),
  success: Type.Optional(Type.Boolean()),
  from: Type.Optional(Day),
  to: Type.Optional(Day)
}
export const typed = { actor: Type.Optional(Word), object: Type.Optional(Word), text: Type.Optional(Word) }
