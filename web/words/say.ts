import { language } from '../state/language.svelte.ts'
import type { accountGraph } from './account-graph.ts'
import type { admin } from './admin.ts'
import { allocation } from './allocation.ts'
import { calendar } from './calendar.ts'
import { changes } from './changes.ts'
import { disclosure } from './disclosure.ts'
import { intake } from './intake.ts'
import { intakeFresh } from './intake-fresh.ts'
import { intakeLoads } from './intake-loads.ts'
import { intakeRows } from './intake-rows.ts'
import { law } from './law.ts'
import { overview } from './overview.ts'
import { payout } from './payout.ts'
import type { people } from './people.ts'
import { publicity } from './publicity.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import type { cases } from './cases.ts'
import type { detections } from './detections.ts'
import type { findings } from './findings.ts'
import type { dispatch } from './dispatch.ts'
import type { monthly } from './monthly.ts'
import type { packages } from './package.ts'
import type { performance } from './performance.ts'
import type { reconciliation } from './reconciliation.ts'
import type { trail } from './trail.ts'

/** Sentences that come with the first page: key → [中文, English]. A key without both languages does not compile. */
const first = {
  ...shell,
  ...overview,
  ...allocation,
  ...payout,
  ...intake,
  ...intakeRows,
  ...intakeFresh,
  ...intakeLoads,
  ...law,
  ...changes,
  ...calendar,
  ...publicity,
  ...session,
  ...disclosure
} satisfies Dictionary
export type Dictionary = Record<string, readonly [zh: string, en: string]>
/** Those of pages that few open come with them. */
type Words = typeof first &
  typeof admin &
  typeof trail &
  typeof findings &
  typeof cases &
  typeof detections &
  typeof people &
  typeof performance &
  typeof reconciliation &
  typeof monthly &
  typeof dispatch &
  typeof packages &
  typeof accountGraph
export type Word = keyof Words

/** Every sentence known so far. */
export const words = { ...first } as Words

/** A page brings its own sentences. */
export const learn = (more: Dictionary): void => void Object.assign(words, more)

/** `say('shown.of', { shown: 200, of: 512 })` fills {shown} and {of}. */
export function say(word: Word, values: Record<string, string | number> = {}): string {
  const said: string = words[word][language.current === 'zh' ? 0 : 1]
  return said.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''))
}
