/** What stands before the rules are tested: links of persons, which rules read, and clusters of accounts, which explain what they find. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { keepClusters, layOutClusters, touchedUnits } from '../graph/clusters.ts'
import { linkPersons } from '../linkage/link.ts'
import type { Rule } from './rule.ts'

const touchedPersons = {
  persons: '(select unit as person_no from testing.unit_person)',
  line: 'testing.line'
}

export interface Preparing {
  /** Only what loads touched, laid out as units. */
  touched: boolean
  rules: readonly Rule[]
  /** Rules were named: what none of them reads is left as it is. */
  named: boolean
}

/** @param commit runs its work on the writer in one commit */
export const prepare = async (
  db: DuckDBConnection,
  { touched, rules, named }: Preparing,
  commit: (work: (writer: DuckDBConnection) => Promise<boolean>) => Promise<void>
): Promise<void> => {
  if (rules.some(({ header }) => header.reads.includes('person_link')))
    await linkPersons(db, touched ? { touched: touchedPersons } : {})
  if (named) return
  const clustering = { into: 'testing', ...(touched && { touched: touchedUnits }) }
  await layOutClusters(db, clustering)
  await commit(async (writer) => {
    const { clusters, replaced } = await keepClusters(writer, clustering)
    return clusters + replaced > 0
  })
}
