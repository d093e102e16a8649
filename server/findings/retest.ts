/** What a load or an undo touched, kept in the ledger by its own commit: a server that was killed tests it at its next start. */
import type { DuckDBConnection } from '@duckdb/node-api'

/** More touched lines than this, and a full run costs less than looking each up. */
const most = 300_000

/** Kinds that move no line of anybody: the rules that rest on them read everything at each run. Not to be on a register is told too. */
const everything = ['policy-list', 'registers']

const lines = (loadId: string): string => `
  select person_no, payee_no, household_no, account_no, phone_no, division_code, project_code, period, batch_no, detail_no
  from ledger_line
  where load_id = ${loadId} or state_load_id = ${loadId}
    or detail_no in (select detail_no from recovery where load_id = ${loadId})
    or detail_no in (select detail_no from disbursement_state where superseded_by = ${loadId})
    or (voucher_no, detail_no) in (select (voucher_no, detail_no) from voucher_line where load_id = ${loadId})`

const units = (loadId: string): string => `
  select 'person' as within, person_no::varchar as unit from touched_now
  union select 'person', payee_no::varchar from touched_now
  union select 'household', household_no::varchar from touched_now
  union select 'account', account_no::varchar from touched_now
  union select 'phone', phone_no::varchar from touched_now
  union select 'village', division_code || '|' || project_code from touched_now
  union select 'project', project_code from touched_now
  union select 'period', project_code || '|' || period from touched_now
  union select 'batch', batch_no from touched_now
  union select 'person', person_no::varchar from beneficiary where load_id = ${loadId}
  union select 'household', coalesce(head_no, person_no)::varchar from beneficiary where load_id = ${loadId}
  union select 'account', account_no::varchar from beneficiary where load_id = ${loadId}
  union select 'phone', phone_no::varchar from beneficiary where load_id = ${loadId}
  union select 'person', person_no::varchar from account_change where load_id = ${loadId}
  union select 'account', unnest([old_account_no, new_account_no])::varchar from account_change where load_id = ${loadId}
  union select 'person', person_no::varchar from register_entry where load_id = ${loadId}
  union select 'batch', batch_no from publicity where load_id = ${loadId}`

/**
 * Remember what one load brought or moved, inside its transaction: after its rows are written, or before an undo takes them back.
 * @param rows what it brought and moved
 */
export const markTouched = async (
  db: DuckDBConnection,
  { loadId, kind, rows }: { loadId: string; kind: string; rows: number }
): Promise<void> => {
  const due = await db.runAndReadAll(`select 1 from retest where within = 'everything' limit 1`)
  if (due.currentRowCount > 0) return
  if (everything.includes(kind) || rows > most) {
    await db.run(`insert into retest values ('everything', '')`)
    return
  }
  const id = `'${loadId}'`
  await db.run(`create or replace temp table touched_now as ${lines(id)}`)
  await db.run(`insert into retest
    select within, unit from (${units(id)}) touched where unit is not null
    except select within, unit from retest`)
  // rules that read everything have something to do even when no line moved
  await db.run(`insert into retest select 'load', ${id} where not exists (select 1 from retest)`)
  await db.run('drop table temp.touched_now')
}
