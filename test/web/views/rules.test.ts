import { describe, expect, it } from 'vitest'
import { demandStrong } from '../../../server/access/passwords.ts'
import type { Policy } from '../../../server/access/policy.ts'
import { acceptable } from '../../../web/views/sign-in/rules.ts'

/** What the server says of a password; the page knows all of it but what everybody types. */
const onServer = (password: string): boolean => {
  try {
    demandStrong(password, 'zhangsan', { password_length: 10 } as Policy)
    return true
  } catch {
    return false
  }
}

describe('the rules of a password, told while it is typed', () => {
  it.each([
    ...[
      '',
      'short-1',
      'onlyletters',
      'Twokindsofit',
      'sixteen letters',
      'onlylettersbutlong',
      '1234 5678 90'
    ],
    ...['中文口令也可以用的吗', '中文口令Aa也可以用的', 'xZhangSan-2026', 'Meihua-2026']
  ])('%j: the page and the server say the same', (password) => {
    expect(acceptable(password, 'zhangsan', 10)).toBe(onServer(password))
  })
})
