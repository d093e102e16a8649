/** How many persons bear a name, were born on a day, live in a place: what makes agreement weigh much or little. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { inOne } from '../ledger/transaction.ts'

const residents = `person where id_kind = 'resident'`

/** Counted from everybody: (value, persons). A person who stands under two names or places counts in each. */
const kinds: Record<string, string> = {
  name: 'select name_no, count(distinct person_no) from person_seen where name_no is not null group by 1',
  place: 'select place, count(distinct person_no) from person_seen group by 1',
  birth: `select birth_date, count(*) from ${residents} and birth_date is not null group by 1`,
  region: `select id_region, count(*) from ${residents} and id_region is not null group by 1`,
  all: `select '', count(*) from ${residents}`
}

/** A tenth more persons than were counted, and all are counted again. */
const isStale = `select coalesce((select persons from person_count where kind = 'all'), 0) * 1.1 < (select count(*) from ${residents})`

/** Counts everybody into table person_count, in a commit of its own: always, or, with `touched`, when the counts are old. */
export const countPersons = async (db: DuckDBConnection, touched: boolean): Promise<void> => {
  if (touched && !(await db.runAndReadAll(isStale)).getRowsJS()[0]![0]) return
  await inOne(db, async () => {
    await db.run('delete from person_count')
    for (const [kind, counted] of Object.entries(kinds))
      await db.run(
        `insert into person_count select '${kind}', value::varchar, persons from (${counted}) c(value, persons)`
      )
  })
}

const place = (length: number) => `case when length(value) >= ${length} then left(value, ${length}) end`

/** Where the persons of each value are found: of which kind counted, what of it, and what of a person or name of a pair. */
export const counts = {
  name: { of: 'name', value: 'name_no', own: 'name_no' },
  variant: { of: 'name', value: 'variant_hash', own: 'variant_hash' },
  sound: { of: 'name', value: 'sound_hash', own: 'sound_hash' },
  given: { of: 'name', value: 'given_sound_hash', own: 'given_sound_hash' },
  surname: { of: 'name', value: 'surname_hash', own: 'surname_hash' },
  birth: { of: 'birth', value: 'value::date', own: 'birth_date' },
  day: { of: 'birth', value: 'right(value, 5)', own: 'right(birth_date::varchar, 5)' },
  village: { of: 'place', value: place(12), own: 'case when length(place) >= 12 then left(place, 12) end' },
  township: { of: 'place', value: place(9), own: 'case when length(place) >= 9 then left(place, 9) end' },
  county: { of: 'place', value: place(6), own: 'left(place, 6)' },
  region: { of: 'region', value: 'value', own: 'id_region' }
} as const
export type Counted = keyof typeof counts

/** Persons of each value that occurs in a pair, in `testing.link_<name>_count`(value, persons). */
export const layOutCount = async (db: DuckDBConnection, name: Counted): Promise<void> => {
  const { of, value, own } = counts[name]
  const among = `(select ${own} from testing.link_${of === 'name' ? 'name' : 'person'})`
  const from = `(select * from person_count where kind = '${of}')`
  const named = of === 'name' ? `name_key k join ${from} c on c.value::integer = k.name_no` : from
  await db.run(`create or replace table testing.link_${name}_count as
    select ${value} as value, sum(persons)::bigint as persons from ${named} where ${value} in ${among} group by 1`)
}
