import { language } from '../state/language.svelte.ts'
import { admin } from './admin.ts'
import { allocation } from './allocation.ts'
import { calendar } from './calendar.ts'
import { changes } from './changes.ts'
import { disclosure } from './disclosure.ts'
import { intake } from './intake.ts'
import { law } from './law.ts'
import { overview } from './overview.ts'
import { payout } from './payout.ts'
import { publicity } from './publicity.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { trail } from './trail.ts'

/** Every sentence of the screens: key → [中文, English]. A key without both languages does not compile. */
export const words = {
  ...shell,
  ...overview,
  ...allocation,
  ...payout,
  ...intake,
  ...law,
  ...changes,
  ...calendar,
  ...publicity,
  ...session,
  ...admin,
  ...disclosure,
  ...trail
} satisfies Dictionary
export type Dictionary = Record<string, readonly [zh: string, en: string]>
export type Word = keyof typeof words

/** `say('shown.of', { shown: 200, of: 512 })` fills {shown} and {of}. */
export function say(word: Word, values: Record<string, string | number> = {}): string {
  const said: string = words[word][language.current === 'zh' ? 0 : 1]
  return said.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''))
}
