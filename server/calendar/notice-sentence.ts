import { holidayWords } from './holidays.ts'
import { datesAt, namedDays } from './notice-dates.ts'
import type { NoticeDay } from './working-days.ts'

/** Something about the text that its reader must know before saving; `serious`: a day may be wrong or missing. */
export interface Note {
  code: 'unread' | 'unused' | 'advice' | 'count' | 'date' | 'unnamed' | 'inferred' | 'twice' | 'year'
  text: string
  zh: string
  en: string
  serious: boolean
}

const words = {
  total: /共(\d{1,2})天/uy,
  works: /(?:照常|正常|调休)?上班|补班/uy,
  rests: /放假调休|调休放假|放假|补休|调休|休息|休假/uy,
  harmless: /与周末连休|[、,和及为均起]|以及|法定|公休|假期|期间/uy
}

/** What stands at one place of a sentence; a single character is `unknown`. */
function wordAt(
  text: string,
  from: number
): [kind: keyof typeof words | 'dates' | 'unknown', RegExpExecArray | null] {
  for (const [kind, rule] of [
    ['dates', datesAt] as const,
    ...(Object.entries(words) as [keyof typeof words, RegExp][])
  ]) {
    rule.lastIndex = from
    const found = rule.exec(text)
    if (found) return [kind, found]
  }
  return ['unknown', null]
}

const said = (code: Note['code'], text: string, zh: string, en: string): Note => ({
  code,
  text,
  zh,
  en,
  serious: true
})

/**
 * One sentence: the days it gives off or worked, and what in it was not understood. A sentence without a date gives neither.
 * @param year of the notice @param newYear whether the sentence is about 元旦, whose December is of the year before
 */
export function readSentence(text: string, year: number, newYear: boolean) {
  const bare = text.replace(holidayWords, '')
  const days: Omit<NoticeDay, 'holiday'>[] = []
  const notes: Note[] = []
  let open: string[] = []
  let off = 0
  let before: string | undefined
  let unknown = ''
  for (let i = 0; i < bare.length;) {
    const [kind, found] = wordAt(bare, i)
    i += found ? found[0].length : 1
    if (kind === 'unknown') unknown += bare[i - 1]
    if (kind === 'dates') {
      const named = namedDays(found!, year, newYear, before)
      notes.push(...named.faults.map((fault) => said('date', fault.text, fault.zh, fault.en)))
      open.push(...named.days)
      before = named.days.at(-1) ?? before ?? ''
    }
    if (kind === 'works' || kind === 'rests') {
      days.push(...open.map((day) => ({ day, works: kind === 'works' })))
      if (kind === 'rests') off += open.length
      open = []
    }
    if (kind === 'total' && Number(found![1]) !== off)
      notes.push(
        said(
          'count',
          text,
          `“${text}”写共 ${found![1]} 天，读出 ${off} 天`,
          `the text says ${found![1]} days off, ${off} were read: ${text}`
        )
      )
  }
  if (before === undefined) return { dated: false, days, notes }
  if (open.length)
    notes.push(
      said('unread', text, `“${text}”没有说放假还是上班`, `does not say whether off or worked: ${text}`)
    )
  const left = unknown.replace(/[^\p{L}\p{N}]/gu, '')
  if (left) notes.push(said('unread', left, `“${text}”中没有读懂“${left}”`, `not understood: ${left}`))
  return { dated: true, days, notes }
}
