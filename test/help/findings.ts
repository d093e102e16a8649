/** Findings of a small world: its files are loaded through the intake, the rules run as on a server. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kinds } from '../../server/intake/kinds/index.ts'
import type { TestHouse } from './house.ts'

/** Loads every `<kind>.csv` of a folder, lists first; nothing may stay out. A second file of a kind is `<kind>-2.csv`; it may contradict the first. */
export const loadFolder = async (at: TestHouse, folder: string): Promise<void> => {
  for (const { name: kind } of kinds)
    for (const file of readdirSync(folder)
      .filter(
        (each) =>
          each === `${kind}.csv` ||
          (each.startsWith(`${kind}-`) && /^-\d+\.csv$/.test(each.slice(kind.length)))
      )
      .sort((a, b) => a.length - b.length || a.localeCompare(b))) {
      const loaded = await at.load(readFileSync(join(folder, file)), { name: file, kind })
      if (loaded.quarantined > 0 || (loaded.conflicts > 0 && file === `${kind}.csv`))
        throw new Error(
          `${folder}/${file}: ${loaded.quarantined} rows stayed out, ${loaded.conflicts} conflicts`
        )
    }
}

export type FindingRow = {
  finding_id: string
  subject: string
  anchor: string
  amount_yuan: string
  detail_ids: string
  first_date: string
  last_date: string
  zh: string
  en: string
  gone: string
}

/** Findings of a rule, as the command line lists them. */
export const findingsOf = async (at: TestHouse, rule: string): Promise<FindingRow[]> =>
  (await at.rows(
    `select finding_id, coalesce(subject_code, '') as subject, anchor, printf('%.2f', amount_fen / 100) as amount_yuan,
       coalesce((select string_agg(l.detail_no, ';' order by l.detail_no) from finding_line l where l.finding_no = f.finding_no), '') as detail_ids,
       coalesce(first_on::varchar, '') as first_date, coalesce(last_on::varchar, '') as last_date, zh, en,
       case when gone_run is null then 'no' else 'yes' end as gone
     from finding f where rule = '${rule}' order by detail_ids, subject, anchor`
  )) as FindingRow[]

/** A csv of the test's own making: no quotes within. */
export const readExpected = (folder: string): Record<string, string>[] => {
  const path = join(folder, 'expected.csv')
  if (!existsSync(path)) throw new Error(`${path} is missing`)
  const [head = '', ...rows] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const names = head.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i]!, cell])))
}
