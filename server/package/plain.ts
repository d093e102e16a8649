/** Every identity of the ledger in plain, as tables of one connection: they spill to scratch and go with the connection. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Key } from '../identity/key.ts'
import { runs, type VaultKind } from '../identity/vault.ts'
import type { ColumnType } from '../intake/columns.ts'

const vaults: Partial<Record<ColumnType, VaultKind>> = {
  'person-id': 'id',
  name: 'name',
  account: 'account',
  phone: 'phone'
}

/** The alias under which a column's plain values are joined. */
export const plainOf = Object.assign((column: string): string => `x_${column}`, {
  /** The table of plain values of an identity's type. */
  table: (type: ColumnType): string => `plain_${vaults[type]!}`
})

/** Lay the tables in the connection's own transaction; one page of plain text is in memory at a time. */
export const layPlain = async (db: DuckDBConnection, key: Key): Promise<void> => {
  for (const kind of ['id', 'name', 'account', 'phone'] as const) {
    await db.run(`create temp table plain_${kind} (no integer, value varchar)`)
    const appender = await db.createAppender(`plain_${kind}`, 'main', 'temp')
    try {
      for await (const { firstNo, values } of runs(db, key, kind)) {
        values.forEach((value, i) => {
          appender.appendInteger(firstNo + i)
          appender.appendVarchar(value)
          appender.endRow()
        })
        appender.flushSync()
      }
    } finally {
      appender.closeSync()
    }
  }
}
