/** What a region's demo tells: seed/demo/regions/<name>/demo.yaml, whose comments explain every key. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** How a bank prints and delivers; what is left out is plain. */
export interface BankStory {
  name: string
  weight: number
  bin: string
  length: number
  failing: number
  pace: number[]
  returning: number[]
  branch: string
  branch_in?: Record<string, string>
  words: 'rural' | 'coded' | 'plain' | 'numbers' | 'short'
  dates?: 'compact' | 'slashed'
  money?: 'thousands'
  ids?: 'old' | 'small'
  habit?: 'late' | 'own-headers' | 'mixed'
}

/** One 事项 of 限时办理台账 and how its days fall. */
export interface TimingStory {
  matter: string
  of: 'application' | 'batch' | 'cross-bank' | 'correction' | 'year'
  a_month?: number
  pace?: number[]
  /** Share of the last weeks that nobody has finished. */
  open?: number
  days?: { from: string; to: string }[]
}

export interface Story {
  lines: number
  people_per_line: number
  documents: string
  lists: { year: number; filed?: string; published: string }[]
  co_departments: Record<string, string>
  unlisted: string[]
  funds: Record<string, Record<string, number>>
  straight: Record<string, number>
  allocation_months: number
  deliver: 'quarter' | 'half'
  returns: Record<string, number>
  channels: { before: string[]; after: string[] }
  on_card: number
  outside: string[]
  surnames: string
  dotted: { share: number; family: string[]; given: string[] }
  clerks: string
  offices: Record<string, string>
  timings: TimingStory[]
  banks: BankStory[]
}

/** Days stay texts: the core schema of YAML knows no dates. */
export const story = (path: URL): Story => parse(readFileSync(path, 'utf8')) as Story
