/** The demo's answer key held against what the rules found: recall and precision rule by rule. The key and the rules share no code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '../../server/house.ts'
import { keyedHash } from '../../server/identity/keyed-hash.ts'

interface Case {
  rule: string
  ids: string[]
  subject: string
}
interface Found {
  finding_id: string
  rule: string
  ids: string[]
  /** What a subject may be called in the key: code, or keyed hash. */
  names: string[]
  zh: string
}
export interface Judged {
  rule: string
  cases: number
  hit: number
  findings: number
  right: number
  /** Cases without a finding, and findings without a case: their first few. */
  missed: string[]
  wrong: string[]
}

const readCases = (folder: string, file: string): Case[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))
    .map(([rule = '', ids = '', subject = '']) => ({ rule, ids: ids.split(';').filter(Boolean), subject }))

const readFound = async (house: House): Promise<Found[]> => {
  const db = await house.ledger.connect()
  try {
    const rows = (
      await db.runAndReadAll(`
        select f.finding_id, f.rule, f.zh, f.subject_code, f.anchor, f.division_code, f.project_code, p.id_hash, a.account_hash, t.phone_hash,
          (select string_agg(l.detail_no, ';') from finding_line l where l.finding_no = f.finding_no) as ids
        from finding f
        left join person p on f.subject_type in ('person', 'household') and p.person_no = f.subject_no
        left join account a on f.subject_type = 'account' and a.account_no = f.subject_no
        left join phone t on f.subject_type = 'phone' and t.phone_no = f.subject_no
        where f.gone_run is null`)
    ).getRowObjectsJson() as Record<string, string | null>[]
    return rows.map((row) => ({
      ...{ finding_id: row.finding_id!, rule: row.rule!, zh: row.zh!, ids: row.ids?.split(';') ?? [] },
      names: [
        row.subject_code,
        ...row.anchor!.split('|'),
        row.division_code,
        row.id_hash,
        row.account_hash,
        row.phone_hash
      ].filter((each) => each != null)
    }))
  } finally {
    db.closeSync()
  }
}

/** A finding is right when it shares a line with a case of its rule, or, of a case without lines, the subject. */
export const judge = async (house: House, folder: string): Promise<Judged[]> => {
  const found = await readFound(house)
  const { hash } = house.ledger.key
  const called = (text: string) => [
    text,
    text.split(' ')[0]!,
    ...(['id', 'account', 'phone'] as const).map((of) => keyedHash(hash, of, text))
  ]
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^D\d\d\.csv$/.test(file)) : []
  const rules = [
    ...new Set([...files.map((file) => file.slice(0, 3)), ...found.map(({ rule }) => rule)])
  ].sort()
  return rules.map((rule) => {
    const cases = files.includes(`${rule}.csv`) ? readCases(folder, `${rule}.csv`) : []
    const own = found.filter((each) => each.rule === rule)
    const byLine = new Map<string, Set<number>>()
    const byName = new Map<string, Set<number>>()
    const put = (map: Map<string, Set<number>>, key: string, i: number) =>
      map.set(key, (map.get(key) ?? new Set()).add(i))
    cases.forEach((one, i) => {
      for (const id of one.ids) put(byLine, id, i)
      if (one.ids.length === 0) for (const name of called(one.subject)) put(byName, name, i)
    })
    const hit = new Set<number>()
    const wrong: string[] = []
    for (const { ids, names, finding_id, zh } of own) {
      const cases = [
        ...ids.flatMap((id) => [...(byLine.get(id) ?? [])]),
        ...names.flatMap((name) => [...(byName.get(name) ?? [])])
      ]
      if (cases.length === 0) wrong.push(`${finding_id} ${zh} ${ids.slice(0, 4).join(' ')}`)
      for (const i of cases) hit.add(i)
    }
    return {
      ...{
        rule,
        cases: cases.length,
        hit: hit.size,
        findings: own.length,
        right: own.length - wrong.length,
        wrong: wrong.slice(0, 5)
      },
      missed: cases
        .filter((_, i) => !hit.has(i))
        .slice(0, 5)
        .map(({ ids, subject }) => `${ids.slice(0, 4).join(' ')} ${ids.length === 0 ? subject : ''}`)
    }
  })
}
