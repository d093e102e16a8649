/** All detection rules: read and held to their files at start, like the questions. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Fault } from '../questions/header.ts'
import { BrokenLibrary } from '../questions/library.ts'
import { bindings, sample } from '../questions/params.ts'
import { readTree } from '../questions/tree.ts'
import type { Tables } from '../questions/types.ts'
import { readRule, type Rule } from './rule.ts'
import { wrapped } from './sentence.ts'

export interface Rules {
  all: Rule[]
  find(rule: string): Rule | undefined
}

/** Names of the rule files: rules/D02-… */
export const ruleNames = (folder: string): string[] =>
  (existsSync(join(folder, 'rules')) ? readdirSync(join(folder, 'rules')) : [])
    .filter((file) => file.endsWith('.sql'))
    .map((file) => `rules/${file.slice(0, -4)}`)
    .sort()

/** What is wrong between a rule's select and its header; the select is planned, no row is read. */
const checkRule = async (db: DuckDBConnection, rule: Rule, tables: Tables): Promise<string[]> => {
  if (rule.waits) return []
  const { header } = rule
  let tree
  try {
    tree = await readTree(db, rule.sql)
  } catch (error) {
    return [`not one select: ${(error as Error).message}`]
  }
  const says = [
    ...tree.qualified.map((name) => `reads ${name}: write the plain name`),
    ...tree.tables
      .filter((name) => !tables.has(name))
      .map((name) => `reads ${name}, which is no table with a scope line`),
    ...tree.tables
      .filter((name) => !header.reads.includes(name))
      .map((name) => `reads ${name}, which reads: does not list`),
    ...header.reads
      .filter((name) => !tree.tables.includes(name))
      .map((name) => `reads: lists ${name}, which the select does not read`)
  ]
  for (const { table } of rule.untested)
    if (!tables.has(table)) says.push(`untested names ${table}, which is no table with a scope line`)
  if (says.length > 0) return says
  try {
    const { values, types } = bindings(header.params, sample(header.params))
    await db.run(`explain select * from (${wrapped(rule, rule.sql)}) limit 0`, values, types)
    for (const { table, condition } of rule.untested)
      await db.run(`explain select count(*) from ${table} where ${condition}`)
    return []
  } catch (error) {
    return [`DuckDB refuses it: ${(error as Error).message.split('\n').slice(0, 6).join(' ⏎ ')}`]
  }
}

/** @param check holds each select to its header @throws BrokenLibrary listing every fault of every file */
export const readRules = async (
  folder: string,
  db: DuckDBConnection,
  { tables, check }: { tables: Tables; check: boolean }
): Promise<Rules> => {
  const faults: Fault[] = []
  const all: Rule[] = []
  for (const name of ruleNames(folder)) {
    const read = readRule(name, readFileSync(join(folder, `${name}.sql`), 'utf8'))
    faults.push(...read.faults)
    if (read.faults.length > 0) continue
    all.push(read.rule)
    if (check)
      for (const say of await checkRule(db, read.rule, tables))
        faults.push({ file: `queries/${name}.sql`, line: 1, say })
  }
  for (const { rule, name } of all)
    if (all.some((other) => other.rule === rule && other.name !== name))
      faults.push({ file: `queries/${name}.sql`, line: 1, say: `${rule} is the number of two files` })
  if (faults.length > 0) throw new BrokenLibrary(faults)
  const byNumber = new Map(all.map((each) => [each.rule, each]))
  return { all, find: (rule) => byNumber.get(rule) }
}
