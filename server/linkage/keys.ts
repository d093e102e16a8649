/**
 * Keys derived from plain text while it is at hand: what sounds alike or is written in variants has one key, so that the
 * hashed ledger can be searched for it. Plain text stays in memory and in a temporary table that goes at once.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { keyedHashParams, keyedHashSql, type Derived } from '../identity/keyed-hash.ts'
import { isPayingAccount } from '../intake/banks.ts'
import { characterOf, compounds } from './characters.ts'

/** Names read at a time. */
const PAGE = 65_536

const hashed = (domain: Derived, value: string): string => `(${keyedHashSql(domain, value)})::uuid`

/**
 * A cleaned name as its keys see it. A middle dot parts it in two; where there is none the surname is one character, or two
 * of a known compound.
 * @returns surname, whole name and sounds, variants of characters as one
 */
export const spelt = (
  name: string
): { surname: string; plain: string; sound: string; givenSound: string } => {
  const all = [...name]
  const dot = all.indexOf('·')
  const characters = all.filter((char) => char !== '·').map(characterOf)
  const plain = characters.map((each) => each.plain).join('')
  const compound = characters.length > 2 ? compounds[characters[0]!.plain + characters[1]!.plain] : undefined
  const cut = dot >= 0 ? dot : compound ? 2 : 1
  const [first, rest] = [characters.slice(0, cut), characters.slice(cut)]
  const given = rest.map((each) => each.given)
  const sounds =
    cut === 1
      ? first.map((each) => each.surname)
      : dot < 0 && compound
        ? [compound]
        : first.map((each) => each.given)
  return {
    surname: first.map((each) => each.plain).join(''),
    plain,
    sound: [...sounds, ...given].join(' '),
    givenSound: given.join(' ')
  }
}

const layOut = async (db: DuckDBConnection, names: readonly (readonly [number, string])[]): Promise<void> => {
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
