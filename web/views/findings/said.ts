import type { Light, Row, Said } from '../../data/answer.ts'
import { text } from '../../data/answer.ts'
import { inWords } from '../../state/language.svelte.ts'
import { money } from '../../words/money.ts'
import { say, type Word } from '../../words/say.ts'
import { due } from '../../words/units.ts'
import type { CaseState, Fen, RuleState } from './shapes.ts'

type Told = { text: string; light: Light; why?: string }

export const grades = ['E0', 'E1', 'E2', 'E3'] as const
export const severities = ['high', 'middle', 'low'] as const
export const caseStates: readonly CaseState[] = [
  ...(['new', 'checking', 'confirmed', 'false-alarm'] as const),
  ...(['rectified', 'referred', 'closed'] as const)
]

const gradeLights: Record<string, Light> = { E0: 'bad', E1: 'warn', E2: 'none', E3: 'none' }
export const gradeTold = (grade: string): Told => ({
  text: say(`finding.grade.${grade}` as Word),
  light: gradeLights[grade] ?? 'none',
  why: say(`finding.grade.${grade}.why` as Word)
})

const caseLights: Partial<Record<CaseState, Light>> = { checking: 'warn', confirmed: 'bad', closed: 'good' }
export const caseTold = (state: string): Told => ({
  text: say(`case.state.${state}` as Word),
  light: caseLights[state as CaseState] ?? 'none'
})

/** A rule that was never tested is told apart from one that found nothing. */
export const ruleStanding = (state: string, tested: unknown): RuleState | 'never' =>
  state === 'live' && !tested ? 'never' : (state as RuleState)
const ruleLights: Record<string, Light> = { live: 'good', 'no-data': 'warn', never: 'warn', failed: 'bad' }
export const ruleTold = (standing: RuleState | 'never'): Told => ({
  text: say(`detection.${standing}` as Word),
  light: ruleLights[standing] ?? 'none',
  why: say(`detection.${standing}.why` as Word)
})

export const titleOf = (row: Row): string => inWords({ zh: text(row, 'title_zh'), en: text(row, 'title_en') })
export const ruleName = ({
  rule,
  title_zh,
  title_en
}: {
  rule: string
  title_zh: string
  title_en: string
}) => `${rule} ${inWords({ zh: title_zh, en: title_en })}`
export const severityName = (severity: string): string => say(`finding.severity.${severity}` as Word)
export const groupName = (group: string): string => say(`finding.group.${group}` as Word)
export const subjectName = (subject: string): string => say(`finding.subject.${subject}` as Word)

/** Working days that are left, in words; a closed case has no clock. */
export const dueTold = (left: number | null, closed: boolean): Told | null =>
  left === null || closed ? null : due(left, 'workday')

/** 60.00 元; null is not known, never zero. */
export const yuan = (fen: number | bigint | string | null): string =>
  fen === null ? say('unknown.number') : `${money(BigInt(fen), 'yuan')} ${say('unit.fen.yuan')}`

/**
 * Money typed in yuan as fen, exact; null when it is no amount: `fenOf('1,234.5')` is 123450.
 */
export function fenOf(typed: string): number | null {
  const [, whole, rest = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.replaceAll(/[,，\s]/g, '')) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(rest.padEnd(2, '0'))
}

/** Fen as one types yuan: 123450 → '1234.50'. */
export const typedYuan = (fen: Fen | null): string =>
  fen === null ? '' : `${BigInt(fen) / 100n}.${String(BigInt(fen) % 100n).padStart(2, '0')}`

export type Piece = { text: string; figure: boolean }
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A sentence cut at its figures: what the rule's pattern ('… {period} …') leaves open is a figure. A sentence that was
 * written by an earlier pattern stays whole.
 */
export function pieces(sentence: string, pattern: string): Piece[] {
  const parts = pattern.split(/\{\w+\}/)
  const found =
    parts.length > 1 ? new RegExp(`^${parts.map(literal).join('(.*?)')}$`, 's').exec(sentence) : null
  if (!found) return [{ text: sentence, figure: false }]
  return parts
    .flatMap((part, i): Piece[] => [
      { text: part, figure: false },
      ...(i < parts.length - 1 ? [{ text: found[i + 1]!, figure: true }] : [])
    ])
    .filter((piece) => piece.text)
}

/** The pattern of the reader's language beside the sentence of the same. */
export const told = (row: Row, says: Said | undefined): Piece[] =>
  pieces(inWords({ zh: text(row, 'zh'), en: text(row, 'en') }), says ? inWords(says) : '')
