/** Rules whose test broke off in a run: told beside the others, so that nobody takes their silence for "nothing found". */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'

export interface Broken {
  rule: string
  zh: string
  en: string
}

/** What can be said of it: the kind of error, never its words, which may quote a value. */
export const brokenBy = (rule: string, error: unknown): Broken => {
  const [kind = ''] = /^[A-Z][A-Za-z ]+ Error(?=:)/.exec(error instanceof Error ? error.message : '') ?? []
  return {
    rule,
    zh: `最近一次运行没有测成${kind && `（${kind}）`}，原有疑点照旧保留，下次运行重测；原因见服务日志`,
    en: `its last test broke off${kind && ` (${kind})`}; what it had found stands, the next run tests it again; see the log`
  }
}

/** Marks what broke, lets go of what was tested since, and leaves each broken rule to the next run; inside the caller's transaction. */
export const keepBroken = async (
  db: DuckDBConnection,
  broken: readonly Broken[],
  tested: readonly string[]
): Promise<void> => {
  if (tested.length > 0)
    await db.run(
      `update detection_rule set state = 'live', state_zh = null, state_en = null
       where state = 'failed' and rule in (${tested.map(quote).join(', ')})`
    )
  for (const { rule, zh, en } of broken) {
    await db.run(
      `update detection_rule set state = 'failed', state_zh = $1, state_en = $2 where rule = $3 and state in ('live', 'failed')`,
      [zh, en, rule]
    )
    await db.run(
      `insert into retest select 'rule', $1 where not exists (select 1 from retest where within = 'rule' and unit = $1)`,
      [rule]
    )
  }
}
