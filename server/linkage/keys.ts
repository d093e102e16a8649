/**
 * Keys derived from plain text while it is at hand: what sounds alike or is written in variants has one key, so that the
 * hashed ledger can be searched for it. Plain text stays in memory and in a temporary table that goes at once.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { keyedHashParams, keyedHashSql, type Derived } from '../identity/keyed-hash.ts'
import { isPayingAccount } from '../intake/banks.ts'

/** Names read at a time. */
const PAGE = 65_536

const hashed = (domain: Derived, value: string): string => `(${keyedHashSql(domain, value)})::uuid`

const layOut = async (db: DuckDBConnection, names: readonly (readonly [number, string])[]): Promise<void> => {
  // the dictionaries of characters are read when there is a name to spell
  const { spelt } = await import('./spelt.ts')
  const appender = await db.createAppender('spelt_name', null, 'temp')
  try {
    for (const [no, name] of names) {
      const { surname, plain, sound, givenSound } = spelt(name)
      appender.appendInteger(no)
      for (const text of [surname, plain, sound, givenSound]) appender.appendVarchar(text)
      appender.appendBoolean(isPayingAccount(name))
      appender.endRow()
    }
  } finally {
    appender.closeSync()
  }
}

/**
 * Keys of names inside the caller's transaction.
 * @param source a table or bracketed select of (no, clean), clean as `cleanName` leaves it
 */
export const insertNameKeys = async (db: DuckDBConnection, key: Buffer, source: string): Promise<void> => {
  const page = `select no, clean from ${source} where no > $after order by no limit ${PAGE}`
  for (let after = -1; ;) {
    const names = (await db.runAndReadAll(page, { after })).getRowsJS() as [number, string][]
    if (names.length === 0) return
    await db.run(
      'create or replace temp table spelt_name (no integer, surname varchar, plain varchar, sound varchar, given varchar, is_bank boolean)'
    )
    await layOut(db, names)
    await db.run(
      `insert into name_key select no, ${hashed('surname', 'surname')}, ${hashed('variant', 'plain')},
         ${hashed('sound', 'sound')}, ${hashed('given-sound', 'given')}, is_bank from temp.spelt_name`,
      keyedHashParams(key)
    )
    await db.run('drop table temp.spelt_name')
    after = names.at(-1)![0]
  }
}

/**
 * Keys of residents' IDs inside the caller's transaction.
 * @param source a table or bracketed select of (no, clean) of sound IDs; credit codes are left out
 */
export const insertPersonKeys = async (db: DuckDBConnection, key: Buffer, source: string): Promise<void> => {
  const ordered = `array_to_string(list_sort(string_split(left(s.clean, 17), '')), '')`
  await db.run(
    `insert into person_key select s.no, ${hashed('digits', ordered)}
     from ${source} s join person p on p.person_no = s.no where p.id_kind = 'resident'`,
    keyedHashParams(key)
  )
}
