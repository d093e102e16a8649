import { unfit } from '../schemas/problem.ts'

const SHORTEST = 2

/** Mobile numbers, IDs of 15 and 18 characters, account numbers, also in wide digits or groups of four; dates and money are none. */
const personal = /(?<!\d)(?:1[3-9]\d{9}|\d{15,19}[xX]?)(?!\d)/

/** True where somebody typed a number of a person. */
const tellsNumber = (text: string): boolean =>
  personal.test(text.normalize('NFKC').replace(/(?<=\d{4}) (?=\d)/g, ''))

/** @throws Problem 422 `text-number` */
export const demandNumberless = (text: string, where: string): string => {
  if (tellsNumber(text))
    throw unfit(
      'text-number',
      where,
      '这里不写证件号、银行账号和手机号。请删去号码再提交；需要看号码时用“查看身份信息”，材料可作附件上传',
      'no ID, account or phone number here: take it out and send again; unmask where you need it, or attach the paper'
    )
  return text
}

/** Control characters but for the end of a line, and those that nobody sees or that turn the words after them round. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Words of a case as they are kept, in visible characters. @throws Problem 422 `text-short`, `text-number` */
export const demandText = (typed: string, where: string): string => {
  const text = typed.toWellFormed().replace(unseen, '').trim()
  if ([...text].length < SHORTEST)
    throw unfit(
      'text-short',
      where,
      '请写明理由或内容，至少两个字',
      'say it in words, at least two characters'
    )
  return demandNumberless(text, where)
}
