import { Problem } from '../schemas/problem.ts'
import { states, type State } from './states.ts'
import type { CaseRow, EventRow } from './store.ts'

type Done = Pick<EventRow, 'version' | 'actor' | 'kind' | 'now'>

const said = ({ actor, kind, now }: Done): { zh: string; en: string } => {
  if (kind === 'move') {
    const { zh, en } = states[now as State]
    return { zh: `${actor} 改为“${zh}”`, en: `${actor} moved it to “${en}”` }
  }
  return now === null
    ? { zh: `${actor} 取消了指派`, en: `${actor} took the assignment back` }
    : { zh: `${actor} 指派给 ${now}`, en: `${actor} assigned it to ${now}` }
}

/** Somebody worked on the case meanwhile: tells what was done since the version that was open. @throws Problem 409 `case-moved` */
export const demandVersion = (row: CaseRow, version: number, events: readonly Done[]): void => {
  if (row.version === version) return
  const done = events
    .filter((event) => (event.kind === 'move' || event.kind === 'assign') && event.version > version)
    .map(said)
  throw new Problem({
    ...{ status: 409, code: 'case-moved' },
    zh: `案卷在您打开之后有变动：${done.map(({ zh }) => zh).join('；')}。您填的内容没有丢，请看过新情况再提交`,
    en: `the case moved after you opened it: ${done.map(({ en }) => en).join('; ')}; nothing you typed is lost, look and send again`
  })
}
