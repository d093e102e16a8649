/** Connected components of graph_edge by least labels: each round a node takes its neighbours' least and then its label's own, so paths halve. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { put } from './room.ts'

/** Lays out graph_label(nth, root) for every node; root is the least `nth` of its component. */
export const layOutComponents = async (db: DuckDBConnection, into: string): Promise<void> => {
  const lay = (table: string, select: string) => put(db, into, table, select)
  await lay(
    'graph_pair',
    `with pair as (
      select distinct f.nth as a, t.nth as b from ${into}.graph_edge e
      join ${into}.graph_node f on f.node = e.from_node join ${into}.graph_node t on t.node = e.to_node
    )
    select a, b from pair union all select b, a from pair`
  )
  await lay('graph_label', `select nth, nth as root from ${into}.graph_node`)
  for (;;) {
    await lay(
      'graph_pulled',
      `select l.nth, least(l.root, min(n.root)) as root from ${into}.graph_label l
      join ${into}.graph_pair p on p.a = l.nth join ${into}.graph_label n on n.nth = p.b
      group by l.nth, l.root`
    )
    await lay(
      'graph_jumped',
      `select p.nth, j.root from ${into}.graph_pulled p join ${into}.graph_pulled j on j.nth = p.root`
    )
    const moved = await db.runAndReadAll(`select count(*)::integer
      from ${into}.graph_jumped j join ${into}.graph_label l on l.nth = j.nth where l.root <> j.root`)
    if (Number(moved.getRowsJS()[0]![0]) === 0) return
    await lay('graph_label', `from ${into}.graph_jumped`)
  }
}
