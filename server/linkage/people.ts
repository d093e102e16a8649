/** Residents as they are compared: the names, places, accounts and phones under which the ledger knows each. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { refreshBlocks } from './blocks.ts'
import { inOne } from '../ledger/transaction.ts'

/** A registration counts for more than payment lines. */
const seen = (line: string, only: string): string => `
  with standing as (
    select person_no, person_name_no as name_no, division_code as place, account_no, phone_no, count(*) as lines
    from ${line}
    where person_no is not null ${only}
    group by all
    union all
    select person_no, name_no, village_code, account_no, phone_no, 1000 from beneficiary where true ${only}
  )
  select standing.* from standing semi join (select person_no from person where id_kind = 'resident') p using (person_no)`

/** Whose links are made anew. */
export interface Touched {
  /** Table or bracketed select of person_no. */
  persons: string
  /** Table of their lines, as ledger_line. */
  line: string
}

/** Brings tables person_seen and person_block up to date, in a commit of its own: of everybody when `touched` is left out. */
export const refreshSeen = async (db: DuckDBConnection, touched?: Touched): Promise<void> => {
  const only = touched ? `and person_no in (select person_no from ${touched.persons})` : ''
  await inOne(db, async () => {
    await db.run(`delete from person_seen where true ${only}`)
    await db.run(`insert into person_seen ${seen(touched?.line ?? 'ledger_line', only)}`)
    await refreshBlocks(db, touched?.persons)
  })
}

/** The place and the keys of each person of `testing.link_pair`, and every name under which he stands. */
export const layOutPeople = async (db: DuckDBConnection): Promise<void> => {
  await db.run(`create or replace table testing.link_seen as
    select * from person_seen where person_no in (select left_no from testing.link_pair union select right_no from testing.link_pair)`)
  await db.run(`create or replace table testing.link_person as
    with main_place as (
      select person_no, place from testing.link_seen
      group by person_no, place
      qualify row_number() over (partition by person_no order by sum(lines) desc, length(place) desc, place) = 1
    )
    select p.person_no, p.birth_date, p.sex, p.id_region, m.place, d.digits_hash
    from main_place m
    join person p on p.person_no = m.person_no
    left join person_key d on d.person_no = m.person_no`)
  await db.run(`create or replace table testing.link_name as
    select distinct s.person_no, k.* from testing.link_seen s join name_key k on k.name_no = s.name_no`)
}
