/** An answer of payment lines with the people in plain text: for exports by permission, never for a page or a cache. */
import type { Answer } from '../questions/ask.ts'
import type { Column } from '../questions/columns.ts'
import type { OpenLedger } from '../ledger/open.ts'
import { Problem } from '../schemas/problem.ts'
import { reveal, type Revealed } from './reveal.ts'

const heads: Record<keyof Revealed, { zh: string; en: string }> = {
  payee_name: { zh: '收款人姓名', en: 'payee, name' },
  payee_id: { zh: '收款人证件号', en: 'payee, ID' },
  beneficiary_name: { zh: '享受人姓名', en: 'beneficiary, name' },
  beneficiary_id: { zh: '享受人证件号', en: 'beneficiary, ID' },
  head_name: { zh: '户主姓名', en: 'head of household, name' },
  head_id: { zh: '户主证件号', en: 'head of household, ID' },
  account: { zh: '收款账号', en: 'account' },
  phone: { zh: '手机', en: 'phone' }
}
const fields = Object.keys(heads) as (keyof Revealed)[]
/** Fields of people with their heads, in the order of files. */
export const identityHeads = fields.map((field) => [field, heads[field]] as const)

/** Lines opened at a time. */
const PAGE = 5000

/** The line numbers of an answer. @throws Problem 422 `no-lines` when it shows none */
export const linesIn = ({ columns, header }: Answer): string[] => {
  const found = columns.find(({ name }) => name === 'detail_no')
  if (found?.type === 'text' && header.shows === 'lines') return found.values
  throw new Problem({
    ...{ status: 422, code: 'no-lines', where: 'question' },
    zh: `「${header.title.zh}」不是发放明细，没有身份信息可导出`,
    en: `${header.title.en} has no payment lines, so there are no identities to export`
  })
}

const textColumn = (name: keyof Revealed, values: (string | null)[]): Column => {
  const valid = new Uint8Array(Math.ceil(values.length / 8))
  values.forEach((value, row) => value !== null && (valid[row >> 3]! |= 1 << (row & 7)))
  const nulls = values.filter((value) => value === null).length
  const column = { name, unit: 'text', ...heads[name], type: 'text' } as const
  return { ...column, values: values.map((value) => value ?? ''), valid, nulls }
}

/** The answer and eight columns more. */
export const withIdentities = async (ledger: OpenLedger, answer: Answer): Promise<Answer> => {
  const lines = linesIn(answer)
  const plain = new Map<string, Revealed>()
  const db = await ledger.connect()
  try {
    for (let at = 0; at < lines.length; at += PAGE)
      for (const [line, revealed] of await reveal(db, ledger.key, lines.slice(at, at + PAGE)))
        plain.set(line, revealed)
  } finally {
    db.closeSync()
  }
  const more = fields.map((field) =>
    textColumn(
      field,
      lines.map((line) => plain.get(line)?.[field] ?? null)
    )
  )
  return { ...answer, columns: [...answer.columns, ...more] }
}
