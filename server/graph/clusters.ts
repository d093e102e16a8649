/** Clusters of the account graph, made anew out of the ledger: all of them, or those that hang together with what was touched. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { layOutClosure } from './closure.ts'
import { layOutComponents } from './components.ts'
import { layOutEdges } from './edges.ts'
import { layOutRows } from './lay-out.ts'
import { type Limits, usualLimits } from './limits.ts'
import type { Room } from './room.ts'
import { layOutTies } from './ties.ts'
import { inOne } from '../ledger/transaction.ts'

export interface Clustering {
  /** A select of kind (person account phone) and no: only clusters that hang together with them are made again. */
  touched?: string
  /** Schema or attached database that takes what is laid out. */
  into?: string
  limits?: Partial<Limits>
}
export interface Clustered {
  /** Clusters that stood before and were made again, or are gone. */
  replaced: number
  clusters: number
  members: number
  edges: number
}

/** What a touched run of the rules laid out as units (server/findings/units.ts), as `touched`. */
export const touchedUnits = ['person', 'account', 'phone']
  .map((kind) => `select '${kind}' as kind, unit as no from testing.unit_${kind}`)
  .join(' union all ')

const whole = (into: string): Room => ({
  into,
  ...{ line: 'main.ledger_line', beneficiary: 'main.beneficiary', change: 'main.account_change' }
})

/** The heavy part: reads the ledger, writes to `into` alone. */
export const layOutClusters = async (
  db: DuckDBConnection,
  { touched, into = 'temp', limits = {} }: Clustering = {}
): Promise<void> => {
  const held = { ...usualLimits, ...limits }
  const room = touched === undefined ? whole(into) : await layOutClosure(db, into, touched, held)
  await layOutTies(db, room, held)
  await layOutEdges(db, room, held)
  await layOutComponents(db, into)
  await layOutRows(db, room)
}

/** Puts what was laid out in the place of what stood there, inside the caller's transaction. */
export const keepClusters = async (
  db: DuckDBConnection,
  { touched, into = 'temp' }: Pick<Clustering, 'touched' | 'into'> = {}
): Promise<Clustered> => {
  const old =
    touched === undefined
      ? 'select cluster_no from main.cluster'
      : `select m.cluster_no from main.cluster_member m join ${into}.graph_reach r on r.kind = m.kind and r.no = m.no where not m.hub`
  await db.run(`create or replace temp table replaced as ${old}`)
  const replaced = Number(
    (
      await db.runAndReadAll('select count(*) from main.cluster where cluster_no in (from replaced)')
    ).getRowsJS()[0]![0]
  )
  const put = async (table: string, laid: string): Promise<number> => {
    await db.run(`delete from main.${table} where cluster_no in (select cluster_no from replaced)`)
    return Number(
      (await db.run(`insert into main.${table} by name select * from ${into}.${laid}`)).rowsChanged
    )
  }
  const edges = await put('cluster_edge', 'graph_shown')
  const members = await put('cluster_member', 'graph_member')
  const clusters = await put('cluster', 'graph_cluster')
  await db.run('drop table temp.replaced')
  return { replaced, clusters, members, edges }
}

/** Both, on one connection and in one transaction of its own. */
export const clusterAccounts = async (db: DuckDBConnection, asked: Clustering = {}): Promise<Clustered> => {
  await layOutClusters(db, asked)
  return inOne(db, () => keepClusters(db, asked))
}
