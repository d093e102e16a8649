import type { DuckDBConnection } from '@duckdb/node-api'
import { lacking } from './needs.ts'
import type { Rule } from './rule.ts'
import type { RunHouse } from './run.ts'

interface Before {
  rule: string
  state: string
  zh: string | null
  en: string | null
  tested_at: string | null
}

/** Writes the state each rule stands in now, and why, inside the caller's transaction. Answers the rules that can be tested. */
export const placeRules = async (
  db: DuckDBConnection,
  { rules, settingOf }: Pick<RunHouse, 'rules' | 'settingOf'>
): Promise<Set<Rule>> => {
  const live = new Set<Rule>()
  const before = new Map(
    (
      (
        await db.runAndReadAll(
          'select rule, state, state_zh as zh, state_en as en, tested_at::varchar as tested_at from detection_rule'
        )
      ).getRowObjectsJS() as unknown as Before[]
    ).map((row) => [row.rule, row])
  )
  const rows: unknown[] = []
  const held = new Map<string, boolean>()
  for (const rule of rules.all) {
    const { version, enabled } = settingOf(rule.rule)
    const lacks = rule.waits ? null : await lacking(db, rule, held)
    const was = before.get(rule.rule)
    const can = !rule.waits && enabled && !lacks
    if (can) live.add(rule)
    // until it is tested again, what broke it is told
    const broke = can && was?.state === 'failed' ? was : null
    const why = rule.waits ?? lacks ?? broke
    const state = rule.waits ? 'waiting' : !enabled ? 'off' : lacks ? 'no-data' : broke ? 'failed' : 'live'
    const { rule: number, header, grade, group: rule_group, subject: subject_type, severity } = rule
    rows.push({
      ...{
        rule: number,
        title_zh: header.title.zh,
        title_en: header.title.en,
        grade,
        rule_group,
        subject_type,
        severity
      },
      ...{
        state,
        state_zh: why?.zh ?? null,
        state_en: why?.en ?? null,
        version,
        tested_at: was?.tested_at ?? null
      }
    })
  }
  await db.run('delete from detection_rule')
  await db.run(
    `insert into detection_rule by name select unnest(from_json($1, '[{"rule":"varchar","title_zh":"varchar","title_en":"varchar",
       "grade":"varchar","rule_group":"varchar","subject_type":"varchar","severity":"varchar","state":"varchar","state_zh":"varchar",
       "state_en":"varchar","version":"integer","tested_at":"timestamp"}]'), recursive := true)`,
    [JSON.stringify(rows)]
  )
  return live
}
