import { causes, impropers } from './causes.ts'
import { states, transitions } from './states.ts'

const listed = <K extends string>(register: Record<K, { zh: string; en: string }>) =>
  (Object.keys(register) as K[]).map((name) => ({ name, ...register[name] }))

/** The closed lists of a case in words: what a page needs to show its form. */
export const caseWords = () => ({
  states: listed(states),
  transitions: transitions.map(({ permission: _, ...shown }) => shown),
  causes: listed(causes),
  impropers: listed(impropers)
})
