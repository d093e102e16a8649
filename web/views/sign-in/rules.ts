import type { Word } from '../../words/say.ts'

export type Rule = { word: Word; n?: number; kept: boolean }

/**
 * The rules of server/access/passwords.ts as they can be told while somebody types; that a password is one of the usual
 * ones, or one he had before, only the server says.
 */
export function rulesOf(password: string, account: string, least: number): Rule[] {
  const length = [...password].length
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  const named = account !== '' && password.toLowerCase().includes(account.toLowerCase())
  return [
    { word: 'rule.length', n: least, kept: length >= least },
    { word: 'rule.kinds', kept: kinds >= 2 || length >= 16 },
    { word: 'rule.account', kept: length > 0 && !named }
  ]
}

/** Nothing that can be told here speaks against it. */
export const acceptable = (password: string, account: string, least: number): boolean =>
  rulesOf(password, account, least).every(({ kept }) => kept)

/** How an account is written (server/access/users.ts). */
export const accountForm = /^[a-z0-9][a-z0-9._-]{1,31}$/
