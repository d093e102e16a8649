/** The seven holidays a year's notice speaks of (全国年节及纪念日放假办法), by the name the calendar uses and the words that mean it. */
const HOLIDAYS = [
  ['元旦', /元旦/],
  ['春节', /春节|除夕/],
  ['清明', /清明/],
  ['劳动节', /劳动节|五一/],
  ['端午', /端午/],
  ['中秋', /中秋/],
  ['国庆节', /国庆/]
] as const

/** Every way a notice writes their names. */
export const holidayWords = /元旦|春节|除夕|清明节?|五一|(?:国际)?劳动节|端午节?|中秋节?|国庆节?/gu

/** Names of the holidays a text speaks of, in the order of the year, joined by 、; '' when it names none. */
export const holidaysNamed = (text: string): string =>
  HOLIDAYS.filter(([, words]) => words.test(text))
    .map(([name]) => name)
    .join('、')

/** The holiday whose day is the same every year, '' on other days. 清明 and the lunar ones move. */
export const holidayOn = (iso: string): string =>
  ({ '01-01': '元旦', '05-01': '劳动节', '10-01': '国庆节' })[iso.slice(5)] ?? ''

/** Holidays of a year for which no day off is given: while one is missing, the year stays provisional. */
export const missingHolidays = (namesOfDaysOff: readonly string[]): string[] =>
  HOLIDAYS.filter(([, words]) => !namesOfDaysOff.some((name) => words.test(name))).map(([name]) => name)
