import { Type } from 'typebox'
import type { Static, TSchema } from 'typebox'
import { deadlineEvents } from './events.ts'

const closed = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false })
const oneOf = <const T extends string>(...words: T[]) => Type.Enum(words)
const orNull = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

const Words = Type.String({ minLength: 1, pattern: '\\S' })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]*$' })
const Event = Type.String({ pattern: '^[a-z]+(_[a-z]+)*_on$' })
const RuleId = Type.String({ pattern: '^S\\d-\\d{2}$' })
const titles = { title_zh: Words, title_en: Words }

/** What every entry rests on: an article and its exact words, or nothing but us (`ours`); and when it is in force. */
const rests = {
  ours: Type.Optional(Type.Boolean()),
  document: orNull(Words),
  article: orNull(Words),
  words: orNull(Words),
  /** Rules of regulation.md §5.1 that say the same. */
  rules: Type.Optional(Type.Array(RuleId)),
  note: Type.Optional(Words),
  valid_from: Day,
  /** First day no longer in force; null = in force. */
  valid_to: orNull(Day)
}

/** A document of the region; the first is its own law. */
export const LawDocument = closed({
  document: Words,
  title: Words,
  /** Day it was signed; null when the text carries none. */
  date: orNull(Day),
  in_force_from: orNull(Day),
  draft: Type.Boolean()
})
export type LawDocument = Static<typeof LawDocument>

/** One row of table `clock`: a deadline of so many days after an event. */
export const Clock = closed({
  clock: Name,
  subject: Name,
  ...titles,
  from_event: Event,
  to_event: Event,
  limit_days: Type.Integer({ minimum: 0, maximum: 3660 }),
  unit: oneOf('calendar-day', 'working-day'),
  direction: oneOf('at-most', 'at-least'),
  due_soon_days: Type.Integer({ minimum: 0 }),
  filter: Type.Optional(Type.String()),
  roll_rest: Type.Optional(Type.Boolean()),
  /** National clocks only: the ranks of region that it binds. */
  levels: Type.Optional(Type.Array(oneOf('province', 'prefecture', 'county'))),
  ...rests
})
export type Clock = Static<typeof Clock>

/** One row of table `deadline`: a day of the calendar. */
export const Deadline = closed({
  deadline: Name,
  ...titles,
  event: oneOf(...deadlineEvents),
  every: oneOf('year', 'month', 'once'),
  month: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 12 }))),
  day: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 31 }))),
  year_offset: Type.Optional(Type.Integer({ minimum: -1, maximum: 1 })),
  due_on: Type.Optional(orNull(Day)),
  inclusive: Type.Optional(Type.Boolean()),
  roll_rest: Type.Optional(Type.Boolean()),
  due_soon_days: Type.Integer({ minimum: 0 }),
  scored: Type.Optional(Type.Boolean()),
  ...rests
})
export type Deadline = Static<typeof Deadline>

/** Thresholds of a light; `bad` is the further one. */
export const Light = closed({
  light: Type.String({ pattern: '^[a-z]+(_[a-z]+)*$' }),
  direction: oneOf('below', 'above'),
  bad: Type.Number(),
  warn: Type.Number(),
  unit: oneOf('share', 'point', 'day', 'workday', 'count'),
  ...rests
})
export type Light = Static<typeof Light>

/** A step of the approval chain of a change to the list (附件2). */
export const ChangeStep = closed({ step: Name, ...titles, unit_zh: Words, unit_en: Words, ...rests })
export type ChangeStep = Static<typeof ChangeStep>

/** 发文字号: 楚惠通〔{year}〕{no}号 */
const Serial = Type.String({ pattern: '^[^{}]*\\{year\\}[^{}]*\\{no\\}[^{}]*$' })

const categories = oneOf('social-insurance', 'wages', 'work-awards', 'emergency-relief', 'project-balance')

/** seed/regions/<name>/region.yaml */
export const RegionFile = closed({
  name: Name,
  root: Type.String({ pattern: '^\\d{2}(\\d{2}(\\d{2})?)?$' }),
  ...titles,
  office_zh: Words,
  office_en: Words,
  /** The finance office that fills forms (州财政局) and the rank's word (州). */
  finance_zh: Words,
  unit_zh: Words,
  documents: Type.Array(LawDocument, { minItems: 1 }),
  divisions: closed({
    /** Codes that stand for no government (市辖区); their children hang on the root. */
    skip: Type.Array(Type.String({ pattern: '^\\d{4}$' })),
    map: Type.Boolean()
  }),
  clocks: Type.Array(Clock),
  deadlines: Type.Array(Deadline),
  prohibitions: Type.Array(closed({ prohibition: Name, ...titles, ...rests })),
  scope: closed({
    payees: closed({ kinds: Type.Array(oneOf('person', 'household', 'organisation')), ...rests }),
    excludes: Type.Array(
      closed({ category: categories, ...titles, projects: Type.Array(Type.String()), ...rests })
    )
  }),
  carriers: Type.Array(
    closed({
      carrier: Name,
      duty: oneOf('required', 'encouraged', 'free'),
      one_account: Type.Optional(Type.Boolean()),
      ...titles,
      ...rests
    })
  ),
  refund_destinations: Type.Array(
    closed({ account: oneOf('treasury', 'grain-fund', 'department'), ...titles, ...rests })
  ),
  masking: closed({
    id: oneOf('province', 'hidden', 'ends'),
    account: oneOf('last4', 'hidden'),
    phone: oneOf('hidden', 'last4'),
    name_outside: oneOf('surname', 'hidden'),
    small_cell: Type.Integer({ minimum: 0 }),
    ...rests
  }),
  lights: Type.Array(Light, { minItems: 1 }),
  /** The approval chain of a change to the list; absent where the document sets none. */
  change_steps: Type.Optional(Type.Array(ChangeStep, { minItems: 1 })),
  /** The clause on changes in the year already running. */
  change_freeze: Type.Optional(closed(rests)),
  /** The printed application form. */
  change_form: Type.Optional(closed({ title_zh: Words, attachment_zh: Words, ...rests })),
  /**
   * The monthly table: who files it beside each other, and the day of the month up to which it tells (31 = the month's last);
   * the closing day is ours wherever a document names only the day it is due.
   */
  form: closed({
    ...{ title_zh: Words, columns: Type.String() },
    units: Type.Array(oneOf('county', 'department'), { minItems: 1 }),
    closing_day: Type.Integer({ minimum: 1, maximum: 31 }),
    ...rests
  }),
  /** Serial numbers of issued papers by kind; each kind counts from 1 every year. */
  papers: closed({ bulletin: Serial, letter: Serial, meeting: Serial, bundle: Serial, ...rests })
})
export type RegionFile = Static<typeof RegionFile>

/** seed/regions/national.yaml: what binds every region that sets nothing of its own. */
export const NationalFile = closed({
  documents: Type.Array(LawDocument),
  clocks: Type.Array(Clock),
  deadlines: Type.Array(Deadline)
})
export type NationalFile = Static<typeof NationalFile>

/** A rule of regulation.md §5.1: its words, and the question that answers it or the data it waits for. */
export const Rule = closed({
  rule: RuleId,
  document: Words,
  article: Words,
  words: Words,
  ...titles,
  users: Type.Array(oneOf('O', 'A', 'L', 'B'), { minItems: 1 }),
  formula_zh: Words,
  formula_en: Words,
  status: oneOf('computed', 'waiting', 'history'),
  question: Type.Optional(orNull(Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$' }))),
  show: Type.Optional(orNull(oneOf('share', 'hits', 'days', 'amount_fen'))),
  also: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$' }))),
  kinds: Type.Optional(Type.Array(Name)),
  waits_for_zh: Type.Optional(orNull(Words)),
  waits_for_en: Type.Optional(orNull(Words)),
  waits_kind: Type.Optional(orNull(Name)),
  note_zh: Type.Optional(orNull(Words)),
  note_en: Type.Optional(orNull(Words)),
  valid_from: Day,
  valid_to: orNull(Day)
})
export type Rule = Static<typeof Rule>

/** seed/regions/<name>/rules.yaml */
export const RulesFile = closed({ rules: Type.Array(Rule, { minItems: 1 }) })
export type RulesFile = Static<typeof RulesFile>

/** seed/regions/index.yaml: the regions in order; the first is served when none is named. */
export const RegionIndex = closed({ regions: Type.Array(Name, { minItems: 1 }) })
