/** A detection rule as its file says (queries/rules/Dnn-name.sql): the header of a question and what an auditor must know of it. */
import { list, readHeader, words, type Fault, type Say } from '../questions/header.ts'
import type { Header, Words } from '../questions/types.ts'

/** E0 certain by arithmetic, E1 strong, E2 needs a check, E3 for people alone (regulation.md §2.1). */
export const grades = ['E0', 'E1', 'E2', 'E3'] as const
export const groups = [
  ...(['duplicate', 'ghost', 'proxy', 'identity', 'eligibility'] as const),
  ...(['over', 'under', 'process', 'concentration', 'integrity'] as const)
]
export const subjects = [
  ...(['person', 'account', 'household', 'phone', 'village', 'county'] as const),
  ...(['batch', 'voucher', 'bank', 'operator', 'project'] as const)
]
/** What a load must touch for a subject to be tested again; `all`: anything. */
const withins = [
  'person',
  'account',
  'household',
  'phone',
  'village',
  'period',
  'batch',
  'project',
  'all'
] as const
export const severities = ['high', 'middle', 'low'] as const

/** Rows of a table that the rule cannot test, by an SQL condition over it. */
export interface Untested extends Words {
  table: string
  condition: string
}
export interface Rule {
  /** D02 */
  rule: string
  /** rules/D02-same-period-twice */
  name: string
  header: Header
  grade: (typeof grades)[number]
  group: (typeof groups)[number]
  subject: (typeof subjects)[number]
  within: (typeof withins)[number]
  severity: (typeof severities)[number]
  /** Rules of rules.yaml, of all regions. */
  clause: string[]
  /** Kinds of file, `register:death`, `clock:payment`; alternatives with |. */
  needs: string[]
  /** Data that no file carries; such a rule has no select. */
  waits: Words | null
  /** The sentence, with {column} where a figure stands. */
  says: Words
  example: Words | null
  excludes: Words[]
  misfires: Words[]
  untested: Untested[]
  sql: string
}

/** Columns every rule selects before its evidence. */
export const standard = [
  ...(['subject_no', 'subject_code', 'anchor', 'unit', 'division_code', 'project_code'] as const),
  ...(['amount_fen', 'first_on', 'last_on', 'details'] as const)
]
const ownKeys = [
  ...['rule', 'subject', 'within', 'severity', 'clause', 'needs', 'waits', 'says', 'example'],
  ...['excludes', 'misfires', 'untested']
]
const none: Words = { zh: '', en: '' }
const fileRule = /^rules\/(D\d\d)-[a-z0-9-]+$/

const among = <T extends string>(known: readonly T[], said: string | undefined, of: string, say: Say): T => {
  const found = known.find((each) => each === said)
  if (!found) say(`${of} '${said ?? ''}' is none of ${known.join(' ')}`)
  return found ?? known[0]!
}

const untestedOf = (value: string, say: Say): Untested => {
  const [, table = '', condition = '', rest = ''] =
    /^([a-z_]+):\s*((?:'[^']*'|\|\||[^'|])*?)\s*\|(?!\|)\s*(.*)$/.exec(value) ?? []
  if (!table) say('untested reads `table: condition | 中文 | English`')
  return { table, condition, ...words(rest, say, 'untested') }
}

/** Placeholders of a sentence. */
const placeholders = (text: string): string[] => [...text.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name!)

/** Reads one rule file. @param name rules/D02-same-period-twice @returns the rule, and every fault with file and line */
export const readRule = (name: string, text: string): { rule: Rule; faults: Fault[] } => {
  const read = readHeader(name, text, ownKeys)
  const faults = [...read.faults]
  const file = `queries/${name}.sql`
  const rule: Rule = {
    ...{ rule: fileRule.exec(name)?.[1] ?? '', name, header: read.header, sql: read.sql },
    ...{ grade: 'E3', group: 'process', subject: 'person', within: 'all', severity: 'low' },
    ...{
      clause: [],
      needs: [],
      waits: null,
      says: none,
      example: null,
      excludes: [],
      misfires: [],
      untested: []
    }
  }
  for (const { key, value, line } of read.own) {
    const say: Say = (what) => faults.push({ file, line, say: what })
    if (key === 'rule') {
      const [number, grade, group] = list(value)
      if (number !== rule.rule) say(`the file's name says ${rule.rule || 'no number'}, the header ${number}`)
      rule.grade = among(grades, grade, 'grade', say)
      rule.group = among(groups, group, 'group', say)
    } else if (key === 'subject') rule.subject = among(subjects, value, key, say)
    else if (key === 'within') rule.within = among(withins, value, key, say)
    else if (key === 'severity') rule.severity = among(severities, value, key, say)
    else if (key === 'clause') rule.clause.push(...list(value))
    else if (key === 'needs') rule.needs.push(...list(value))
    else if (key === 'untested') rule.untested.push(untestedOf(value, say))
    else if (key === 'excludes' || key === 'misfires') rule[key].push(words(value, say, key))
    else rule[key as 'waits' | 'says' | 'example'] = words(value, say, key)
  }
  const first: Say = (say) => faults.push({ file, line: 1, say })
  if (!rule.rule) first('a rule file is named Dnn-what-it-finds.sql')
  const written = new Set(read.own.map(({ key }) => key))
  const needed = rule.waits
    ? ['rule', 'subject', 'severity']
    : ['rule', 'subject', 'within', 'severity', 'needs', 'says']
  for (const key of needed) if (!written.has(key)) first(`${key} is missing`)
  if (!rule.waits && !rule.sql) first('there is no select below the header')
  const columns = new Set<string>([...standard, ...rule.header.columns.map((each) => each.name)])
  for (const lang of ['zh', 'en'] as const)
    for (const each of placeholders(rule.says[lang]))
      if (!columns.has(each)) first(`says names {${each}}, which is no column`)
  for (const { name, type, bounds } of rule.header.params)
    if (type === 'integer' && !bounds) first(`param ${name} has no bounds`)
  return { rule, faults }
}
