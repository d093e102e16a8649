import { Problem } from '../schemas/problem.ts'
import type { EventRow } from './store.ts'

/** Accounts that decided the outcome or set an amount since the case was last taken up: none of them may close it. */
export const deciders = (
  events: readonly Pick<EventRow, 'kind' | 'now' | 'actor' | 'detail'>[]
): Set<string> => {
  const found = new Set<string>()
  for (const { kind, now, actor, detail } of events) {
    if (kind !== 'move') continue
    if (now === 'checking') found.clear()
    const said = JSON.parse(detail) as { confirmed_fen?: unknown; recovered_fen?: unknown }
    const amounts = said.confirmed_fen !== undefined || said.recovered_fen !== undefined
    if (now === 'confirmed' || now === 'false-alarm' || amounts) found.add(actor)
  }
  return found
}

export const secondPerson = (): Problem =>
  new Problem({
    ...{ status: 403, code: 'second-person' },
    zh: '复核结案要由另一人办理：认定结论或填写金额的人不能自己结案。请指派给同事复核',
    en: 'another person closes the case: whoever decided it or set an amount may not; assign it to a colleague'
  })
