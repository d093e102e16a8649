/** Parameters of the detection rules as people set them, version by version. */
import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'

export interface RuleSettings {
  /** 1: as the rule's file says; grows by one with each save. */
  version: number
  /** Only those that were set; the others are as the file says. */
  params: Record<string, number>
  enabled: boolean
}
export interface RuleVersion extends RuleSettings {
  reason: string
  actor: string
  /** UTC. */
  saved_at: string
}
type Row = Omit<RuleVersion, 'params' | 'enabled'> & { params: string; enabled: number }

const read = ({ version, params, enabled, reason, actor, saved_at }: Row): RuleVersion => ({
  ...{ version, params: JSON.parse(params) as Record<string, number>, enabled: enabled === 1 },
  ...{ reason, actor, saved_at }
})

const moved = (version: number, by: string) =>
  new Problem({
    ...{ status: 409, code: 'rule-moved' },
    zh: `这条规则现在是第 ${version} 版${by && `，由 ${by} 保存`}，与您打开的不同。您填的内容没有丢，请比较后再存`,
    en: `the rule is at version ${version} now${by && `, saved by ${by}`}, not the one you opened; nothing you typed is lost, compare and save again`
  })

/** The kept versions of one region's rules. */
export const ruleVersions = (office: Office) => {
  const { db } = office
  const history = (rule: string): RuleVersion[] =>
    (
      db
        .prepare('select * from rule_version where rule = ? order by version desc')
        .all(rule) as unknown as Row[]
    ).map(read)
  const current = (rule: string): RuleSettings => {
    const { version, params, enabled } = history(rule)[0] ?? { version: 1, params: {}, enabled: true }
    return { version, params, enabled }
  }
  /**
   * Keeps one more version, made from `version`, with its record on the trail.
   * @throws Problem 409 `rule-moved` when somebody saved meanwhile
   */
  const save = (
    rule: string,
    { version, params, enabled, reason }: RuleSettings & { reason: string },
    actor: string
  ): RuleVersion => {
    db.exec('begin immediate')
    try {
      const before = current(rule)
      if (before.version !== version) throw moved(before.version, history(rule)[0]?.actor ?? '')
      const saved_at = new Date().toISOString()
      db.prepare(
        'insert into rule_version (rule, version, params, enabled, reason, actor, saved_at) values (?, ?, ?, ?, ?, ?, ?)'
      ).run(
        ...([rule, version + 1, JSON.stringify(params), enabled ? 1 : 0] as const),
        ...([reason, actor, saved_at] as const)
      )
      const detail = JSON.stringify({ was: before, is: { version: version + 1, params, enabled } })
      office.record({ action: 'rule-save', object: rule, success: true, detail })
      db.exec('commit')
      return { version: version + 1, params, enabled, reason, actor, saved_at }
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }
  return { current, history, save }
}
