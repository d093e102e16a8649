/** What a touched run computes again: everything that hangs together with what was touched, however far, but not through hubs. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Limits } from './limits.ts'
import { put, type Room } from './room.ts'

const count = async (db: DuckDBConnection, table: string): Promise<number> =>
  Number((await db.runAndReadAll(`select count(*)::integer from ${table}`)).getRowsJS()[0]![0])

/** Whether a line names a person, account or phone of graph_fresh or graph_reach. */
const names = (nodes: string): string =>
  [
    ['person_no', 'person'],
    ['payee_no', 'person'],
    ['account_no', 'account'],
    ['phone_no', 'phone']
  ]
    .map(([column, kind]) => `${column} in (select no from ${nodes} where kind = '${kind}')`)
    .join(' or ')

/** Kinds and numbers that the newly reached nodes are tied to by any row of the ledger. */
const neighbours = (into: string) => {
  const fresh = (kind: string) => `(select no from ${into}.graph_fresh where kind = '${kind}')`
  const on = (own: string, kind: string) => `${own} in ${fresh(kind)}`
  return `
  with lines as (
    select person_no, payee_no, account_no, phone_no from ${into}.graph_near where ${names(`${into}.graph_fresh`)}
  ), listed as (
    select person_no, account_no, phone_no from main.beneficiary
    where ${on('person_no', 'person')} or ${on('account_no', 'account')} or ${on('phone_no', 'phone')}
  ), changes as (
    select person_no, old_account_no, new_account_no from main.account_change
    where ${on('person_no', 'person')} or ${on('new_account_no', 'account')}
      or operator in (select operator from main.account_change where ${on('new_account_no', 'account')})
  )
  select 'person' as kind, person_no as no from lines union select 'person', payee_no from lines
  union select 'account', account_no from lines union select 'phone', phone_no from lines
  union select 'person', person_no from listed union select 'account', account_no from listed union select 'phone', phone_no from listed
  union select 'person', person_no from changes union select 'account', new_account_no from changes
  union select 'account', old_account_no from changes`
}

/** Reached accounts and phones of so many households that one does not walk on from them. */
const hubs = (into: string, { accountHub, phoneHub }: Limits) =>
  (['account', 'phone'] as const)
    .map(
      (kind) => `
  select '${kind}' as kind, ${kind}_no as no from ${into}.graph_near
  where ${kind}_no in (select no from ${into}.graph_fresh where kind = '${kind}')
  group by ${kind}_no having count(distinct household_no) > ${kind === 'account' ? accountHub : phoneHub}
    ${kind === 'account' ? 'or sum(official) * 2 > sum(lines)' : ''}`
    )
    .join(' union all ')

/**
 * Lays out graph_reach(kind, no) and the ledger's rows that touch it.
 * @param touched a select of kind (person account phone) and no
 */
export const layOutClosure = async (
  db: DuckDBConnection,
  into: string,
  touched: string,
  limits: Limits
): Promise<Room> => {
  const lay = (table: string, select: string) => put(db, into, table, select)
  await lay('graph_reach', `select ''::varchar as kind, 0::integer as no where false`)
  await lay(
    'graph_fresh',
    `with named as (${touched}), known as (
      select m.kind, m.no from main.cluster_member m where not m.hub and m.cluster_no in (
        select c.cluster_no from main.cluster_member c join named n on n.kind = c.kind and n.no = c.no where not c.hub)
    )
    select distinct kind, no from (from named union all from known) where no is not null`
  )
  // the way may be long: lines that say the same are one, read at each step instead of the ledger
  await lay(
    'graph_beside',
    `select person_no, payee_no, household_no, account_no, phone_no, count(*) as lines, count(*) filter (channel in ('corporate', 'unit')) as official
    from main.ledger_line group by all`
  )
  while ((await count(db, `${into}.graph_fresh`)) > 0) {
    await db.run(`insert into ${into}.graph_reach from ${into}.graph_fresh`)
    // everybody beside what is fresh: hubs are told from it
    await lay('graph_near', `select * from ${into}.graph_beside where ${names(`${into}.graph_fresh`)}`)
    await db.run(`delete from ${into}.graph_fresh where (kind, no) in (${hubs(into, limits)})`)
    await lay(
      'graph_fresh',
      `select kind, no from (${neighbours(into)}) where no is not null and (kind, no) not in (from ${into}.graph_reach)`
    )
  }
  const reached = (kind: string) => `(select no from ${into}.graph_reach where kind = '${kind}')`
  const some = (column: string, kind: string) => `${column} in ${reached(kind)}`
  // rows of a hub name people who were not reached: what else they have is not whole here
  await lay(
    'graph_line',
    `select person_no, payee_no, household_no, case when ${some('account_no', 'account')} then account_no end as account_no,
      case when ${some('phone_no', 'phone')} then phone_no end as phone_no, person_name_no, payee_name_no, division_code, project_code,
      channel, state, amount_fen, paid_on
    from main.ledger_line
    where ${names(`${into}.graph_reach`)}`
  )
  return {
    into,
    line: `${into}.graph_line`,
    beneficiary: `(select * from main.beneficiary where ${some('person_no', 'person')} or ${some('account_no', 'account')} or ${some('phone_no', 'phone')})`,
    change: `(select * from main.account_change where ${some('person_no', 'person')} or ${some('new_account_no', 'account')})`
  }
}
