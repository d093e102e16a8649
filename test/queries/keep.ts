import type { Scope } from '../../server/questions/types.ts'
import type { World } from './world.ts'

const root = '5323'

/**
 * Takes every row outside a scope out of a world and counts its roll-ups again: what a ledger would hold that never saw
 * anything else. Written from the facts alone, without a word of the product's narrowing.
 * Whole stay the law, the calendar, banks, registers and the policy list; of the register of divisions the chain above
 * the scope. Loads of others lose what tells of them; a file that brought a row of the scope keeps its name.
 */
export async function keep({ db, rollUp }: World, { divisions, projects }: Scope): Promise<void> {
  const all = divisions.some((code) => root.startsWith(code))
  const place = (column: string) =>
    all ? 'true' : `(${divisions.map((code) => `starts_with(${column}, '${code}')`).join(' or ') || 'false'})`
  const project = (column: string) =>
    projects === null
      ? 'true'
      : `list_contains([${projects.map((code) => `'${code}'`).join(', ')}]::varchar[], ${column})`
  const inside = (division: string, code: string) => `${place(division)} and ${project(code)}`
  /** Of rows that name no place or project themselves: true when all lines of the key are inside. */
  const wholly = (key: string) =>
    `${key} in (select ${key} from disbursement where ${key} is not null group by ${key}
      having count(*) = count(*) filter (where ${inside('division_code', 'project_code')}))`
  const only = (table: string, test: string) =>
    db.run(`delete from ${table} where not coalesce(${test}, false)`)

  await only(
    'publicity',
    `${all ? 'true' : `(${place('division_code')} or division_code is null and ${wholly('batch_no')})`}
     and ${projects === null ? 'true' : `(${project('project_code')} or project_code is null and ${wholly('batch_no')})`}`
  )
  if (!all || projects !== null)
    for (const table of ['voucher_line', 'clearing']) await only(table, wholly('voucher_no'))
  await only('disbursement', inside('division_code', 'project_code'))
  for (const table of ['disbursement_state', 'recovery', 'conflict'])
    await only(table, 'detail_no in (select detail_no from disbursement)')
  for (const table of ['allocation', 'performance', 'complaint'])
    await only(table, inside('division_code', 'project_code'))
  await only('timing', `subject like 'list-%' or ${inside('division_code', 'project_code')}`)
  await only('list_change', project('project_code'))
  const paid = 'person_no in (select beneficiary_no from disbursement)'
  await only('beneficiary', `${place('village_code')} and ${projects === null ? 'true' : paid}`)
  if (!all || projects !== null)
    await only('account_change', 'person_no in (select person_no from beneficiary)')
  await only('cluster', inside('division_code', 'project_code'))
  for (const table of ['cluster_member', 'cluster_edge'])
    await only(table, 'cluster_no in (select cluster_no from cluster)')

  const wholeFinding = `finding_no in (select finding_no from finding_line group by finding_no
    having count(*) = count(*) filter (where ${inside('division_code', 'project_code')}))`
  await only(
    'finding',
    `${place('division_code')} and ${projects === null ? 'true' : `(${project('project_code')} or project_code is null and ${wholeFinding})`}`
  )
  await only('finding_line', inside('division_code', 'project_code'))
  await only('case_state', 'finding_id in (select finding_id from finding)')
  if (!all || projects !== null) await only('untested', inside('division_code', 'project_code'))

  const inCharge = `${place('division_code')} and ${
    projects === null
      ? 'true'
      : `department in (select department from project where ${project('project_code')})`
  }`
  for (const table of ['reporting_unit', 'monthly_table']) await only(table, inCharge)
  if (projects !== null) await db.run('delete from month_closed; delete from month_closed_item')
  for (const table of ['month_closed', 'month_closed_item']) await only(table, place('division_code'))
  for (const table of ['monthly_value', 'monthly_frozen', 'surplus_recovery'])
    await only(table, inside('division_code', 'project_code'))

  const above = `length(code) < 12 and list_bool_or([starts_with(each, code) for each in ${`[${divisions.map((code) => `'${code}'`).join(', ')}]::varchar[]`}])`
  await only('division', `${place('code')} or ${divisions.length > 0 ? above : 'false'}`)
  await only('project', project('project_code'))
  for (const [table, number, columns] of [
    ['person', 'person_no', ['head_no', 'beneficiary_no', 'payee_no']],
    ['person_name', 'name_no', ['head_name_no', 'beneficiary_name_no', 'payee_name_no']],
    ['account', 'account_no', ['account_no', 'actual_account_no']]
  ] as const) {
    const paid = columns.map((column) => `select ${column} from disbursement where ${column} is not null`)
    const listed = `select ${number} from beneficiary where ${number} is not null`
    const clustered =
      table === 'account'
        ? `select no from cluster_member where kind = 'account' union select unnest([old_account_no, new_account_no]) from account_change`
        : table === 'person_name'
          ? 'select name_no from cluster_member where name_no is not null'
          : 'select head_no from beneficiary where head_no is not null'
    await only(table, `${number} in (${[...paid, listed, clustered].join(' union ')})`)
  }
  const own = `list_bool_and([${place('each')} for each in from_json(divisions, '["varchar"]')]) and ${
    projects === null
      ? 'true'
      : `projects is not null and list_bool_and([${project('each')} for each in from_json(projects, '["varchar"]')])`
  }`
  await only('quarantine', `load_id in (select load_id from load where ${own})`)
  await db.run(`update load set actor = 'somebody', rows_read = 99, accepted = 99, updated = 99, unchanged = 99, quarantined = 99,
    conflicts = 99, latest_on = '2026-06-29', notes = '["elsewhere"]' where not coalesce(${own}, false)`)
  await db.run(`update load set file_name = 'elsewhere', sha256 = 'elsewhere' where not coalesce(${own}, false)
    and load_id not in (select load_id from disbursement union select state_load_id from disbursement)`)
  await rollUp()
}
