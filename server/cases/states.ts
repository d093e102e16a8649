/** The closed register of what may become of a case: its states, the ways between them, and who may take them. */
import type { Permission } from '../access/roles.ts'
import type { Words } from '../questions/types.ts'

export const states = {
  new: { zh: '待核', en: 'new' },
  checking: { zh: '核查中', en: 'being checked' },
  confirmed: { zh: '属实', en: 'confirmed' },
  'false-alarm': { zh: '误报', en: 'false alarm' },
  rectified: { zh: '已整改', en: 'rectified' },
  referred: { zh: '移送', en: 'referred' },
  closed: { zh: '复核结案', en: 'closed after review' }
} as const satisfies Record<string, Words>
export type State = keyof typeof states

/** What a case came to; `gone`: its facts vanished before anybody decided. */
export type Outcome = 'confirmed' | 'false-alarm' | 'gone'

/** What is said with a move. */
export type Need =
  ('reason' | 'confirmed_fen' | 'recovered_fen' | 'cause' | 'referred_to') | ('improper' | 'explanation')

export interface Transition extends Words {
  from: readonly State[]
  to: State
  /** Without these it cannot be done. */
  needs: readonly Need[]
  /** These may be said too. */
  takes: readonly Need[]
  permission: Extract<Permission, 'examine' | 'decide'>
  /** Whoever decided the outcome or set an amount may not do it. */
  second_person: boolean
  /** Only while the facts of the finding are there no more. */
  gone: boolean
}

const usual = {
  needs: ['reason'],
  takes: [],
  permission: 'decide',
  second_person: false,
  gone: false
} as const

export const transitions: readonly Transition[] = [
  {
    ...{ ...usual, from: ['new'], to: 'checking', zh: '开始核查', en: 'start to check' },
    ...{ needs: [], takes: ['reason'], permission: 'examine' }
  },
  {
    ...{ ...usual, from: ['checking'], to: 'confirmed', zh: '认定属实', en: 'confirm' },
    ...{ needs: ['reason', 'confirmed_fen', 'cause'], takes: ['recovered_fen', 'improper', 'explanation'] }
  },
  { ...usual, from: ['checking'], to: 'false-alarm', zh: '认定误报', en: 'call it a false alarm' },
  {
    ...{ ...usual, from: ['confirmed', 'referred'], to: 'rectified', zh: '确认已整改', en: 'rectified' },
    needs: ['reason', 'recovered_fen']
  },
  {
    ...{ ...usual, from: ['confirmed', 'rectified'], to: 'referred', zh: '移送', en: 'refer' },
    ...{ needs: ['reason', 'referred_to'], takes: ['cause'] }
  },
  {
    ...{ ...usual, from: ['false-alarm', 'rectified', 'referred'], to: 'closed' },
    ...{ zh: '复核结案', en: 'close after review', second_person: true }
  },
  {
    ...{ ...usual, from: ['confirmed', 'false-alarm', 'rectified', 'referred', 'closed'], to: 'checking' },
    ...{ zh: '重新核查', en: 'reopen' }
  },
  {
    ...{ ...usual, from: ['new', 'checking'], to: 'closed', gone: true },
    ...{ zh: '事实已消失，结案', en: 'close: the facts are gone' }
  },
  {
    ...{ ...usual, from: ['checking'], to: 'new', zh: '退回待核', en: 'put back', permission: 'examine' }
  }
]

/** The way from one state to another, or null. */
export const transitionOf = (from: State, to: State, gone: boolean): Transition | null =>
  transitions.find((one) => one.from.includes(from) && one.to === to && (!one.gone || gone)) ?? null

/** The ways out of a state. */
export const transitionsFrom = (from: State, gone: boolean): Transition[] =>
  transitions.filter((one) => one.from.includes(from) && (!one.gone || gone))
