/** From which state each act leads on, and whose it is. */
import type { Asker } from '../access/who.ts'
import type { Act, Closing } from './store.ts'

/** How a month stands: open, asked to be closed, closed. */
export type State = 'open' | 'asked' | 'closed'

export const stateOf = (last: Closing | undefined): State =>
  last?.act === 'ask' ? 'asked' : last?.act === 'close' ? 'closed' : 'open'

export const from: Record<Act, State> = { ask: 'open', close: 'asked', return: 'asked', open: 'closed' }

/** Whether these permissions reach that far: whoever asked may take it back, whatever they may else. */
export const permits = (act: Act, last: Closing | undefined, { account, permissions }: Asker): boolean => {
  if (permissions.has('certify')) return true
  if (act === 'ask') return permissions.has('report')
  return act === 'return' && last?.act === 'ask' && last.actor === account
}

/** Whether somebody would confirm what they asked for themselves. */
export const alone = (act: Act, last: Closing | undefined, { account }: Pick<Asker, 'account'>): boolean =>
  act === 'close' && last?.actor === account

/** Acts open to an asker now. */
export const actsFrom = (last: Closing | undefined, asker: Asker): Act[] =>
  (Object.keys(from) as Act[]).filter(
    (act) => from[act] === stateOf(last) && permits(act, last, asker) && !alone(act, last, asker)
  )
