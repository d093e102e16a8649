import { Type } from 'typebox'
import type { Static, TSchema } from 'typebox'

const closed = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const oneOf = <const T extends string>(...words: T[]) => Type.Enum(words)
const Words = Type.String({ minLength: 1, pattern: '\\S' })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]*$' })
const Event = Type.String({ pattern: '^[a-z]+(_[a-z]+)*_on$' })

/** One row of table `clock`: a deadline, with the exact words it rests on. */
export const Clock = closed({
  clock: Name,
  title_zh: Words,
  title_en: Words,
  from_event: Event,
  to_event: Event,
  limit_days: Type.Integer({ minimum: 0, maximum: 3660 }),
  unit: oneOf('calendar-day', 'working-day'),
  direction: oneOf('at-most', 'at-least'),
  due_soon_days: Type.Integer({ minimum: 0 }),
  document: Words,
  article: Words,
  words: Words,
  valid_from: Day,
  valid_to: Type.Union([Day, Type.Null()])
})
export type Clock = Static<typeof Clock>

/** Below `bad_below` red, below `warn_below` amber; `of` names the denominator where there are two. */
export const Light = closed({
  bad_below: Type.Number(),
  warn_below: Type.Number(),
  of: Type.Optional(oneOf('roster', 'allocated'))
})

/** seed/regions/<name>/region.yaml */
export const RegionFile = closed({
  name: Name,
  root: Type.String({ pattern: '^\\d{2}(\\d{2}(\\d{2})?)?$' }),
  title_zh: Words,
  title_en: Words,
  office_zh: Words,
  office_en: Words,
  document: Words,
  document_date: Day,
  draft: Type.Boolean(),
  carrier: closed({ social_card_duty: Type.Boolean(), article: Words, words: Words }),
  lights: closed({
    paid_share: Light,
    linear_gap: Light,
    first_ok_share: Light,
    ontime_share: Light,
    return_on_time_share: Light
  }),
  clocks: Type.Array(Clock, { minItems: 1 })
})
export type RegionFile = Static<typeof RegionFile>
