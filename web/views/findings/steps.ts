import { say } from '../../words/say.ts'
import { caseTold } from './said.ts'
import type { CaseFile, CaseState } from './shapes.ts'

export type Step = { name: string; text: string; is: 'done' | 'now' | 'ahead' }
const order: Record<CaseState, number> = {
  ...{ new: 0, checking: 1, confirmed: 2, 'false-alarm': 2 },
  ...{ rectified: 3, referred: 3, closed: 4 }
}

/** 待核 → 核查中 → 认定 → 整改 → 复核结案; a step that came out one way is called by it, a false alarm has nothing to rectify. */
export function stepsOf({ state, outcome }: Pick<CaseFile, 'state' | 'outcome'>): Step[] {
  const at = order[state]
  const decided = outcome === 'confirmed' || outcome === 'false-alarm' ? caseTold(outcome).text : ''
  const named: [name: string, text: string][] = [
    ['new', caseTold('new').text],
    ['checking', caseTold('checking').text],
    ['decided', decided || say('case.step.decided')],
    ['rectified', at === 3 ? caseTold(state).text : say('case.step.rectified')],
    ['closed', caseTold('closed').text]
  ]
  return named
    .map(([name, text], i): Step => ({ name, text, is: i < at ? 'done' : i === at ? 'now' : 'ahead' }))
    .filter(({ name }) => name !== 'rectified' || outcome !== 'false-alarm')
}
