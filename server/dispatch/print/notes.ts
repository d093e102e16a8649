/** What a paper says of itself at its end: sources, figures that were changed, and why it was made in spite of what stood against it. */
import { changedIn } from '../changed.ts'
import { ratioWords } from '../facts.ts'
import type { Paper, PaperBody, Ratio } from '../types.ts'
import { dated } from './page.ts'

const monthSaid = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

const spanSaid = (from: string, to: string): string => {
  if (from === to) return monthSaid(to)
  const same = from.slice(0, 4) === to.slice(0, 4)
  return `${monthSaid(from)}至${same ? monthSaid(to).slice(5) : monthSaid(to)}`
}

/** What a source was asked of: 2026年1月至9月；时限计算至2026年11月18日. A parameter without words stands as it is. */
export const paramsSaid = ({ from, to, month, as_of, by, ...rest }: Record<string, string>): string =>
  [
    from && to && spanSaid(from, to),
    month && monthSaid(month),
    as_of && `时限计算至${dated(as_of)}`,
    by &&
      `参评：${by
        .split(',')
        .map((one) => ratioWords[one as Ratio])
        .join('、')}`,
    ...Object.entries(rest).map(([key, text]) => `${key}=${text}`)
  ]
    .filter(Boolean)
    .join('；')

export const sourceHeads = ['序号', '数据内容', '统计口径', '数据版本', '查询编号']
/** A source a line; the last cell is the question under which the numbers are asked again. */
export const sourceRows = ({ sources }: Pick<PaperBody, 'sources'>): string[][] =>
  sources.map(({ question, title_zh, params, data_version }, i) => [
    ...[String(i + 1), title_zh, paramsSaid(params), String(data_version), question]
  ])

/** A sentence of the screen as it is printed: days and months in words, no blanks beside Chinese. */
const printed = (text: string): string =>
  text
    .replace(/20\d\d-\d\d-\d\d/g, (day) => dated(day))
    .replace(/20\d\d-\d\d(?!\d)/g, (month) => monthSaid(month))
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])/g, '')

/** Sentences after the body. The reason of an override is the last. */
export const notesOf = ({ body, refusals, override, data_version }: Paper): string[] => {
  const changed = body.paragraphs.flatMap((paragraph) => {
    const figures = changedIn(paragraph)
    return figures.length === 0
      ? []
      : `“${[...paragraph.text].slice(0, 12).join('')}……”一段中的${figures.join('、')}`
  })
  return [
    `数据说明：本文数据取自账本第${data_version}版，各项时限计算至${dated(body.day)}；拨付计首次发放和以前年度未成、本年重新发起的，兑付计全部成功发放（含重新发放），拨付进度和兑付率除以上年结转与本年下达之和；各项出处见“数据来源”。`,
    changed.length > 0 && `人工改动：${changed.join('；')}，与数据来源不一致。`,
    override !== '' &&
      `特别说明：起草时尚有下列问题未解决：${refusals.map(({ zh }, i) => `（${i + 1}）${printed(zh.split('。')[0]!)}`).join('；')}。仍予起草的理由：${override.replace(/[。.]$/, '')}。`
  ].filter((text) => text !== false)
}
