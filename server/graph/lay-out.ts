/** The clusters as they will stand in the ledger: graph_cluster, graph_member and graph_shown in the room's schema. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { put, type Room } from './room.ts'

const numbered = ({ into }: Room) => `
  with grown as (
    select l.root, 'G-' || upper(left(md5(min(n.hash)), 12)) as cluster_no
    from ${into}.graph_label l join ${into}.graph_node n on n.nth = l.nth group by l.root
  )
  select n.node, n.kind, n.no, n.code, g.cluster_no
  from ${into}.graph_node n join ${into}.graph_label l on l.nth = n.nth join grown g on g.root = l.root`

/** What ties a cluster's persons to accounts and phones of very many: shown, never walked through. */
const hubs = ({ into, line }: Room) => `
  with people as (
    select no, cluster_no from ${into}.graph_of where kind = 'person'
  )
  select p.cluster_no, 'paid' as kind, l.person_no, 'account:' || l.account_no as node, count(*) as lines, sum(l.amount_fen)::bigint as amount_fen,
    min(l.paid_on) as first_on, max(l.paid_on) as last_on, min(l.division_code) as low_code, max(l.division_code) as high_code
  from ${line} l join people p on p.no = l.person_no
  where l.state = 'success' and l.account_no in (select account_no from ${into}.graph_account where hub)
  group by all
  union all
  select p.cluster_no, 'phone', t.person_no, 'phone:' || t.phone_no, t.lines, 0, t.first_on, t.last_on, t.low_code, t.high_code
  from ${into}.graph_phone t join people p on p.no = t.person_no where t.hub`

/** Money on the clusters' accounts, each line once. */
const money = ({ into }: Room) => `
  select o.cluster_no, o.node, s.*
  from ${into}.graph_sum s join ${into}.graph_of o on o.kind = 'account' and o.no = s.account_no
  where s.account_no in (select account_no from ${into}.graph_shared) or s.payee_no in (select person_no from ${into}.graph_parallel)`

/** Edges, with the account that was changed from where it stands in the cluster too. */
const shown = ({ into, change }: Room) => `
  select o.cluster_no, e.kind, e.from_node, e.to_node, e.lines, e.amount_fen, e.first_on, e.last_on
  from ${into}.graph_edge e join ${into}.graph_of o on o.node = e.from_node
  union all
  select cluster_no, kind, 'person:' || person_no, node, lines, amount_fen, first_on, last_on from ${into}.graph_hub
  union all
  select p.cluster_no, 'changed', p.node, a.node, count(*), 0, min(c.changed_on), max(c.changed_on)
  from ${change} c
  join ${into}.graph_of p on p.kind = 'person' and p.no = c.person_no
  join ${into}.graph_of a on a.kind = 'account' and a.no = c.old_account_no and a.cluster_no = p.cluster_no
  where not exists (select 1 from ${into}.graph_edge e where e.kind = 'changed' and e.from_node = p.node and e.to_node = a.node)
  group by all`

/** Every place a cluster's persons and lines name. A change of somebody whom no base places is known to the whole region alone. */
const spots = ({ into }: Room) => `
  select cluster_no, unnest([low_code, high_code]) as code from ${into}.graph_money
  union all
  select cluster_no, unnest([low_code, high_code]) from ${into}.graph_hub
  union all
  select o.cluster_no, unnest([t.low_code, t.high_code])
  from ${into}.graph_phone t join ${into}.graph_of o on o.kind = 'phone' and o.no = t.phone_no where not t.hub
  union all
  select o.cluster_no, h.village_code
  from ${into}.graph_household h join ${into}.graph_of o on o.kind = 'person' and o.no = h.person_no where h.village_code is not null
  union all
  select o.cluster_no, (select value from main.meta where name = 'root')
  from ${into}.graph_tie t join ${into}.graph_household h on h.person_no = t.person_no and h.village_code is null
  join ${into}.graph_of o on o.kind = 'person' and o.no = t.person_no where t.kind = 'changed'`

const members = ({ into }: Room) => `
  with told as (
    select person_no, name_no, last_on, low_code as code from ${into}.graph_sum
    union all
    select payee_no, payee_name_no, last_on, null from ${into}.graph_sum where payee_no <> person_no
    union all
    select person_no, name_no, last_on, low_code from ${into}.graph_phone
    union all
    select person_no, name_no, null, village_code from ${into}.graph_household
  ), named as (
    select person_no, max_by(name_no, coalesce(last_on, date '0001-01-01')) as name_no, min(code) as code from told group by person_no
  ), paid as (
    select cluster_no, from_node as node, sum(lines)::bigint as lines, sum(amount_fen)::bigint as amount_fen, min(first_on) as first_on,
      max(last_on) as last_on
    from ${into}.graph_shown where kind = 'paid' group by cluster_no, from_node
    union all
    select cluster_no, node, sum(lines)::bigint, sum(amount_fen)::bigint, min(first_on), max(last_on)
    from ${into}.graph_money group by cluster_no, node
  ), called as (
    select phone_no, any_value(households)::integer as households from ${into}.graph_phone group by phone_no
  ), hub as (
    select cluster_no, node, split_part(node, ':', 1) as kind, split_part(node, ':', 2)::integer as no, sum(lines)::bigint as lines,
      sum(amount_fen)::bigint as amount_fen, min(first_on) as first_on, max(last_on) as last_on
    from ${into}.graph_hub group by cluster_no, node
  )
  select o.cluster_no, o.node, o.kind, o.no, o.code, false as hub, n.name_no,
    case when o.kind = 'operator' then nullif(split_part(substr(o.node, 10), '/', 1), '') else n.code end as division_code,
    coalesce(s.households, c.households) as households, coalesce(p.lines, 0) as lines, coalesce(p.amount_fen, 0) as amount_fen,
    p.first_on, p.last_on
  from ${into}.graph_of o
  left join named n on o.kind = 'person' and n.person_no = o.no
  left join paid p on p.cluster_no = o.cluster_no and p.node = o.node
  left join ${into}.graph_shared s on o.kind = 'account' and s.account_no = o.no
  left join called c on o.kind = 'phone' and c.phone_no = o.no
  union all
  select cluster_no, node, kind, no, null, true, null, null, null, lines, amount_fen, first_on, last_on from hub`

/** Points: a household more on one account 1, changed into it 1 more, an account more of one person 0.5, a household more on one phone 0.2; times the digits of the money. */
const clusters = ({ into }: Room) => `
  with place as (
    select cluster_no, min(code) as low, max(code) as high from ${into}.graph_spot where code is not null group by cluster_no
  ), counted as (
    select cluster_no, count(*) filter (where kind = 'person') as persons, count(*) filter (where kind = 'account' and not hub) as accounts,
      count(*) filter (where kind = 'phone' and not hub) as phones, count(*) filter (where kind = 'operator') as operators,
      count(*) filter (where hub) as hubs, count(households) filter (where kind = 'account') as shared_accounts,
      count(*) filter (where kind = 'phone' and not hub) as shared_phones,
      coalesce(sum(households - 1) filter (where kind = 'account'), 0) + 0.2 * coalesce(sum(households - 1) filter (where kind = 'phone'), 0) as points
    from ${into}.graph_member group by cluster_no
  ), homes as (
    select o.cluster_no, count(distinct coalesce(h.household_no, t.household_no, o.no)) as households
    from ${into}.graph_of o
    left join ${into}.graph_household h on h.person_no = o.no
    left join (select person_no, min(household_no) as household_no from ${into}.graph_phone group by person_no) t on t.person_no = o.no
    where o.kind = 'person' group by o.cluster_no
  ), ways as (
    select o.cluster_no, t.person_no, count(distinct t.account_no) as accounts
    from ${into}.graph_tie t join ${into}.graph_of o on o.kind = 'person' and o.no = t.person_no
    where t.kind = 'paid' and t.person_no in (select person_no from ${into}.graph_parallel)
    group by o.cluster_no, t.person_no
  ), parallel as (
    select cluster_no, count(*) as persons, 0.5 * sum(accounts - 1) as points from ways group by cluster_no
  ), changed as (
    select o.cluster_no, count(*) as accounts, sum(s.changed) as points
    from ${into}.graph_shared s join ${into}.graph_of o on o.kind = 'account' and o.no = s.account_no
    where s.changed > 1 group by o.cluster_no
  ), paid as (
    select cluster_no, sum(lines) as lines, sum(amount_fen)::bigint as amount_fen, min(first_on) as first_on, max(last_on) as last_on,
      case when min(low_project) = max(high_project) then min(low_project) end as project_code
    from ${into}.graph_money group by cluster_no
  )
  select c.cluster_no,
    coalesce(common_place(l.low, l.high), (select value from main.meta where name = 'root')) as division_code, p.project_code,
    c.persons::integer as persons, h.households::integer as households, c.accounts::integer as accounts, c.phones::integer as phones,
    c.operators::integer as operators, c.hubs::integer as hubs, c.shared_accounts::integer as shared_accounts,
    coalesce(w.persons, 0)::integer as parallel_persons, coalesce(x.accounts, 0)::integer as changed_accounts,
    c.shared_phones::integer as shared_phones, coalesce(p.lines, 0)::bigint as lines, coalesce(p.amount_fen, 0) as amount_fen,
    p.first_on, p.last_on,
    round((c.points + coalesce(w.points, 0) + coalesce(x.points, 0)) * log10(10 + coalesce(p.amount_fen, 0) / 100), 3)::double as score
  from counted c
  join homes h on h.cluster_no = c.cluster_no
  left join place l on l.cluster_no = c.cluster_no
  left join parallel w on w.cluster_no = c.cluster_no
  left join changed x on x.cluster_no = c.cluster_no
  left join paid p on p.cluster_no = c.cluster_no`

/** From nodes, labels and edges to rows. */
export const layOutRows = async (db: DuckDBConnection, room: Room): Promise<void> => {
  const lay = (table: string, select: string) => put(db, room.into, table, select)
  await lay('graph_of', numbered(room))
  await lay('graph_hub', hubs(room))
  await lay('graph_money', money(room))
  await lay('graph_shown', shown(room))
  await lay('graph_spot', spots(room))
  await lay('graph_member', members(room))
  await lay('graph_cluster', clusters(room))
}
