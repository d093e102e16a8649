/** Tables and their cells in words. */
import type { Light } from '../../data/answer.ts'
import { language } from '../../state/language.svelte.ts'
import { say } from '../../words/say.ts'
import { shown } from './cells.ts'
import type { Column, Event, State } from './shapes.ts'

const lights: Record<State, Light> = {
  ...{ 'not-due': 'none', open: 'warn', filed: 'good', late: 'bad', returned: 'warn' },
  ...{ certified: 'good', frozen: 'good' }
}
/** A sign beside the word, so that no state is told by colour alone. */
const signs: Record<State, string> = {
  ...{ 'not-due': '·', open: '…', filed: '→', late: '!', returned: '↩', certified: '✓', frozen: '■' }
}
export const stateTold = (state: State): { text: string; light: Light } => ({
  text: `${signs[state]} ${say(`monthly.state.${state}`)}`,
  light: lights[state]
})

/** Working days late in words; a table filed on a day of rest after the last day has missed none. */
export const lateTold = (days: number | null, state: State): string =>
  days ? say('monthly.late', { n: days }) : state === 'late' ? say('monthly.late.rest') : ''

export const headerOf = (column: Column | undefined, key = ''): string =>
  column ? (language.current === 'zh' ? column.header_zh : column.header_en) : key

/** The item of the form that an answer names by its key. */
export const itemName = (columns: Column[], key: string): string => {
  const column = columns.find((one) => one.key === key)
  if (!column) return key
  if (!column.no.includes('.')) return headerOf(column)
  return language.current === 'zh'
    ? `${column.group_zh}·${column.header_zh}`
    : `${column.group_en}: ${column.header_en}`
}

/** A text of a cell, or that there is none. */
export const textOf = (column: Column | undefined, text: string): string =>
  text === '' ? say('monthly.empty') : column ? shown(column, text, language.current) : text

export const eventTold = ({ kind, version, detail }: Event): string =>
  kind === 'save'
    ? say('monthly.event.save', { version, n: detail.changed ?? 0 })
    : say(`monthly.event.${kind}`)
