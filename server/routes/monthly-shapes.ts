import { Type } from '@fastify/type-provider-typebox'
import type { Move } from '../monthly/ways.ts'

/** Shapes that the routes of the month speak. */
export const closed = { additionalProperties: false }
export const tags = ['monthly']
export const asks = { access: 'ask' } as const
export const reports = { access: 'report' } as const
export const certifies = { access: 'certify' } as const

/** yyyy-mm; tables are kept under its first day. */
export const Month = Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' })
export const UnitCode = Type.String({ pattern: '^\\d{2,12}(-D\\d{2,})?$' })
export const Of = Type.Object({ month: Month, unit: UnitCode }, closed)
export const Version = Type.Integer({ minimum: 0 })
const Text = Type.String({ maxLength: 2000 })
const Cells = Type.Record(Type.String({ maxLength: 60 }), Text)

export const Body = Type.Object(
  {
    ...{ filler: Type.String({ maxLength: 60 }), reviewer: Type.String({ maxLength: 60 }) },
    phone: Type.String({ maxLength: 40 }),
    rows: Type.Array(
      Type.Object({ project_code: Type.String({ maxLength: 60 }), values: Cells, reasons: Cells }, closed),
      { maxItems: 2000 }
    )
  },
  closed
)

const moves: Record<Move, true> = {
  ...{ file: true, return: true, supplement: true },
  ...{ certify: true, freeze: true, unfreeze: true }
}
export const Moving = Type.Object(
  { version: Version, to: Type.Enum(Object.keys(moves) as Move[]), reason: Type.Optional(Text) },
  closed
)
