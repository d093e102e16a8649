import type { World } from '../world.ts'

type Value = string | number | boolean | null
export type Row = Record<string, Value>

/** What every row of a table has unless the test says otherwise; a line is paid on the second working day of March. */
const rest: Record<string, (n: number) => Row> = {
  disbursement: (n) => ({
    ...{ detail_no: `D${n}`, batch_no: 'B1', voucher_no: 'V1', project_code: 'P1', period: '2026-03' },
    ...{
      period_first: '2026-03-01',
      period_last: '2026-03-31',
      month: '2026-03-01',
      division_code: '532301101'
    },
    ...{ head_no: null, beneficiary_no: n, payee_no: n, payee_name_no: n, account_no: n, bank_no: 1 },
    ...{ channel: 'social-card', amount_fen: 1000, instructed_on: '2026-03-02', paid_on: '2026-03-03' },
    ...{ state: 'success', receipt: true, load_id: 'L1', source_line: n, state_load_id: 'L1' }
  }),
  publicity: (n) => ({
    ...{ batch_no: 'B1', stage: 'before', started_on: '2026-02-23', ended_on: '2026-02-26', photos: 2 },
    ...{ contents: 'project;payee;standard;amount', load_id: 'L1', source_line: n }
  }),
  allocation: (n) => ({
    ...{
      allocation_no: `A${n}`,
      document_no: 'D',
      project_code: 'P1',
      received_on: '2026-03-02',
      amount_fen: 1000
    },
    ...{ mode: 'other', division_code: '532301', load_id: 'L1', source_line: n }
  }),
  beneficiary: (n) => ({
    ...{
      person_no: n,
      name_no: n,
      village_code: '532301101001',
      account_no: n,
      load_id: 'L1',
      source_line: n
    }
  }),
  account_change: (n) => ({
    ...{ person_no: n, old_account_no: n, new_account_no: 100 + n, changed_on: '2026-02-10' },
    ...{
      declared_on: '2026-02-02',
      reviewed_on: '2026-02-04',
      confirmed_on: '2026-02-06',
      load_id: 'L1',
      source_line: n
    }
  }),
  voucher_line: (n) => ({
    ...{ kind: 'receipt', voucher_no: 'V1', amount_fen: 1000, matched: true, load_id: 'L1', source_line: n }
  }),
  register_entry: (n) => ({ register: 'death', load_id: 'L1', source_line: n }),
  performance: (n) => ({
    ...{ year: 2026, project_code: 'P1', division_code: '532301', budget_fen: 1000, target: `T${n}` },
    ...{ target_value: 100, load_id: 'L1', source_line: n }
  }),
  complaint: (n) => ({
    ...{ complaint_no: `C${n}`, received_on: '2026-03-02', channel: 'hotline', matter: 'complaint' },
    ...{ division_code: '532301', project_code: 'P1', state: 'open', load_id: 'L1', source_line: n }
  }),
  clearing: (n) => ({
    ...{ statement_on: '2026-03-03', party: 'finance', institution: '财政局', voucher_no: 'V1' },
    ...{ amount_fen: 1000, load_id: 'L2', source_line: n }
  }),
  surplus_recovery: (n) => ({
    ...{ no: n, division_code: '532301', project_code: 'P1', year: 2025, recovered_on: '2026-03-05' },
    ...{ amount_fen: 1000, document: 'D', note: '', actor: 'a', typed_on: '2026-03-06' }
  }),
  month_closed: () => ({
    ...{ month: '2026-03-01', division_code: '532301', version: 1, closed: true, acted_on: '2026-04-03' },
    ...{ actor: 'a', reason: '', data_version: 1 }
  }),
  month_closed_item: () => ({ month: '2026-03-01', division_code: '532301' }),
  recovery: (n) => ({ recovered_on: '2026-05-01', way: 'returned', load_id: 'L1', source_line: n }),
  policy_item: (n) => ({
    ...{ year: 2026, project_name: 'P', department: 'D', departments: 'D', policy_level: 'county' },
    ...{ load_id: 'L1', source_line: n }
  }),
  project: () => ({
    project_name: 'P',
    department: 'D',
    policy_level: 'county',
    frequency: 'month',
    listed: true
  }),
  timing: (n) => ({ subject_no: `T${n}`, division_code: '532301', load_id: 'L1', source_line: n }),
  deadline: () => ({
    ...{ title_zh: '', title_en: '', every: 'year', month: 12, day: 31, year_offset: -1, inclusive: true },
    ...{ roll_rest: false, due_soon_days: 30, scored: true, ours: false, valid_from: '2020-01-01' }
  }),
  list_change: (n) => ({
    ...{ change_no: `BG${n}`, year: 2026, project_code: 'P1', project_name: 'P', kind: 'adjust' },
    ...{ steps_total: 3, steps_done: 3, in_order: true, complete: true, mid_year: false }
  }),
  list_prescribed: (n) => ({ seq: n, departments: '' }),
  refund_destination: () => ({ title_zh: '', title_en: '', ours: false, valid_from: '2020-01-01' }),
  quarantine: () => ({ load_id: 'L1', header: '', value: '', zh: '', en: '' }),
  division: () => ({ name: '', short_name: '', level: 'county', parent_code: '5323' }),
  file_kind: () => ({ kind_zh: '', kind_en: '', cadence_days: 31 }),
  person: (n) => ({ person_no: n, id_hash: `h${n}`, id_kind: 'resident', load_id: 'L1' }),
  clock: () => ({
    ...{
      title_zh: '',
      title_en: '',
      unit: 'working-day',
      direction: 'at-most',
      due_soon_days: 1,
      filter: ''
    },
    ...{ roll_rest: false, ours: false, valid_from: '2020-01-01' }
  }),
  light: () => ({ direction: 'below', unit: 'share', ours: true, valid_from: '2020-01-01' }),
  carrier: () => ({
    ...{ carrier: 'social-card', duty: 'required', one_account: false, title_zh: '', title_en: '' },
    ...{ ours: false, valid_from: '2020-01-01' }
  }),
  scope_exclusion: () => ({
    ...{ category: 'wages', title_zh: '', title_en: '', ours: false, valid_from: '2020-01-01' }
  }),
  conflict: (n) => ({
    load_id: 'L1',
    source_line: n,
    column_name: 'amount_fen',
    ledger_value: '1',
    file_value: '2'
  }),
  load: (n) => ({
    ...{
      load_id: `L${n}`,
      kind: 'disbursements',
      file_name: 'f',
      sha256: 's',
      bytes: 1,
      format: 'csv',
      rows_read: 1
    },
    ...{ accepted: 1, updated: 0, unchanged: 0, quarantined: 0, conflicts: 0, state: 'done', actor: 'a' },
    ...{ loaded_at: '2026-06-01 20:00:00', elapsed_ms: 1, notes: '[]' },
    ...{ division_code: '5323', divisions: '["5323"]' }
  })
}

const literal = (value: Value) => (typeof value === 'string' ? `'${value}'` : String(value))

/** Rows of one table, numbered from 1; what a row leaves out is as above. */
export async function put(world: World, table: string, rows: Row[]): Promise<void> {
  for (const [i, row] of rows.entries()) {
    const whole = { ...rest[table]!(i + 1), ...row }
    const values = Object.entries(whole).map(([column, value]) => `${literal(value)} as ${column}`)
    await world.db.run(`insert into ${table} by name select ${values.join(', ')}`)
  }
}

/** Thresholds that the questions about notices and cards light by. */
export const lights: Row[] = [
  { light: 'publicity_share', bad: 0.95, warn: 1 },
  { light: 'card_share', bad: 0.95, warn: 1 },
  { light: 'channels_count', bad: 5, warn: 5, unit: 'count' }
]

/** One indicator's row for January to June 2026, asked on 2026-06-30; counts as plain numbers. */
export async function indicator(world: World, name: string, params: Record<string, string | number> = {}) {
  await world.rollUp()
  const given = { from: '2026-01', to: '2026-06', as_of: '2026-06-30', ...params }
  const { header } = world.library.find(`indicators/${name}`)!
  const known = new Set([...header.params.map((param) => param.name), ...header.filters])
  const asked = Object.fromEntries(Object.entries(given).filter(([key]) => known.has(key as never)))
  const [row] = await world.rows(`indicators/${name}`, asked)
  return Object.fromEntries(
    Object.entries(row!).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value])
  )
}

/** What an indicator says of a ledger without rows: nothing. */
export const nothing = {
  ...{ hits: null, base: null, share: null, days: null, amount_fen: null, not_testable: null, light: 'none' }
}
