/** The select around a rule's own: its evidence as JSON, its sentence in both languages, the hash of its facts. */
import { quote } from '../identity/text.ts'
import type { Unit } from '../questions/types.ts'
import { standard, type Rule } from './rule.ts'

const counted: readonly Unit[] = ['count', 'line', 'person', 'household', 'batch', 'day', 'workday', 'point']
const own: Record<string, Unit> = { amount_fen: 'fen', first_on: 'date', last_on: 'date' }

/** A figure of the sentence as SQL text. */
const written = (column: string, unit: Unit, lang: 'zh' | 'en'): string => {
  const text = (): string => {
    if (column === 'project_code')
      return `coalesce((select p.project_name from project p where p.project_code = found.${column}), ${column})`
    if (column === 'division_code')
      return `coalesce((select d.name from division d where d.code = found.${column}), ${column})`
    if (unit === 'fen')
      return lang === 'zh' ? `yuan_text(${column}) || ' 元'` : `'CNY ' || yuan_text(${column})`
    if (unit === 'share') return `printf('%.1f', ${column} * 100) || ' %'`
    if (unit === 'date') return `strftime(${column}, '%Y-%m-%d')`
    if (unit === 'month') return `strftime(${column}, '%Y-%m')`
    if (unit === 'flag')
      return lang === 'zh'
        ? `case when ${column} then '是' else '否' end`
        : `case when ${column} then 'yes' else 'no' end`
    if (counted.includes(unit)) return `format('{:,}', ${column})`
    return `${column}::varchar`
  }
  return `coalesce(${text()}, '—')`
}

/** SQL text of a sentence whose {columns} are written by their units. */
const sentence = ({ says, header }: Rule, lang: 'zh' | 'en'): string => {
  const unitOf = new Map(header.columns.map(({ name, unit }) => [name, unit]))
  const parts = says[lang].split(/\{([a-z_]+)\}/)
  return parts
    .map((part, i) =>
      i % 2 === 0 ? quote(part) : written(part, own[part] ?? unitOf.get(part) ?? 'text', lang)
    )
    .filter((part) => part !== "''")
    .join(' || ')
}

/** Evidence columns: what the rule selects beyond the standard ones. */
const evidenceOf = ({ header }: Rule): string[] =>
  header.columns.map(({ name }) => name).filter((name) => !(standard as readonly string[]).includes(name))

/**
 * What a run keeps of a rule: one row a finding. Facts hold lines and money, not what moves with the day.
 * @param sql the rule's select, its tables already narrowed
 */
export const wrapped = (rule: Rule, sql: string): string => {
  const evidence = evidenceOf(rule).map((name) => `${quote(name)}, found.${name}`)
  return `select
    subject_no::integer as subject_no, subject_code::varchar as subject_code, anchor::varchar as anchor, unit::varchar as unit,
    division_code::varchar as division_code, project_code::varchar as project_code, len(details)::integer as lines,
    amount_fen::bigint as amount_fen, first_on::date as first_on, last_on::date as last_on, list_sort(details)::varchar[] as details,
    ${evidence.length > 0 ? `json_object(${evidence.join(', ')})` : `'{}'::json`} as evidence,
    ${sentence(rule, 'zh')} as zh, ${sentence(rule, 'en')} as en,
    md5(concat_ws('|', amount_fen::bigint, array_to_string(list_sort(details), ','))) as facts
  from (select * replace (list_filter(coalesce(details, []), lambda detail: detail is not null) as details) from (${sql}\n)) found`
}
