/** What the rooms of the dispatch speak of: papers, their paragraphs and where each of them comes from. */
import type { Unit as ColumnUnit } from '../questions/types.ts'

export const kinds = ['bulletin', 'letter', 'meeting', 'bundle'] as const
/** 通报, 督办函, 季度调度材料, 月度资料汇编. */
export type Kind = (typeof kinds)[number]

export const ratios = ['disbursed', 'paid', 'reported'] as const
export type Ratio = (typeof ratios)[number]

/** A question as it was asked. */
export interface Source {
  question: string
  title_zh: string
  title_en: string
  params: Record<string, string>
  data_version: number
}

export interface Paragraph {
  /** 1 一、 2 （一） 0 body */
  level: 0 | 1 | 2
  text: string
  /** As composed from the sources, '' where nothing was to be said. */
  composed: string
  /** Numbers of the sources, from 0; none for words without a figure. */
  sources: number[]
}

/** Cells are text: money an integer of fen, shares a decimal, days yyyy-mm-dd, '' = empty. */
export interface PaperTable {
  title: string
  columns: { head: string; unit: ColumnUnit }[]
  rows: string[][]
  /** 合计 under the rows; null where they are not to be added. */
  total: string[] | null
  source: number
}

/** Horizontal bars, one a unit. */
export interface PaperChart {
  title: string
  /** What the line across says, and where. */
  mark: { words: string; at: number } | null
  bars: { name: string; share: number; light: string }[]
  source: number
}

export interface Refusal {
  code:
    | 'source-missing'
    | 'source-stale'
    | 'check-fails'
    | 'table-missing'
    | 'table-unexplained'
    | 'statements-differ'
  /** The kind, check, unit and month, or month it is about. */
  where: string
  zh: string
  en: string
  /** The page on which it is put right. */
  path: string
}

export interface PaperBody {
  /** The day it was composed. */
  day: string
  /** What it was made for: divisions or reporting units that it names. */
  units: string[]
  by: Ratio[]
  to: string
  cc: string
  paragraphs: Paragraph[]
  tables: PaperTable[]
  charts: PaperChart[]
  sources: Source[]
}

export type State = 'draft' | 'issued' | 'withdrawn'

/** A file as it was frozen: `<sha256>` names its sealed bytes. */
export interface Frozen {
  format: 'docx' | 'xlsx'
  sha256: string
  bytes: number
}

export interface Paper {
  no: number
  kind: Kind
  /** 2026-10 or 2026-Q3 */
  period: string
  /** Given when it is issued, and never again. */
  serial: string | null
  version: number
  state: State
  title: string
  body: PaperBody
  refusals: Refusal[]
  /** Why it is made in spite of the refusals; '' where there are none. */
  override: string
  data_version: number
  made_at: string
  made_by: string
  issued_on: string | null
  issued_at: string | null
  issued_by: string | null
  files: Frozen[]
  withdrawn_at: string | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
}
