import { inWords } from '../../../state/language.svelte.ts'
import { say } from '../../../words/say.ts'
import type { Shape, Step } from './shapes.ts'

/** The printed name of what was changed: a field, kind, year or a step (step.<name>). */
export function fieldName(name: string, { shape, chain }: { shape: Shape | null; chain: Step[] }): string {
  if (name === 'kind') return say('changes.kind')
  if (name === 'year') return say('changes.year')
  const step = chain.find((one) => `step.${one.step}` === name)
  if (step) return inWords({ zh: step.title_zh, en: step.title_en })
  const field = shape?.fields.find((one) => one.name === name)
  return field ? inWords(field) : name
}
