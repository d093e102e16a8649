import type { DuckDBConnection } from '@duckdb/node-api'
import { lacking } from './needs.ts'
import type { Rule } from './rule.ts'
import type { RunHouse } from './run.ts'

/** Writes the state each rule stands in now, and why, inside the caller's transaction. Answers the rules that can be tested. */
export const placeRules = async (
  db: DuckDBConnection,
  { rules, settingOf }: Pick<RunHouse, 'rules' | 'settingOf'>
): Promise<Set<Rule>> => {
  const live = new Set<Rule>()
  const tested = new Map(
    (await db.runAndReadAll('select rule, tested_at::varchar from detection_rule')).getRowsJS() as [
      string,
      string | null
    ][]
  )
  const rows: unknown[] = []
  for (const rule of rules.all) {
    const { version, enabled } = settingOf(rule.rule)
    const lacks = rule.waits ? null : await lacking(db, rule)
    const why = rule.waits ?? lacks
    const state = rule.waits ? 'waiting' : !enabled ? 'off' : lacks ? 'no-data' : 'live'
    if (state === 'live') live.add(rule)
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
        tested_at: tested.get(number) ?? null
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
