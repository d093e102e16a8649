import { Type } from '@fastify/type-provider-typebox'
import { type Purpose, purposeNames } from '../disclosure/purposes.ts'

/** Why somebody looks at people in plain text, as every such request says it; the words are held to their form by `demandWords`. */
export const reason = {
  purpose: Type.Enum(
    Object.fromEntries(purposeNames.map((name) => [name, name])) as Record<Purpose, Purpose>
  ),
  words: Type.String({ maxLength: 500 })
}
