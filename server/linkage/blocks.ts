/** Which pairs are compared at all: persons who share something that few others share. */
import type { DuckDBConnection } from '@duckdb/node-api'

/** The ways in which persons meet, by number in table person_block: (person_no, key) out of person_seen, given as `seen`. */
const ways: readonly string[] = [
  `select s.person_no, hash(p.birth_date, p.sex, left(s.place, 6), k.given_sound_hash)
   from seen s join name_key k on k.name_no = s.name_no join person p on p.person_no = s.person_no`,
  `select s.person_no, hash(d.digits_hash, k.given_sound_hash)
   from seen s join name_key k on k.name_no = s.name_no join person_key d on d.person_no = s.person_no`,
  `select s.person_no, hash(s.place, k.sound_hash) from seen s join name_key k on k.name_no = s.name_no`,
  // beside an account and a phone, which kin share, the weights want given names of one sound (docs/linkage.md)
  `select person_no, account_no::ubigint from seen where account_no is not null`,
  `select person_no, phone_no::ubigint from seen where phone_no is not null`
]

/**
 * Brings table person_block up to date with person_seen, inside the caller's transaction.
 * @param touched table or bracketed select of person_no; all persons when left out
 */
export const refreshBlocks = async (db: DuckDBConnection, touched?: string): Promise<void> => {
  const mine = touched ? `where person_no in (select person_no from ${touched})` : ''
  await db.run(`delete from person_block ${mine}`)
  for (const [way, keys] of ways.entries())
    await db.run(`insert into person_block
      with seen as (select * from person_seen ${mine}), keyed as (${keys})
      select distinct ${way}, key, person_no from keyed k(person_no, key)`)
}

/**
 * Pairs in `testing.link_pair` (left_no below right_no), of which one at least is touched.
 * @param touched table or bracketed select of person_no; all persons when left out
 * @returns keys that more than `hub` persons share, which were skipped
 */
export const layOutPairs = async (db: DuckDBConnection, hub: number, touched?: string): Promise<number> => {
  let hubs = 0
  const isTouched = `in (select person_no from ${touched})`
  await db.run('create or replace table testing.link_found (left_no integer, right_no integer)')
  for (const way of ways.keys()) {
    const all = `select key, person_no from person_block where way = ${way}`
    await db.run(`create or replace table testing.link_block as
      ${all} ${touched ? `and key in (select key from (${all} and person_no ${isTouched}))` : ''}`)
    const sized = `select key from testing.link_block group by key having count(*)`
    const found = await db.runAndReadAll(`select count(*)::integer from (${sized} > ${hub})`)
    hubs += Number(found.getRowsJS()[0]![0])
    await db.run(`insert into testing.link_found
      with small as (${sized} between 2 and ${hub}), block as (select * from testing.link_block semi join small using (key))
      select l.person_no, r.person_no from block l join block r on r.key = l.key and l.person_no < r.person_no
      ${touched ? `where l.person_no ${isTouched} or r.person_no ${isTouched}` : ''}`)
  }
  await db.run(
    'create or replace table testing.link_pair as select distinct left_no, right_no from testing.link_found'
  )
  await db.run('drop table testing.link_block')
  await db.run('drop table testing.link_found')
  return hubs
}
