import { holidayOn, holidaysNamed } from './holidays.ts'
import { readSentence, type Note } from './notice-sentence.ts'
import type { NoticeDay } from './working-days.ts'

/** A pasted notice as rows to be confirmed; nothing is saved. */
export interface Reading {
  document: string | null
  dated_on: string | null
  days: NoticeDay[]
  notes: Note[]
}

/** One spelling: half-width digits and marks, no spaces. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[^\S\n]+/g, '')

const documentIn = (text: string): string | null => {
  const found = /([\p{Script=Han}]{2,12})[〔[(](\d{4})[〕\])](\d+)号/u.exec(text)
  return found ? `${found[1]}〔${found[2]}〕${found[3]}号` : null
}

const dateLine = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
const dateIn = (lines: string[]): string | null => {
  const found = dateLine.exec(lines.findLast((line) => dateLine.test(line)) ?? '')
  return found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : null
}

const ordinal = /^(?:[一二三四五六七八九十]+、|\(?\d{1,2}[.、)]|\([一二三四五六七八九十]+\))/
const advice = /鼓励|提倡|建议|带薪/

/** Each sentence with the holidays its heading names ('' without one): `二、春节：…。…。` is two of 春节. */
function sentences(lines: string[]): { heading: string; text: string }[] {
  return lines.flatMap((line) => {
    const own = line.replace(ordinal, '')
    const [, head = '', rest = ''] = /^([^:。\d]{1,24}):(.*)$/.exec(own) ?? []
    const heading = holidaysNamed(head)
    const text = heading ? rest : own
    return text
      .split(/[。;]/)
      .filter((one) => one && !dateLine.test(one) && one !== documentIn(one))
      .map((one) => ({ heading, text: one }))
  })
}

/**
 * Reads lines of a State Council notice, such as “国庆节：10月1日至8日放假调休，共8天。9月27日、10月10日上班”, into one row a
 * day. Words it does not know, days that cannot be and totals that do not add up are told in `notes`, never guessed.
 * @param year of the notice: what dates without a year belong to
 */
export function readNotice(pasted: string, year: number): Reading {
  const text = plain(pasted)
  const lines = text.split('\n').filter(Boolean)
  const notes: Note[] = []
  const tell = (code: Note['code'], about: string, zh: string, en: string, serious = true) =>
    notes.push({ code, text: about, zh, en, serious })
  const titled = /(\d{4})年(?:部分)?节假日安排/.exec(text)?.[1]
  if (titled && Number(titled) !== year)
    tell(
      'year',
      titled,
      `文中是 ${titled} 年的安排，表中年度是 ${year}`,
      `the text is of ${titled}, the form of ${year}`
    )

  const days = new Map<string, NoticeDay>()
  let holiday = ''
  for (const { heading, text: said } of sentences(lines)) {
    holiday = heading || (/\d[日号]/.test(said) && holidaysNamed(said)) || holiday
    if (advice.test(said)) {
      tell(
        'advice',
        said,
        `倡议，不改变日历：${said}`,
        `advice, does not change the calendar: ${said}`,
        false
      )
      continue
    }
    const read = readSentence(said, year, holiday.startsWith('元旦'))
    notes.push(...read.notes)
    if (!read.dated) tell('unused', said, `没有采用：${said}`, `not used: ${said}`, false)
    if (!holiday && read.days.length) {
      holiday = read.days.map(({ day, works }) => (works ? '' : holidayOn(day))).find(Boolean) ?? ''
      if (holiday)
        tell(
          'inferred',
          holiday,
          `没有写节日名称，按日期认作${holiday}`,
          `no holiday is named; by its date ${holiday}`,
          false
        )
    }
    for (const row of read.days) {
      if (days.has(row.day) && days.get(row.day)!.works !== row.works)
        tell(
          'twice',
          row.day,
          `${row.day} 既写了放假又写了上班，请核对`,
          `${row.day} is said to be both off and worked`
        )
      days.set(row.day, { ...row, holiday })
    }
  }
  const rows = [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const nameless = rows.filter((row) => !row.holiday)
  if (nameless.length) {
    const { day } = nameless[0]!
    tell(
      'unnamed',
      day,
      `${day} 起有 ${nameless.length} 天没有节日名称，请补上`,
      `${nameless.length} days from ${day} have no holiday name`
    )
  }
  return { document: documentIn(text), dated_on: dateIn(lines), days: rows, notes }
}
