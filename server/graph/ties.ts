/** Who is tied to which account: of the whole ledger only what several households or parallel accounts make suspect. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Limits } from './limits.ts'
import { put, type Room } from './room.ts'

/** Money that was not paid ties nobody: a failed first card and its successor are one person's two tries. */
const paid = `state = 'success' and account_no is not null and person_no is not null`
const ownCards = `state = 'success' and account_no is not null and payee_no is not null and paid_on is not null
  and channel not in ('corporate', 'unit', 'cash')`

/** The head of a member in the beneficiary base. */
const heads = ({ beneficiary }: Room) =>
  `(select person_no, min(head_no) as head_no, min(village_code) as village_code, min(name_no) as name_no from ${beneficiary} group by person_no)`

/** Accounts on which more than one household may stand; two passes, the first over whole numbers alone. */
const candidates = (room: Room, { accountHub }: Limits) => `
  with used as (
    select account_no, household_no, person_no, payee_no from ${room.line} where ${paid}
    union all
    select account_no, coalesce(head_no, person_no), person_no, person_no from ${room.beneficiary} where account_no is not null
    union all
    select c.new_account_no, coalesce(b.head_no, c.person_no), c.person_no, c.person_no
    from ${room.change} c left join ${heads(room)} b on b.person_no = c.person_no
  ), several as (
    select account_no from used group by account_no
    having min(household_no) <> max(household_no) or bool_or(payee_no <> person_no and payee_no <> household_no)
  ), counted as (
    select account_no, count(distinct household_no) as households, count(*) as lines, count(*) filter (where channel in ('corporate', 'unit')) as official
    from ${room.line} where ${paid} and account_no in (select account_no from several) group by account_no
  )
  select s.account_no, coalesce(c.households > ${accountHub} or c.official * 2 > c.lines, false) as hub
  from several s left join counted c on c.account_no = s.account_no`

/** Persons paid on several accounts of their own side by side. A changed card is used after the old one, a family's card by others of it. */
const parallel = (room: Room, { parallelDays }: Limits) => `
  with several as (
    select payee_no from ${room.line} where ${ownCards} group by payee_no having min(account_no) <> max(account_no)
  ), used as (
    select payee_no, account_no, min(paid_on) as first_on, max(paid_on) as last_on
    from ${room.line}
    where ${ownCards} and payee_no in (select payee_no from several)
      and account_no not in (select account_no from ${room.into}.graph_account where hub)
    group by payee_no, account_no
  ), family as (
    select account_no from ${room.line}
    where ${ownCards} and account_no in (select account_no from used)
    group by account_no having min(payee_no) <> max(payee_no) and min(household_no) = max(household_no)
  ), followed as (
    select payee_no, first_on, max(last_on) over (
      partition by payee_no order by first_on, last_on, account_no rows between unbounded preceding and 1 preceding) as before_on
    from used where account_no not in (select account_no from family)
  )
  select distinct f.payee_no as person_no
  from followed f join main.person p on p.person_no = f.payee_no and p.id_kind = 'resident'
  where f.before_on > f.first_on + ${parallelDays}`

/** Money by person, payee and account, of suspect accounts and persons alone. */
const sums = ({ line, into }: Room) => `
  select person_no, payee_no, household_no, account_no, count(*) as lines, sum(amount_fen)::bigint as amount_fen, min(paid_on) as first_on,
    max(paid_on) as last_on, min(division_code) as low_code, max(division_code) as high_code, min(project_code) as low_project,
    max(project_code) as high_project, max_by(person_name_no, paid_on) as name_no, max_by(payee_name_no, paid_on) as payee_name_no
  from ${line}
  where ${paid} and account_no not in (select account_no from ${into}.graph_account where hub)
    and (account_no in (select account_no from ${into}.graph_account) or payee_no in (select person_no from ${into}.graph_parallel))
  group by person_no, payee_no, household_no, account_no`

const ties = ({ into, beneficiary, change }: Room) => `
  with suspect as (
    select account_no from ${into}.graph_account where not hub
  ), hands as (
    select person_no, account_no, lines, amount_fen, first_on, last_on from ${into}.graph_sum where account_no in (select account_no from suspect)
    union all
    select payee_no, account_no, lines, amount_fen, first_on, last_on from ${into}.graph_sum
    where (payee_no in (select person_no from ${into}.graph_parallel) or account_no in (select account_no from suspect))
      and not (payee_no = person_no and account_no in (select account_no from suspect))
  )
  select 'paid' as kind, person_no, account_no, sum(lines)::bigint as lines, sum(amount_fen)::bigint as amount_fen, min(first_on) as first_on,
    max(last_on) as last_on
  from hands group by person_no, account_no
  union all
  select 'beneficiary', person_no, account_no, 0, 0, min(registered_on), max(registered_on)
  from ${beneficiary} where account_no in (select account_no from suspect) group by person_no, account_no
  union all
  select 'changed', person_no, new_account_no, count(*), 0, min(changed_on), max(changed_on)
  from ${change} where new_account_no in (select account_no from suspect) group by person_no, new_account_no`

/** The household each tied person belongs to: the base says it, else the lines, else everybody is his own. */
const households = (room: Room) => `
  with listed as (
    select distinct person_no from ${room.into}.graph_tie
  ), told as (
    select person_no, min(nullif(household_no, person_no)) as head_no from ${room.into}.graph_sum group by person_no
  )
  select p.person_no, coalesce(b.head_no, t.head_no, p.person_no) as household_no, b.village_code, b.name_no
  from listed p
  left join ${heads(room)} b on b.person_no = p.person_no
  left join told t on t.person_no = p.person_no`

/** Accounts that several households share, and into which several changed. */
const shared = ({ into }: Room) => `
  select t.account_no, count(distinct h.household_no)::integer as households,
    count(distinct h.household_no) filter (where t.kind = 'changed')::integer as changed
  from ${into}.graph_tie t join ${into}.graph_household h on h.person_no = t.person_no
  group by t.account_no having count(distinct h.household_no) > 1`

/** Lays out graph_account, graph_parallel, graph_sum, graph_tie, graph_household and graph_shared. */
export const layOutTies = async (db: DuckDBConnection, room: Room, limits: Limits): Promise<void> => {
  const lay = (table: string, select: string) => put(db, room.into, table, select)
  await lay('graph_account', candidates(room, limits))
  await lay('graph_parallel', parallel(room, limits))
  await lay('graph_sum', sums(room))
  await lay('graph_tie', ties(room))
  await lay('graph_household', households(room))
  await lay('graph_shared', shared(room))
  // a household on the head's card is what 到户 means
  await db.run(`delete from ${room.into}.graph_tie
    where account_no not in (select account_no from ${room.into}.graph_shared)
      and not (kind = 'paid' and person_no in (select person_no from ${room.into}.graph_parallel))`)
}
