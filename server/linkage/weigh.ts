/** Levels and weights of every pair: weight = log2(m / u) a field, added to the prior; probability from the sum. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Counted, counts, layOutCount } from './counts.ts'
import type { LinkParams } from './params.ts'

const fields = ['name', 'birth', 'sex', 'place', 'region', 'digits', 'account', 'phone'] as const

/** Best level of two persons’ names, with the value it rests on: a person may stand in the ledger under several. */
const names = `
  select p.left_no, p.right_no, l.name_no, l.variant_hash, l.sound_hash, l.given_sound_hash, l.surname_hash,
    case
      when l.name_no = r.name_no then 'exact'
      when l.variant_hash = r.variant_hash then 'variant'
      when l.sound_hash = r.sound_hash then 'sound'
      when l.given_sound_hash = r.given_sound_hash then 'given'
      when l.surname_hash = r.surname_hash then 'surname'
      else 'differ'
    end as level,
    list_position(['exact', 'variant', 'sound', 'given', 'surname', 'differ'], level) as rank
  from testing.link_pair p
  join testing.link_name l on l.person_no = p.left_no
  join testing.link_name r on r.person_no = p.right_no
  qualify row_number() over (partition by p.left_no, p.right_no order by rank, l.name_no, r.name_no) = 1`

/** An account or phone of more than `hub` persons tells nothing of anybody. */
const sharing = (what: 'account' | 'phone', hub: number): string => `
  with own as (select distinct person_no, ${what}_no as no from testing.link_seen where ${what}_no is not null), hub as (
    select ${what}_no as no from person_seen where ${what}_no in (select no from own)
    group by 1 having count(distinct person_no) > ${hub}
  ), few as (select * from own anti join hub using (no))
  select p.left_no, p.right_no, case
    when bool_or(l.no = r.no) then 'shared'
    when bool_or(l.no <> r.no) then 'apart'
    else 'unknown' end as level
  from testing.link_pair p
  left join few l on l.person_no = p.left_no
  left join few r on r.person_no = p.right_no
  group by p.left_no, p.right_no`

const levels = (hub: number): string => `
  with pair_name as (${names}), pair_account as (${sharing('account', hub)}), pair_phone as (${sharing('phone', hub)})
  select p.left_no, p.right_no, n.* exclude (left_no, right_no, level, rank), n.level as name_level,
    l.birth_date, l.sex, l.place, l.id_region,
    abs(date_part('year', l.birth_date) - date_part('year', r.birth_date)) as apart,
    case
      when l.birth_date = r.birth_date then 'exact'
      when strftime(l.birth_date, '%m%d') = strftime(r.birth_date, '%m%d') and apart <= 10
        and damerau_levenshtein(strftime(l.birth_date, '%Y%m%d'), strftime(r.birth_date, '%Y%m%d')) > 1 then 'year'
      when damerau_levenshtein(strftime(l.birth_date, '%Y%m%d'), strftime(r.birth_date, '%Y%m%d')) = 1
        or strftime(l.birth_date, '%Y%d%m') = strftime(r.birth_date, '%Y%m%d') then 'slip'
      when apart <= 10 then 'near'
      else 'far'
    end as birth_level,
    case when l.sex = r.sex then 'same' else 'other' end as sex_level,
    case
      when least(length(l.place), length(r.place)) >= 12 and l.place = r.place then 'village'
      when least(length(l.place), length(r.place)) >= 9 and left(l.place, 9) = left(r.place, 9) then 'township'
      when least(length(l.place), length(r.place)) >= 6 then case when left(l.place, 6) = left(r.place, 6) then 'county' else 'other' end
      else 'unknown'
    end as place_level,
    case when l.id_region = r.id_region then 'same' else 'other' end as region_level,
    case when l.digits_hash = r.digits_hash then 'same' else 'other' end as digits_level,
    a.level as account_level, t.level as phone_level
  from testing.link_pair p
  join pair_account a on a.left_no = p.left_no and a.right_no = p.right_no
  join pair_phone t on t.left_no = p.left_no and t.right_no = p.right_no
  join pair_name n on n.left_no = p.left_no and n.right_no = p.right_no
  join testing.link_person l on l.person_no = p.left_no
  join testing.link_person r on r.person_no = p.right_no`

const mOf = (field: string, m: LinkParams['m']): string =>
  `case ${field}_level ${Object.entries(m[field]!)
    .map(([level, share]) => `when '${level}' then ${share}`)
    .join(' ')} end`

/** Two persons whose given names do not even sound the same may be twins. */
const otherName = `name_level in ('surname', 'differ')`

/** u of each field as SQL over a row of `testing.link_level` with its counts joined; null where nothing can be compared. */
const uOf = ({ expected, pseudo, kin, birth }: LinkParams): Record<(typeof fields)[number], string> => {
  const share = (value: Counted, before: number) =>
    `((coalesce(c_${value}.persons, 1) + ${pseudo * before}) / (of_all.persons + ${pseudo}))`
  const place = (level: 'village' | 'township' | 'county') => share(level, expected.place)
  return {
    name: `case name_level when 'exact' then ${share('name', expected.name)} when 'variant' then ${share('variant', expected.variant)}
      when 'sound' then ${share('sound', expected.sound)} when 'given' then ${share('given', expected.given)}
      when 'surname' then greatest(${share('surname', expected.surname)}, case when place_level = 'village' then ${kin.surname} else 0 end)
      else 1 end`,
    birth: `case birth_level when 'exact' then greatest(${share('birth', expected.birth)}, case when ${otherName} then ${kin.twin} else 0 end)
      when 'slip' then ${birth.slip} when 'year' then ${share('day', expected.day)} * ${birth.near} when 'near' then ${birth.near}
      else ${1 - birth.near} end`,
    sex: `case sex_level when 'same' then of_all.same_sex else 1 - of_all.same_sex end`,
    place: `case place_level when 'village' then greatest(${place('village')}, ${kin.village}) when 'township' then ${place('township')}
      when 'county' then ${place('county')} when 'other' then 1 end`,
    region: `case when region_level = 'other' then case when place_level in ('village', 'township', 'county') then ${1 - kin.region} else 1 end
      when place_level in ('village', 'township', 'county') then greatest(${share('region', expected.region)}, ${kin.region})
      else ${share('region', expected.region)} end`,
    digits: `case digits_level when 'same' then case when ${otherName} then ${kin.twinDigits} else ${kin.digits} end else ${1 - kin.digits} end`,
    account: `case account_level when 'shared' then ${kin.account} when 'apart' then ${1 - kin.account} end`,
    phone: `case phone_level when 'shared' then ${kin.phone} when 'apart' then ${1 - kin.phone} end`
  }
}

const weights = (params: LinkParams): string => {
  const u = uOf(params)
  const joined = Object.entries(counts).map(
    ([name, { own }]) => `left join testing.link_${name}_count c_${name} on c_${name}.value = ${own}`
  )
  const each = fields.map(
    (field) => `coalesce(log2(${mOf(field, params.m)} / (${u[field]})), 0) as ${field}_weight`
  )
  return `
  with of_all as (
    select count(*) as persons, (count(*) filter (sex = 'male') + ${params.pseudo / 2}) / (count(*) + ${params.pseudo}) as men,
      men ** 2 + (1 - men) ** 2 as same_sex
    from person where id_kind = 'resident'
  ), weighed as (
    select l.*, log2(${params.doubles} / (of_all.persons + ${params.pseudo})) as prior_weight,
      ${each.join(',\n      ')}
    from testing.link_level l cross join of_all
    ${joined.join('\n    ')}
  ), summed as (
    select *, prior_weight + ${fields.map((field) => `${field}_weight`).join(' + ')} as weight from weighed
  )
  select left_no, right_no, 1 / (1 + 2 ** (-weight)) as probability, weight, prior_weight,
    ${fields.map((field) => `${field}_level, ${field}_weight`).join(', ')}
  from summed where probability >= ${params.keep}`
}

/** Weighs the pairs of `testing.link_pair` into `testing.link_found`, columns as table person_link. */
export const weighPairs = async (db: DuckDBConnection, params: LinkParams): Promise<void> => {
  const names = Object.keys(counts) as Counted[]
  for (const name of names) await layOutCount(db, name)
  await db.run(`create or replace table testing.link_level as ${levels(params.hub)}`)
  await db.run(`create or replace table testing.link_found as ${weights(params)}`)
  for (const name of [...names.map((each) => `${each}_count`), 'level'])
    await db.run(`drop table testing.link_${name}`)
}
