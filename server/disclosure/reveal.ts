import type { DuckDBConnection } from '@duckdb/node-api'
import type { Key } from '../identity/key.ts'
import { openMany, type VaultKind } from '../identity/vault.ts'

/** The people and numbers of one payment line in plain text; null where the line names none. */
export interface Revealed {
  payee_name: string | null
  payee_id: string | null
  beneficiary_name: string | null
  beneficiary_id: string | null
  head_name: string | null
  head_id: string | null
  account: string | null
  phone: string | null
}

/** Where each of them stands in the ledger, and in which part of the vault. */
const places = {
  payee_name: ['payee_name_no', 'name'],
  payee_id: ['payee_no', 'id'],
  beneficiary_name: ['beneficiary_name_no', 'name'],
  beneficiary_id: ['beneficiary_no', 'id'],
  head_name: ['head_name_no', 'name'],
  head_id: ['head_no', 'id'],
  account: ['account_no', 'account'],
  phone: ['phone_no', 'phone']
} as const satisfies Record<keyof Revealed, readonly [string, VaultKind]>
const fields = Object.entries(places) as [keyof Revealed, readonly [string, VaultKind]][]

type Numbers = Record<string, number | null>

/**
 * Plain text of payment lines, by detail_no. The caller has asked for these lines in the reader's scope and has put the
 * look on the trail.
 */
export const reveal = async (
  db: DuckDBConnection,
  key: Key,
  lines: readonly string[]
): Promise<Map<string, Revealed>> => {
  const columns = fields.map(([, [column]]) => column).join(', ')
  const found = await db.runAndReadAll(
    `select detail_no, ${columns} from disbursement
     semi join (select unnest(from_json($lines, '["varchar"]')) as detail_no) as wanted using (detail_no)`,
    { lines: JSON.stringify(lines) }
  )
  const rows = found.getRowObjectsJS() as (Numbers & { detail_no: unknown })[]
  const plain = new Map<VaultKind, Map<number, string>>()
  for (const kind of ['id', 'name', 'account', 'phone'] as const) {
    const columns = fields.filter(([, place]) => place[1] === kind).map(([, [column]]) => column)
    const numbers = rows
      .flatMap((row) => columns.map((column) => row[column] ?? null))
      .filter((no) => no !== null)
    plain.set(kind, await openMany(db, key, kind, numbers))
  }
  return new Map(
    rows.map((row) => [
      String(row.detail_no),
      Object.fromEntries(
        fields.map(([field, [column, kind]]) => [field, plain.get(kind)!.get(row[column] ?? -1) ?? null])
      ) as unknown as Revealed
    ])
  )
}
