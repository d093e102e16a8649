/** Keys of a ledger that was made before there were any, or that a new key has just written anew. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Key } from '../identity/key.ts'
import { runs, type VaultKind } from '../identity/vault.ts'
import { insertNameKeys, insertPersonKeys } from './keys.ts'
import { inOne } from '../ledger/transaction.ts'

/** Blocks of the vault in which some number has no key yet. */
const lacking: Record<'name' | 'id', string> = {
  name: `(select b.* from vault.block b semi join (select name_no as no from person_name anti join name_key using (name_no)) l
    on b.kind = 'name' and l.no between b.first_no and b.last_no)`,
  id: `(select b.* from vault.block b semi join (select person_no as no from person anti join person_key using (person_no)
    where id_kind = 'resident') l on b.kind = 'id' and l.no between b.first_no and b.last_no)`
}

const keyed = { name: 'select name_no from name_key', id: 'select person_no from person_key' }
const inserts = { name: insertNameKeys, id: insertPersonKeys }

/** One run of opened values, in a transaction of its own: an interrupted backfill goes on where it stopped. */
const fill = async (
  db: DuckDBConnection,
  key: Key,
  kind: 'name' | 'id',
  firstNo: number,
  values: readonly string[]
): Promise<void> => {
  await db.run('create or replace temp table opened (no integer, clean varchar)')
  const appender = await db.createAppender('opened', null, 'temp')
  for (const [i, value] of values.entries()) {
    appender.appendInteger(firstNo + i)
    appender.appendVarchar(value)
    appender.endRow()
  }
  appender.closeSync()
  try {
    await inOne(db, () =>
      inserts[kind](db, key.hash, `(select * from temp.opened where no not in (${keyed[kind]}))`)
    )
  } finally {
    await db.run('drop table temp.opened')
  }
}

/**
 * Gives every name and every resident's ID its keys that has none, from the vault, a page of plain text at a time. Nothing to do
 * costs two counts. @throws Problem `vault-damaged`
 */
export const fillKeys = async (db: DuckDBConnection, key: Key): Promise<void> => {
  for (const kind of ['name', 'id'] as const satisfies VaultKind[])
    for await (const { firstNo, values } of runs(db, key, kind, lacking[kind]))
      await fill(db, key, kind, firstNo, values)
}
