/** What a test of one rule found, merged into the findings: the same facts keep their id, vanished ones are marked, never removed. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'
import type { Rule } from './rule.ts'

export interface Merged {
  added: number
  changed: number
  gone: number
  back: number
}
export interface Merging {
  rule: Rule
  /** Version of its parameters. */
  version: number
  run: number
  /** Only the touched units were tested. */
  touched: boolean
}

/** Where the keyed hash of a subject stands; others have a plain code. A finding's id is made of it, so that a ledger loaded anew gives the same ids. */
const hashed: Partial<Record<Rule['subject'], string>> = {
  person: 'select person_no as no, id_hash as hash from person',
  household: 'select person_no as no, id_hash as hash from person',
  account: 'select account_no as no, account_hash as hash from account',
  phone: 'select phone_no as no, phone_hash as hash from phone'
}
const nobody = 'select null::integer as no, null::varchar as hash'

const number = async (db: DuckDBConnection, sql: string): Promise<number> =>
  Number((await db.runAndReadAll(sql)).getRowsJS()[0]![0])

const same = `o.rule = f.rule and o.subject_no is not distinct from f.subject_no
  and o.subject_code is not distinct from f.subject_code and o.anchor = f.anchor`

/** What is kept of a finding (o) is not what the test says (f): its facts, its return, or what moves while the facts stand. */
const differs = `(o.facts <> f.facts or o.gone_run is not null or o.zh <> f.zh or o.evidence::varchar <> f.evidence::varchar
  or o.division_code <> f.division_code or o.project_code is distinct from f.project_code or o.unit <> f.unit)`

/**
 * Merges `testing.found` inside the caller's transaction. Findings that this test could have found and did not are gone.
 */
export const merge = async (
  db: DuckDBConnection,
  { rule, version, run, touched }: Merging
): Promise<Merged> => {
  const of = quote(rule.rule)
  const tested =
    touched && rule.within !== 'all'
      ? `and o.unit in (select unit::varchar from testing.unit_${rule.within})`
      : ''
  await db.run(`create or replace temp table fresh as
    select ${of} as rule, f.*, o.finding_no as old_no, o.facts as old_facts, o.gone_run as old_gone, ${differs} as differs
    from testing.found f left join finding o on o.rule = ${of} and o.subject_no is not distinct from f.subject_no
     and o.subject_code is not distinct from f.subject_code and o.anchor = f.anchor`)
  const doubled = `select count(*) from (select 1 from fresh group by subject_no, subject_code, anchor having count(*) > 1) twice`
  if (await number(db, doubled))
    throw new Error(`rule ${rule.rule} gives two findings of one subject and anchor`)
  await db.run(`create or replace temp table lost as
    select o.finding_no from finding o
    where o.rule = ${of} and o.gone_run is null ${tested}
      and not exists (select 1 from fresh f where ${same})`)
  const merged: Merged = {
    added: await number(db, 'select count(*) from fresh where old_no is null'),
    changed: await number(
      db,
      'select count(*) from fresh where old_no is not null and old_gone is null and old_facts <> facts'
    ),
    back: await number(db, 'select count(*) from fresh where old_no is not null and old_gone is not null'),
    gone: await number(db, 'select count(*) from lost')
  }
  await db.run(`update finding set gone_run = ${run} where finding_no in (select finding_no from lost)`)
  // evidence and sentence may move with the day or the parameters while the facts stand
  await db.run(`update finding set lines = f.lines, amount_fen = f.amount_fen, first_on = f.first_on, last_on = f.last_on,
      division_code = f.division_code, project_code = f.project_code, unit = f.unit, evidence = f.evidence, zh = f.zh, en = f.en, facts = f.facts,
      version = ${version}, gone_run = null,
      changed_run = case when f.old_facts <> f.facts or f.old_gone is not null then ${run} else finding.changed_run end
    from fresh f
    where finding.finding_no = f.old_no and (f.differs or finding.version <> ${version})`)
  await db.run(`create or replace temp table numbered as
    select (select coalesce(max(finding_no), 0) from finding) + row_number() over (order by subject_no, subject_code, anchor) as finding_no, f.*
    from fresh f where f.old_no is null`)
  // few of all persons: read by semi join, not hashed whole
  if (merged.added > 0)
    await db.run(`insert into finding by name
      with hashed as (
        select no, hash from (${hashed[rule.subject] ?? nobody}) every where no in (select subject_no from numbered)
      )
      select finding_no::integer as finding_no,
        rule || '-' || upper(left(md5(concat_ws('|', rule, coalesce(h.hash, f.subject_code, ''), anchor)), 12)) as finding_id,
        rule, ${quote(rule.subject)} as subject_type, subject_no, subject_code, anchor, unit, division_code, project_code, lines, amount_fen, first_on, last_on,
        evidence, zh, en, facts, ${version} as version, (now() at time zone 'UTC')::timestamp as found_at, ${run} as changed_run, null as gone_run
      from numbered f left join hashed h on h.no = f.subject_no`)
  await db.run(`create or replace temp table laid as
    select finding_no, details from numbered
    union all select old_no, details from fresh where old_no is not null and differs`)
  if ((await number(db, 'select count(*) from laid')) > 0) {
    await db.run('delete from finding_line where finding_no in (select finding_no from laid)')
    await db.run(`insert into finding_line by name
      select l.finding_no, d.detail_no, d.division_code, d.project_code, d.bank_no
      from (select finding_no, unnest(details) as detail_no from laid) l
      join disbursement d on d.detail_no = l.detail_no`)
  }
  for (const table of ['fresh', 'lost', 'numbered', 'laid']) await db.run(`drop table temp.${table}`)
  return merged
}
