import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { failureReasons, failureWords, reasonOf } from '../../../server/reasons/reasons.ts'
import { seedFolder } from '../../../server/regions/load.ts'

const rules = failureWords(seedFolder)
const reason = reasonOf(rules)
const seed = mkdtempSync(join(tmpdir(), 'reasons-'))
afterAll(() => rmSync(seed, { recursive: true, force: true }))

it.each([
  ['卡号与户名不一致', 'F-NAME'],
  ['姓名或证件号不符', 'F-NAME'],
  ['3031 账号户名不符', 'F-NAME'],
  ['[3065]', 'F-NAME'],
  ['卡号已注销', 'F-CLOSED'],
  ['账户 已 销户', 'F-CLOSED'],
  ['银行卡号不存在', 'F-NOACC'],
  ['3006', 'F-LOST'],
  ['账户冻结', 'F-FROZEN'],
  ['卡未激活', 'F-INACT'],
  ['长期不动户，请到柜台办理业务', 'F-DORM'],
  ['卡已达限额（单笔/日累计超限）', 'F-LIMIT'],
  ['非个人活期结算户', 'F-TYPE'],
  ['过期卡', 'F-ID'],
  ['持卡人死亡', 'F-DEAD'],
  ['系统忙', 'F-SYS'],
  ['其它错误', 'F-OTHER'],
  ['原因不明', 'F-OTHER'],
  ['流水130311', 'F-OTHER'],
  ['３０３１', 'F-NAME'],
  ['', null],
  [' 　', null],
  ['无', null],
  [null, null]
])('%s is %s', (words, code) => expect(reason(words)).toBe(code))

it('knows the thirteen reasons and who must act', () => {
  const reasons = failureReasons(join(seedFolder, 'failure-reasons.csv'))
  expect(reasons.map(({ failure_code }) => failure_code)).toHaveLength(13)
  expect(new Set(rules.map(({ failure_code }) => failure_code))).toEqual(
    new Set(reasons.map(({ failure_code }) => failure_code))
  )
})

it.each([
  ['code,3031,F-NAME', 'code,3031,F-NAMES', 'unknown failure_code'],
  ['code,3031,', 'code,三千,', 'must be code'],
  ['contains,死亡,', 'like,死亡,', 'must be code'],
  ['contains,死亡,', 'contains, ,', 'empty']
])('refuses %s written as %s, with the line', (from, to, reason) => {
  for (const file of ['failure-words.csv', 'failure-reasons.csv'])
    cpSync(join(seedFolder, file), join(seed, file))
  const path = join(seed, 'failure-words.csv')
  const text = readFileSync(path, 'utf8').replace(from, to)
  writeFileSync(path, text)
  const line = text.slice(0, text.indexOf(to)).split('\n').length
  expect(() => failureWords(seed)).toThrow(
    expect.objectContaining({ line, message: expect.stringContaining(reason) })
  )
})
