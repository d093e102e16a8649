import type { DuckDBConnection } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'

interface Known {
  contains: string
  bank: string
  short: string
  /** The words mean this bank below this division only; '' is everywhere. */
  root: string
}

/** Agent banks and the words that name them, from seed/banks.csv (first match wins). */
export const knownBanks = (path: string | URL): Known[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map(([contains = '', bank = '', short = '', root = '']) => ({ contains, bank, short, root }))

/** Banks whose words are understood in a region: 农商行 is another bank in every province. */
export const banksHere = (known: Known[], root: string): Known[] =>
  known.filter((k) => root.startsWith(k.root))

/** Words with which the own name of a bank ends; what stands behind them is a branch. */
const endings = '银行|信用社|信用联社'
const ownName = new RegExp(`^.*?(?:${endings})`)
const payer = new RegExp(`${endings}|农商行|农信|代发`)

/** Names under which banks hold the accounts they pay out from (代发专户): no person is called so. */
export const isPayingAccount = (name: string): boolean => payer.test(name)

/** The agent bank of a printed branch name; an unknown bank keeps its own name up to 银行/信用社. */
export const bankOf = (raw: string, known: Known[]): { bank: string; short: string } => {
  const name = raw.normalize('NFKC').replace(/\s/g, '')
  const found = known.find((k) => name.includes(k.contains))
  if (found) return { bank: found.bank, short: found.short }
  const head = ownName.exec(name)?.[0] ?? name
  return { bank: head, short: head.replace(/股份有限公司|有限责任公司|中国/g, '') }
}

/** Give every staged bank text its number: temp table bank_of (raw, bank_no); unseen banks join table bank. */
export const placeBanks = async (db: DuckDBConnection, staged: boolean, known: Known[]): Promise<void> => {
  await db.run('create or replace temp table bank_of (raw varchar, bank_no smallint)')
  if (!staged) return
  const [root] = (await db.runAndReadAll(`select value from meta where name = 'root'`)).getRowsJS()
  const here = banksHere(known, String(root![0]))
  const texts = (
    await db.runAndReadAll('select raw, value from scratch.m_bank where value is not null')
  ).getRowsJS() as [string, string][]
  const numbers = new Map(
    (await db.runAndReadAll('select bank, bank_no from bank')).getRowsJS() as [string, number][]
  )
  for (const [raw, text] of texts.sort((a, b) => (a[1] < b[1] ? -1 : 1))) {
    const { bank, short } = bankOf(text, here)
    if (!numbers.has(bank)) {
      numbers.set(bank, Math.max(0, ...numbers.values()) + 1)
      await db.run('insert into bank values ($1, $2, $3)', [numbers.get(bank)!, bank, short])
    }
    await db.run('insert into bank_of values ($1, $2)', [raw, numbers.get(bank)!])
  }
}
