import { Problem } from '../schemas/problem.ts'
import type { Library } from './library.ts'
import { narrow, type Filters } from './narrow.ts'
import { home, visible } from './place.ts'
import type { Params } from './params.ts'
import type { Ledger, Scope } from './types.ts'

interface Asker {
  ledger: Ledger
  library: Library
  scope: Scope
  root: string
}

/** Where a code is looked for, in what the asker may see; lines may name divisions that no register does. */
const finding = {
  division: {
    reads: ['division', 'payout_month', 'disbursement'],
    sql: `select 1 from division where code = $code
      union all
      select 1 from (select 1 from payout_month where starts_with(division_code, $code) limit 1) as paid
      union all
      select 1 from (select 1 from disbursement where length($code) = 12 and division_code = $code limit 1) as line
      limit 1`
  },
  project: {
    reads: ['project', 'payout_month', 'allocation', 'publicity', 'timing'],
    sql: `select 1 from project where project_code = $code
      union all
      select 1 from (select 1 from payout_month where project_code = $code limit 1) as paid
      union all
      select 1 from (select 1 from allocation where project_code = $code limit 1) as passed
      union all
      select 1 from (select 1 from publicity where project_code = $code limit 1) as told
      union all
      select 1 from (select 1 from timing where project_code = $code limit 1) as timed
      limit 1`
  }
}
type Kind = keyof typeof finding

/** Codes found or not, by kind, scope and code, while the data stay as they are. */
const kept = new WeakMap<Ledger, { version: number; codes: Map<string, boolean> }>()
const most = 10_000

const said: Record<Kind, { zh: string; en: string }> = {
  division: {
    zh: '没有这个区划，或不在您的范围内；请从区划选项中选',
    en: 'there is no such division, or it lies outside your scope; choose one of filters/divisions'
  },
  project: {
    zh: '没有这个补贴项目，或不在您的范围内；请从项目选项中选',
    en: 'there is no such project, or it lies outside your scope; choose one of filters/projects'
  }
}

async function look({ ledger, library, scope, root }: Asker, kind: Kind, code: string): Promise<boolean> {
  const { sql, reads } = finding[kind]
  const { sql: narrowed, values, types } = narrow(sql, reads, library.tables, { scope, root, filters: {} })
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll(narrowed, { ...values, code }, types)
    return found.currentRowCount > 0
  } finally {
    db.closeSync()
  }
}

async function isKnown(asker: Asker, kind: Kind, code: string): Promise<boolean> {
  const { ledger, scope, root } = asker
  if (kind === 'division' && !visible(scope, root, code)) return false
  const version = ledger.dataVersion()
  let held = kept.get(ledger)
  if (held?.version !== version || held.codes.size >= most) {
    held = { version, codes: new Map() }
    kept.set(ledger, held)
  }
  const key = JSON.stringify([kind, code, scope, root])
  const found = held.codes.get(key) ?? (await look(asker, kind, code))
  held.codes.set(key, found)
  return found
}

/** Divisions and projects that an ask names, each once; where the asker is at home needs no proof. */
function named({ values, filters }: { values: Params['values']; filters: Filters }, own: string) {
  const divisions = new Set([values['division'], filters.division].filter((code) => code && code !== own))
  const projects = filters.project ?? []
  return [
    ...[...divisions].map((code): [Kind, string] => ['division', code!]),
    ...projects.map((code): [Kind, string] => ['project', code])
  ]
}

/**
 * Refuses a division or project that the asker cannot see, in the words for one that does not exist.
 * @throws Problem 404 division-unknown, project-unknown
 */
export async function demandKnown(asker: Asker, read: Pick<Params, 'values' | 'filters'>): Promise<void> {
  for (const [kind, code] of named(read, home(asker.scope, asker.root)))
    if (!(await isKnown(asker, kind, code)))
      throw new Problem({ status: 404, code: `${kind}-unknown`, where: kind, ...said[kind] })
}
