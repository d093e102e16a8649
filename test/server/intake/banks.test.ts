import { describe, expect, it } from 'vitest'
import { bankOf, banksHere, knownBanks } from '../../../server/intake/banks.ts'
import { seedFolder } from '../../../server/regions/load.ts'

const known = knownBanks(`${seedFolder}banks.csv`)
const bank = (name: string, root: string): string => bankOf(name, banksHere(known, root)).bank

describe('words of banks', () => {
  it.each([
    ['5323', '云南楚雄农村商业银行'],
    ['14', '山西农商联合银行'],
    ['64', '宁夏黄河农村商业银行'],
    ['50', '重庆农村商业银行'],
    ['500235', '重庆农村商业银行']
  ])('know the rural bank of %s', (root, name) => expect(bank('农商行', root)).toBe(name))

  it.each(['5323', '14', '500235'])('know the national banks in %s', (root) =>
    expect(bank('邮储银行某某营业所', root)).toBe('中国邮政储蓄银行')
  )

  it('keep the own name of a bank that is not on file', () => {
    expect(bank('重庆三峡银行云阳支行', '500235')).toBe('重庆三峡银行')
    expect(bank('富滇银行楚雄支行', '14')).toBe('富滇银行')
  })
})
