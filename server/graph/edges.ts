/** All that ties persons, accounts, phones and operators, as edges between nodes `person:12`, `account:7`, `phone:3`, `operator:532301/李某`. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Limits } from './limits.ts'
import { put, type Room } from './room.ts'

/** Who gave which phone, in lines or in the beneficiary base. */
const calls = ({ line, beneficiary }: Room) => `
  select phone_no, person_no, household_no, paid_on, division_code, person_name_no as name_no
  from ${line} where phone_no is not null and person_no is not null
  union all
  select phone_no, person_no, coalesce(head_no, person_no), null, village_code, name_no from ${beneficiary} where phone_no is not null`

/**
 * Phones that tie: of several households by themselves, of two only where both are suspect already, since brothers and neighbours share one.
 * The household is the one that the accounts told, where they did.
 */
const phones = (room: Room, { phoneHub, phoneShared }: Limits) => `
  with calls as (${calls(room)}), several as (
    select phone_no from calls group by phone_no having min(household_no) <> max(household_no)
  ), told as (
    select c.phone_no, c.person_no, any_value(h.person_no) is not null as suspect,
      coalesce(any_value(h.household_no), min(nullif(c.household_no, c.person_no)), c.person_no) as household_no,
      count(c.paid_on) as lines, min(c.paid_on) as first_on, max(c.paid_on) as last_on,
      min(c.division_code) as low_code, max(c.division_code) as high_code, max_by(c.name_no, coalesce(c.paid_on, date '0001-01-01')) as name_no
    from calls c
    left join ${room.into}.graph_household h on h.person_no = c.person_no
      and h.person_no in (select person_no from ${room.into}.graph_tie)
    where c.phone_no in (select phone_no from several)
    group by c.phone_no, c.person_no
  ), counted as (
    select phone_no, count(distinct household_no) as households, count(distinct household_no) filter (where suspect) as suspects
    from told group by phone_no
  )
  select t.*, c.households, c.households > ${phoneHub} as hub
  from told t join counted c on c.phone_no = t.phone_no
  where c.households > ${phoneHub} or c.households >= ${phoneShared} or c.suspects > 1 and t.suspect`

/** Operators who changed several persons into one shared account; two counties may have an operator of one name. */
const operators = ({ into, change, beneficiary }: Room, { operatorChanges }: Limits) => `
  select c.operator, coalesce(left(b.village_code, 6), p.id_region, '') as county, c.new_account_no as account_no,
    count(*) as lines, min(c.changed_on) as first_on, max(c.changed_on) as last_on
  from ${change} c
  join main.person p on p.person_no = c.person_no
  left join (select person_no, min(village_code) as village_code from ${beneficiary} group by person_no) b on b.person_no = c.person_no
  where c.operator is not null and c.new_account_no in (select account_no from ${into}.graph_shared)
  group by all having count(distinct c.person_no) >= ${operatorChanges}`

const edges = ({ into }: Room) => `
  select kind, 'person:' || person_no as from_node, 'account:' || account_no as to_node, lines, amount_fen, first_on, last_on
  from ${into}.graph_tie
  union all
  select 'phone', 'person:' || person_no, 'phone:' || phone_no, lines, 0, first_on, last_on
  from ${into}.graph_phone where not hub
  union all
  select 'operator', 'operator:' || county || '/' || operator, 'account:' || account_no, lines, 0, first_on, last_on
  from ${into}.graph_operator`

/** Each node's keyed hash: what a cluster's number is made of, so that a ledger loaded anew gives the same one. */
const nodes = ({ into }: Room) => `
  with named as (
    select from_node as node from ${into}.graph_edge union select to_node from ${into}.graph_edge
  ), read as (
    select node, split_part(node, ':', 1) as kind, try_cast(split_part(node, ':', 2) as integer) as no,
      case when node like 'operator:%' then substr(node, strpos(node, '/') + 1) end as code
    from named
  ), hashed as (
    select 'person' as kind, person_no as no, id_hash as hash from main.person where person_no in (select no from read where kind = 'person')
    union all
    select 'account', account_no, account_hash from main.account where account_no in (select no from read where kind = 'account')
    union all
    select 'phone', phone_no, phone_hash from main.phone where phone_no in (select no from read where kind = 'phone')
  )
  select row_number() over (order by r.node) as nth, r.*, coalesce(h.hash, md5(r.node)) as hash
  from read r left join hashed h on h.kind = r.kind and h.no = r.no`

/** Lays out graph_phone, graph_operator, graph_edge and graph_node. */
export const layOutEdges = async (db: DuckDBConnection, room: Room, limits: Limits): Promise<void> => {
  const lay = (table: string, select: string) => put(db, room.into, table, select)
  await lay('graph_phone', phones(room, limits))
  await lay('graph_operator', operators(room, limits))
  await lay('graph_edge', edges(room))
  await lay('graph_node', nodes(room))
}
