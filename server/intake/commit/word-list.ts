import { maskTextSql, withoutNamesSql } from '../../identity/masks.ts'
import { quote } from '../../identity/text.ts'
import { registers } from '../kinds/words.ts'

/** Words of 公示内容 and the ledger's words for them. */
export const contentWords: Record<string, string> = {
  补贴项目: 'project',
  补贴对象: 'payee',
  补贴标准: 'standard',
  补贴金额: 'amount',
  项目: 'project',
  对象: 'payee',
  标准: 'standard',
  金额: 'amount'
}
export const registerWords = registers

/** SQL that turns a printed list (`项目、对象；标准`) into ledger words joined by `;`, sorted so that the same list is the same text. Unknown words stay as printed. */
export const wordList = (text: string, words: Record<string, string>): string => {
  const parts = `string_split_regex(${text}, '[;；、,，/ ]+')`
  const word = Object.entries(words).reduce(
    (sql, [printed, ledger]) => `${sql} when ${quote(printed)} then ${quote(ledger)}`,
    'case w'
  )
  return `list_aggregate(list_sort(list_distinct(list_transform(list_filter(${parts}, lambda w: w <> ''), lambda w: ${word} else w end))), 'string_agg', ';')`
}

/** A bank's or a clerk's own words, which may quote an account, an ID or the people of the row (columns `names`): those are masked, the rest is kept (200 characters). */
export const bankWords = (text: string, names: readonly string[] = []): string =>
  `nullif(${maskTextSql(`left(${withoutNamesSql(text, names)}, 200)`)}, '')`
