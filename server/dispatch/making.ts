/** What the composers of all kinds are given, and what they give back. */
import type { Form } from '../monthly/form.ts'
import type { Region } from '../regions/load.ts'
import type { Sources } from './asked.ts'
import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import type { Period } from './period.ts'
import type { Kind, PaperBody, Ratio } from './types.ts'

export interface Wish {
  kind: Kind
  period: Period
  /** Divisions or reporting units to name; of a letter exactly one. */
  units: readonly string[]
  /** Ratios that count for the rank. */
  by: readonly Ratio[]
  /** The day of the clocks. */
  day: string
}

export interface Making extends Wish {
  region: Region
  form: Form
  sources: Sources
  facts: Facts
  draft: Draft
}

export type Composed = Pick<PaperBody, 'to' | 'tables' | 'charts'> & { title: string }

/** Whom a paper to all goes to, by the rank of the region's children. */
export const everyone = (region: Region): string => {
  const { divisions, root } = region
  const child = divisions.find(({ parent_code }) => parent_code === root)?.code.length ?? 6
  const each = child === 4 ? '各市（州）' : child === 6 ? '各县（市、区）' : '各乡镇（街道）'
  return officeOf(region, each)
}

/** The same office one level below. */
export const officeOf = ({ office_zh }: Region, place: string): string =>
  `${place}${subject}${office_zh.includes('办公室') ? '联席会议办公室' : '联席会议'}`

export const subject = '惠民惠农财政补贴资金“一卡通”'

/** Every unit of the ranking. */
export const allOf = ({ ranking }: Facts): string[] => ranking.map((row) => String(row['division_code']))
