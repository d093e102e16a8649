/**
 * Where in the ledger the columns of each kind of file stand: what a package is written from. Identities are numbers here;
 * `select.ts` puts the plain values in their place and prints every value the way intake reads it.
 */
export interface Source {
  kind: string
  /** Table with its joins. */
  from: string
  /** Which of its rows are of this kind; all when left out. */
  where?: string
  /** Business dates: a row belongs to a month when one of them lies in it. */
  dates: string[]
  /** A total order, so that the same ledger gives the same file. */
  order: string
  /** Column of the kind → expression of the ledger; money in fen, identities by number. */
  columns: Record<string, string>
}

const same = (table: string, names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map((name) => [name, `${table}.${name}`]))

const line = {
  ...same('d', 'detail_no batch_no project_code period division_code'),
  head_name: 'd.head_name_no',
  head_id: 'd.head_no',
  beneficiary_name: 'd.beneficiary_name_no',
  payee_name: 'd.payee_name_no',
  account: 'd.account_no',
  bank: 'b.bank',
  phone: 'd.phone_no',
  amount: 'd.amount_fen',
  state: 'd.state'
}
const lines = `disbursement d left join bank b on b.bank_no = d.bank_no left join person p on p.person_no = d.beneficiary_no`

const bankLine = {
  ...same('v', 'voucher_no detail_no paid_on bank'),
  account: 'v.account_no',
  account_name: 'v.name_no',
  amount: 'v.amount_fen'
}
/** A bank's own number of a reason stands before its words, as intake had put it there. */
const ownNumber = `case when v.failure_code not like 'F-%' then v.failure_code end`
const ownWords = `nullif(case when v.failure_code not like 'F-%' and starts_with(v.failure_words, v.failure_code) then trim(substr(v.failure_words, length(v.failure_code) + 1)) else v.failure_words end, '')`

export const sources: Source[] = [
  {
    kind: 'policy-list',
    from: 'policy_item i',
    dates: ['i.filed_on', 'i.published_on', 'i.effective_from'],
    order: 'i.year, i.project_code',
    columns: {
      ...same('i', 'year project_code project_name departments policy_level payee_kind frequency'),
      ...same('i', 'standard_unit min_age max_age social_card direct_fund exclusive_with excluded_registers'),
      ...same('i', 'document_no effective_from effective_to filed_on published_on'),
      standard: 'i.standard_fen'
    }
  },
  {
    kind: 'allocations',
    from: 'allocation a',
    dates: ['a.received_on', 'a.issued_on'],
    // rows of one document, project and place are told apart by their order
    order: 'a.document_no, a.project_code, a.division_code, length(a.allocation_no), a.allocation_no',
    columns: {
      ...same(
        'a',
        'document_no project_code received_on issued_on mode division_code fund_level direct_fund'
      ),
      ...same('a', 'receiving_unit notified_on tagged'),
      amount: 'a.amount_fen'
    }
  },
  {
    kind: 'disbursements',
    from: lines,
    where: 'd.instructed_on is not null',
    dates: ['d.instructed_on', 'd.paid_on', 'd.returned_on'],
    order: 'd.detail_no',
    columns: {
      ...line,
      ...same('d', 'voucher_no channel quantity funded_on instructed_on paid_on returned_on return_account'),
      ...same('d', 'source_detail_no'),
      beneficiary_id: `case when p.id_kind <> 'organisation' then d.beneficiary_no end`,
      organisation_code: `case when p.id_kind = 'organisation' then d.beneficiary_no end`,
      payee_id: 'case when d.payee_no <> d.beneficiary_no then d.payee_no end',
      standard: 'd.standard_fen',
      failure: 'coalesce(d.failure_words, d.failure_code)',
      actual_account: 'd.actual_account_no',
      actual_amount: 'd.actual_amount_fen'
    }
  },
  {
    kind: 'rosters',
    from: lines,
    where: 'd.instructed_on is null',
    dates: ['d.month'],
    order: 'd.detail_no',
    columns: {
      ...line,
      beneficiary_id: 'd.beneficiary_no',
      payee_id: 'd.payee_no',
      filled_on: `case when d.month <> date_trunc('month', d.period_first) then d.month end`
    }
  },
  {
    kind: 'vouchers',
    from: 'voucher_line v',
    where: `v.kind = 'receipt'`,
    dates: ['v.voucher_on', 'v.paid_on'],
    order: 'v.voucher_no, v.detail_no, v.load_id, v.source_line',
    columns: {
      ...bankLine,
      ...same('v', 'voucher_on transaction_no'),
      actual_amount: 'v.actual_amount_fen',
      actual_account: 'v.actual_account_no',
      failure_no: ownNumber,
      failure: ownWords
    }
  },
  {
    kind: 'refunds',
    from: 'voucher_line v',
    where: `v.kind = 'refund'`,
    dates: ['v.paid_on'],
    order: 'v.voucher_no, v.detail_no, v.load_id, v.source_line',
    columns: { ...bankLine, failure: 'coalesce(v.failure_words, v.failure_code)' }
  },
  {
    kind: 'publicity',
    from: 'publicity n',
    dates: ['n.started_on', 'n.ended_on'],
    order: 'n.started_on, n.batch_no, n.project_code, n.division_code, n.load_id, n.source_line',
    columns: {
      ...same('n', 'batch_no project_code division_code period stage started_on ended_on channel url photos'),
      ...same('n', 'contents people objections objections_closed'),
      amount: 'n.amount_fen'
    }
  },
  {
    kind: 'beneficiaries',
    from: 'beneficiary b',
    dates: ['b.registered_on', 'b.left_on', 'b.entered_at::date'],
    order: 'b.person_no',
    columns: {
      ...same('b', 'household_no bank card_active category registered_on left_on left_reason'),
      ...same('b', 'entered_by entered_at'),
      person_id: 'b.person_no',
      person_name: 'b.name_no',
      head_id: 'b.head_no',
      division_code: 'b.village_code',
      phone: 'b.phone_no',
      account: 'b.account_no'
    }
  },
  {
    kind: 'account-changes',
    from: 'account_change c',
    dates: ['c.changed_on'],
    order: 'c.changed_on, c.person_no, c.load_id, c.source_line',
    columns: {
      ...same('c', 'changed_on declared_on reviewed_on confirmed_on operator'),
      person_id: 'c.person_no',
      old_account: 'c.old_account_no',
      new_account: 'c.new_account_no'
    }
  },
  {
    kind: 'registers',
    from: 'register_entry r',
    dates: ['r.valid_from', 'r.valid_to'],
    order: 'r.register, r.person_no, r.valid_from, r.load_id, r.source_line',
    columns: {
      ...same('r', 'register valid_from valid_to source_unit'),
      value: 'coalesce(r.value::varchar, r.grade)',
      person_id: 'r.person_no',
      person_name: 'r.name_no'
    }
  },
  {
    kind: 'timings',
    from: 'timing t left join bank b on b.bank_no = t.bank_no',
    dates: ['t.from_on', 't.to_on'],
    order: 't.subject, t.subject_no, t.division_code',
    columns: {
      ...same('t', 'subject subject_no division_code project_code from_on to_on cross_bank note'),
      bank: 'b.bank',
      amount: 't.amount_fen'
    }
  },
  {
    kind: 'recoveries',
    from: 'recovery r',
    dates: ['r.recovered_on'],
    order: 'r.detail_no, r.recovered_on, r.way',
    columns: { ...same('r', 'detail_no recovered_on way reason'), amount: 'r.amount_fen' }
  },
  {
    kind: 'clearing',
    from: 'clearing s',
    dates: ['s.statement_on'],
    order: 's.statement_on, s.party, s.institution, s.voucher_no, s.fund_channel',
    columns: {
      ...same('s', 'statement_on party institution voucher_no fund_channel'),
      amount: 's.amount_fen'
    }
  },
  {
    kind: 'performance',
    from: 'performance g',
    dates: ['g.told_on'],
    order: 'g.year, g.project_code, g.division_code, g.target',
    columns: {
      ...same('g', 'year project_code division_code target target_value done_value target_persons told_on'),
      budget: 'g.budget_fen'
    }
  },
  {
    kind: 'complaints',
    from: 'complaint c',
    dates: ['c.received_on', 'c.closed_on'],
    order: 'c.complaint_no',
    columns: same(
      'c',
      'complaint_no received_on channel matter division_code project_code summary state closed_on outcome'
    )
  }
]
