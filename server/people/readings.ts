/** What was typed into the one field of 人员与账户, read as each thing it may be. */
import { cleanAccount, accountFault } from '../identity/account.ts'
import { type NumberFault, numberFaults } from '../identity/faults.ts'
import type { Domain } from '../identity/keyed-hash.ts'
import { cleanName } from '../identity/names.ts'
import { cleanPhone, phoneFault } from '../identity/phone.ts'
import { cleanId, idFault } from '../identity/resident-id.ts'
import { cleanText } from '../identity/text.ts'
import { Problem } from '../schemas/problem.ts'

/** A number as compared, of the kind its form allows; 'detail' is a 明细编号. */
export interface Reading {
  is: Domain | 'detail'
  value: string
}
export interface Readings {
  /** The likeliest first. */
  all: Reading[]
  /** What is wrong with it when nothing is found: a digit was misread. */
  fault: NumberFault | null
}

/** Faults of something that can only have been meant for an ID or a credit code. */
const misread: readonly NumberFault[] = ['id-check-digit', 'credit-code-check', 'id-exponent']

/**
 * @param today yyyy-mm-dd; nobody is born after it
 * @throws Problem 422 `find-empty`, which does not repeat what was typed
 */
export const readingsOf = (typed: string, today: string): Readings => {
  const text = cleanText(typed)
  if (text === null)
    throw new Problem({
      ...{ status: 422, code: 'find-empty', where: 'text' },
      zh: '请输入证件号、账号、手机号、姓名或明细编号',
      en: 'type an ID, an account, a phone, a name or a detail number'
    })
  const all: Reading[] = []
  const id = cleanId(text)
  const fault = idFault(id, today)
  if (id !== null && fault === null) all.push({ is: 'id', value: id })
  const phone = cleanPhone(text)
  if (phone !== null && phoneFault(phone) === null) all.push({ is: 'phone', value: phone })
  const account = cleanAccount(text)
  if (account !== null && accountFault(account) === null) all.push({ is: 'account', value: account })
  const name = cleanName(text)
  if (name !== null && !/[0-9]/.test(name)) all.push({ is: 'name', value: name })
  all.push({ is: 'detail', value: text })
  return { all, fault: fault !== null && misread.includes(fault) ? fault : null }
}

/** Nothing was found, and the number itself says why. */
export const misreadNumber = (fault: NumberFault): Problem =>
  new Problem({ status: 422, code: fault, where: 'text', ...numberFaults[fault] })
