/** What a paper says of itself at its end: sources, figures that were changed, and why it was made in spite of what stood against it. */
import { changedIn } from '../changed.ts'
import type { Paper, PaperBody } from '../types.ts'

const paramsSaid = (params: Record<string, string>): string =>
  Object.entries(params)
    .map(([key, text]) => `${key}=${text}`)
    .join('；')

/** A source a line: number, question, its title, parameters, data version. */
export const sourceRows = ({ sources }: Pick<PaperBody, 'sources'>): string[][] =>
  sources.map(({ question, title_zh, params, data_version }, i) => [
    ...[String(i + 1), question, title_zh, paramsSaid(params), String(data_version)]
  ])

/** Sentences after the body. The reason of an override is the last. */
export const notesOf = ({ body, refusals, override, data_version }: Paper): string[] => {
  const changed = body.paragraphs.flatMap((paragraph) => {
    const figures = changedIn(paragraph)
    return figures.length === 0
      ? []
      : `“${[...paragraph.text].slice(0, 12).join('')}……”一段中的${figures.join('、')}`
  })
  return [
    `数据说明：本文的数取自账本第${data_version}版，时限读到${body.day}；各段来源见“数据来源”。`,
    changed.length > 0 && `经手改动：${changed.join('；')}，与来源中的数不同。`,
    override !== '' &&
      `特别说明：起草时尚有下列问题：${refusals.map(({ zh }, i) => `（${i + 1}）${zh.split('。')[0]}`).join('；')}。仍予起草的理由：${override.replace(/[。.]$/, '')}。`
  ].filter((text) => text !== false)
}
