import { text, type Light, type Row } from '../../data/answer.ts'
import { code } from '../../words/codes.ts'
import { say } from '../../words/say.ts'

/** What the reader asks of the catalogue; '' asks nothing. All of it stands in the address. */
export type Wish = { user: string; status: string; light: string; sought: string }

/**
 * The rules that answer the wish, in the order of the answer. `lightOf` is null while the value is not known yet: such a
 * rule is not listed under a light.
 */
export function chosen(rules: Row[], wish: Wish, lightOf: (rule: Row) => Light | null): Row[] {
  const sought = wish.sought.trim().toLowerCase()
  const held = ['rule', 'title_zh', 'title_en', 'words', 'document', 'article', 'formula_zh', 'formula_en']
  return rules.filter(
    (rule) =>
      (!wish.user || text(rule, 'users').split(';').includes(wish.user)) &&
      (!wish.status || rule.status === wish.status) &&
      (!sought || held.some((name) => text(rule, name).toLowerCase().includes(sought))) &&
      (!wish.light || lightOf(rule) === wish.light)
  )
}

/** The wish in words, for the line above the list: on paper there is nothing else to tell it. */
export const wishWords = ({ user, status, light, sought }: Wish): string[] =>
  [
    user && `${say('law.user')} ${code('user', user)}`,
    status && `${say('law.status')} ${code('rule-status', status)}`,
    light && `${say('law.light')} ${say(`light.${light as Light}`)}`,
    sought && `“${sought}”`
  ].filter(Boolean)
