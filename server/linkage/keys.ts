/**
 * Keys derived from plain text while it is at hand: what sounds alike or is written in variants has one key, so that the
 * hashed ledger can be searched for it. Only keyed hashes leave the statement.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { keyedHashParams, keyedHashSql, type Derived } from '../identity/keyed-hash.ts'
import { quote } from '../identity/text.ts'
import { characterOf, compounds } from './characters.ts'

const hashed = (domain: Derived, value: string): string => `(${keyedHashSql(domain, value)})::uuid`

/** Every character that occurs in `source`, plain and as it sounds, in a temporary table. */
const layOutCharacters = async (db: DuckDBConnection, source: string): Promise<void> => {
  await db.run(
    'create or replace temp table name_char (char varchar, plain varchar, surname varchar, given varchar)'
  )
  const found = await db.runAndReadAll(
    `select distinct unnest(string_split(clean, '')) as char from ${source} where clean <> ''`
  )
  const appender = await db.createAppender('name_char', null, 'temp')
  try {
    for (const [char] of found.getRowsJS() as [string][]) {
      if (char === '·') continue
      const { plain, surname, given } = characterOf(char)
      for (const text of [char, plain, surname, given]) appender.appendVarchar(text)
      appender.endRow()
    }
  } finally {
    appender.closeSync()
  }
}

const compoundSurnames = Object.entries(compounds)
  .map(([plain, sound]) => `(${quote(plain)}, ${quote(sound)})`)
  .join(', ')

/** The middle dot parts a name in two; where there is none the surname is one character, or two of a known compound. */
const keysOf = (source: string): string => `
  with spelt as (
    select no, unnest(string_split(clean, '')) as char, generate_subscripts(string_split(clean, ''), 1) as place,
      nullif(strpos(clean, '·'), 0) as dot
    from ${source}
  ), plain as (
    select s.no, string_agg(coalesce(c.plain, ''), '' order by s.place) as plain, min(s.dot) - 1 as first_part,
      coalesce(list(c.surname order by s.place) filter (c.surname is not null), ['']) as surnames,
      coalesce(list(c.given order by s.place) filter (c.given is not null), ['']) as givens
    from spelt s
    left join temp.name_char c on c.char = s.char
    group by s.no
  ), parted as (
    select p.*, coalesce(p.first_part, case when length(p.plain) > 2 and k.plain is not null then 2 else 1 end) as cut, k.sound
    from plain p
    left join (values ${compoundSurnames}) k(plain, sound) on k.plain = left(p.plain, 2)
  ), sounding as (
    select no, plain, left(plain, cut::bigint) as surname, array_to_string(givens[cut + 1:], ' ') as given_sound,
      case when cut = 1 then surnames[1] when cut = 2 and sound is not null then sound
        else array_to_string(givens[:cut], ' ') end as surname_sound
    from parted
  )
  select no as name_no, ${hashed('surname', 'surname')} as surname_hash, ${hashed('variant', 'plain')} as variant_hash,
    ${hashed('sound', `surname_sound || ' ' || given_sound`)} as sound_hash,
    ${hashed('given-sound', 'given_sound')} as given_sound_hash
  from sounding`

/**
 * Keys of names inside the caller's transaction.
 * @param source a table or bracketed select of (no, clean), clean as `cleanName` leaves it
 */
export const insertNameKeys = async (db: DuckDBConnection, key: Buffer, source: string): Promise<void> => {
  await layOutCharacters(db, source)
  await db.run(`insert into name_key by name ${keysOf(source)}`, keyedHashParams(key))
  await db.run('drop table temp.name_char')
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
