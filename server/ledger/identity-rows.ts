import type { DuckDBConnection } from '@duckdb/node-api'
import { idFactsSql, idKindSql, maskNameSql } from '../identity/numbers.ts'
import type { Domain } from '../identity/keyed-hash.ts'

/** Inserts the new entities of `scratch.n_<domain>` (clean, hash, no, is_new) into the ledger, load $1. Plain text stays in scratch. */
export const insertEntities: Record<Domain, string> = {
  id: (() => {
    const facts = idFactsSql('clean', 'kind')
    return `insert into person select no, hash, kind, ${facts.birthDate}, ${facts.sex}, ${facts.idRegion}, $1
      from (select *, ${idKindSql('clean')} as kind from scratch.n_id where is_new) n`
  })(),
  name: `insert into person_name select no, hash, ${maskNameSql('clean')}, $1 from scratch.n_name where is_new`,
  account: `insert into account select no, hash, right(clean, 4), $1 from scratch.n_account where is_new`,
  phone: `insert into phone select no, hash, right(clean, 4), $1 from scratch.n_phone where is_new`
}

/** Which domains a load has staged. */
export const stagedDomains = async (db: DuckDBConnection): Promise<Domain[]> => {
  const found = await db.runAndReadAll(
    `select table_name from duckdb_tables() where database_name = 'scratch' and starts_with(table_name, 'n_')`
  )
  return found.getRowsJS().map(([name]) => (name as string).slice(2) as Domain)
}
