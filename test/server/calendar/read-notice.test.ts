import { describe, expect, it } from 'vitest'
import { readNotice } from '../../../server/calendar/read-notice.ts'
import { calendarDays } from '../../../server/calendar/working-days.ts'

/** 部分节假日安排 as the State Council prints it, of the year 2026. */
const printed = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日`

const codes = (text: string, year: number) => readNotice(text, year).notes.map((note) => note.code)
const days = (text: string, year: number) =>
  readNotice(text, year).days.map(({ day, works, holiday }) => `${day} ${works ? '班' : '休'} ${holiday}`)
const serious = (text: string, year: number) =>
  readNotice(text, year)
    .notes.filter((note) => note.serious)
    .map((note) => note.zh)

describe('a pasted notice', () => {
  it('read whole gives number, date and exactly the days of the library', () => {
    const read = readNotice(printed, 2026)
    expect(read).toMatchObject({ document: '国办发明电〔2025〕7号', dated_on: '2025-11-04' })
    const known = calendarDays().filter(
      (row) => row.day.startsWith('2026') && (row.holiday ?? row.made_up_for)
    )
    expect(read.days).toEqual(
      known.map((row) => ({
        day: row.day,
        works: row.is_working_day,
        holiday: row.holiday ?? row.made_up_for
      }))
    )
    expect(read.notes.filter((note) => note.serious)).toEqual([])
    expect(new Set(read.notes.map((note) => note.code))).toEqual(new Set(['unused']))
  })

  it('without a heading is named by its date, and that is told', () => {
    const text = '10月1日至8日放假调休，共8天。9月27日、10月10日上班'
    expect(days(text, 2027)).toEqual([
      '2027-09-27 班 国庆节',
      ...['01', '02', '03', '04', '05', '06', '07', '08'].map((on) => `2027-10-${on} 休 国庆节`),
      '2027-10-10 班 国庆节'
    ])
    expect(codes(text, 2027)).toEqual(['inferred'])
  })

  it.each([
    ['元旦：2022年12月31日至2023年1月2日放假调休，共3天。', 2023, ['2022-12-31', '2023-01-01', '2023-01-02']],
    ['元旦：12月30日至1月1日放假调休，共3天。', 2019, ['2018-12-30', '2018-12-31', '2019-01-01']],
    ['一、元旦：１月１日放假，与周末连休。', 2024, ['2024-01-01']],
    ['(三)清明节: 4月5日放假, 4月7日(星期一)补休.', 2025, ['2025-04-05', '2025-04-07']],
    ['端午节6月9号-11号放假', 2027, ['2027-06-09', '2027-06-10', '2027-06-11']]
  ])('%s', (text, year, off) => {
    const read = readNotice(text, year)
    expect(read.days.filter((row) => !row.works).map((row) => row.day)).toEqual(off)
    expect(read.notes).toEqual([])
  })

  it('of two holidays in one carries both names', () => {
    expect(days('中秋节、国庆节：9月30日至10月1日放假调休，共2天。', 2023)).toEqual([
      '2023-09-30 休 中秋、国庆节',
      '2023-10-01 休 中秋、国庆节'
    ])
  })

  it('does not make days of advice', () => {
    const text =
      '春节：2月10日至17日放假调休，共8天。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。'
    expect(days(text, 2024)).toHaveLength(8)
    expect(codes(text, 2024)).toEqual(['advice'])
  })

  it.each([
    ['unknown words', '5月6日学校照常上课', ['没有说放假还是上班', '没有读懂“学校照常上课”']],
    ['a total that does not add up', '国庆节：10月1日至7日放假，共8天。', ['写共 8 天，读出 7 天']],
    ['a day that is none', '国庆节：2月30日放假。', ['没有这一天：2月30日']],
    ['a range that runs backwards', '国庆节：10月7日至1日放假。', ['没有这一天']],
    [
      'another weekday, as of another year',
      '国庆节：10月1日（周四）放假。',
      ['2027-10-01 是星期五，文中写的是星期四']
    ],
    ['both off and worked', '国庆节：10月1日放假。10月1日上班。', ['既写了放假又写了上班']],
    ['no holiday', '9月9日放假。', ['没有节日名称']],
    [
      'the notice of another year',
      '关于2026年部分节假日安排的通知',
      ['文中是 2026 年的安排，表中年度是 2027']
    ]
  ])('tells %s', (_, text, told) => {
    const said = serious(text, 2027)
    expect(said).toHaveLength(told.length)
    told.forEach((words, i) => expect(said[i]).toContain(words))
  })
})
