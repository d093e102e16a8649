import { noLine, noticesOf } from '../../ledger/roll-up.ts'
import { wordList } from './word-list.ts'
import { contentWords, registerWords } from './word-list.ts'
import type { Commit, Committed } from './context.ts'
import { append, replace } from './replaceable.ts'

const from = ({ rows, sound }: Commit) => `from scratch.typed t ${rows.joins} where ${sound}`

export const policyList = (c: Commit): Promise<Committed> => {
  const { value, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  return replace(c, {
    table: 'policy_item',
    key: ['year', 'project_code'],
    select: `select ${v('year', 'smallint')} as year, ${v('project_code')} as project_code, ${v('project_name')} as project_name,
      trim(split_part(replace(${v('departments')}, '；', ';'), ';', 1)) as department, replace(${v('departments')}, '；', ';') as departments,
      ${v('policy_level')} as policy_level, ${v('payee_kind')} as payee_kind, ${v('frequency')} as frequency, ${v('standard', 'bigint')} as standard_fen,
      ${v('standard_unit')} as standard_unit, ${v('min_age', 'smallint')} as min_age, ${v('max_age', 'smallint')} as max_age,
      ${v('social_card', 'boolean')} as social_card, ${v('direct_fund', 'boolean')} as direct_fund,
      replace(${v('exclusive_with')}, '；', ';') as exclusive_with, ${wordList(v('excluded_registers'), registerWords)} as excluded_registers,
      ${v('document_no')} as document_no, ${v('effective_from', 'date')} as effective_from, ${v('effective_to', 'date')} as effective_to,
      ${v('filed_on', 'date')} as filed_on, ${v('published_on', 'date')} as published_on, '${c.loadId}' as load_id, ${line} as source_line ${from(c)}`
  })
}

export const allocations = async (c: Commit): Promise<Committed> => {
  const { value, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  const done = await replace(c, {
    table: 'allocation',
    key: ['allocation_no'],
    fixed: [{ column: 'amount_fen', label: 'amount' }],
    select: `select document_no || '|' || project_code || '|' || division_code || '|' || row_number() over (partition by document_no, project_code, division_code order by source_line) as allocation_no, * exclude (source_line), source_line
      from (select ${v('document_no')} as document_no, ${v('project_code')} as project_code, ${v('received_on', 'date')} as received_on,
        ${v('issued_on', 'date')} as issued_on, ${v('amount', 'bigint')} as amount_fen, ${v('mode')} as mode, ${v('division_code')} as division_code,
        ${v('fund_level')} as fund_level, ${v('direct_fund', 'boolean')} as direct_fund, ${v('receiving_unit')} as receiving_unit,
        ${v('notified_on', 'date')} as notified_on, ${v('tagged', 'boolean')} as tagged, '${c.loadId}' as load_id, ${line} as source_line ${from(c)}) a`
  })
  return { ...done, touched: noLine }
}

export const publicity = async (c: Commit): Promise<Committed> => {
  const { value, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  const done = await replace(c, {
    table: 'publicity',
    key: ['batch_no', 'project_code', 'division_code', 'period', 'stage', 'started_on', 'channel'],
    select: `select ${v('batch_no')} as batch_no, ${v('project_code')} as project_code, ${v('division_code')} as division_code, ${v('period')} as period,
      ${v('stage')} as stage, ${v('started_on', 'date')} as started_on, ${v('ended_on', 'date')} as ended_on, ${v('channel')} as channel, ${v('url')} as url,
      ${v('photos', 'integer')} as photos, ${wordList(v('contents'), contentWords)} as contents, ${v('people', 'bigint')} as people, ${v('amount', 'bigint')} as amount_fen,
      ${v('objections', 'integer')} as objections, ${v('objections_closed', 'integer')} as objections_closed, '${c.loadId}' as load_id, ${line} as source_line ${from(c)}`
  })
  return { ...done, touched: noticesOf(c.loadId) }
}

export const beneficiaries = (c: Commit): Promise<Committed> => {
  const { value, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  return replace(c, {
    table: 'beneficiary',
    key: ['person_no'],
    select: `select ${v('person_id', 'integer')} as person_no, ${v('person_name', 'integer')} as name_no, ${v('household_no')} as household_no, ${v('head_id', 'integer')} as head_no,
      ${v('division_code')} as village_code, ${v('phone', 'integer')} as phone_no, ${v('account', 'integer')} as account_no, ${v('bank')} as bank,
      ${v('card_active', 'boolean')} as card_active, ${v('category')} as category, ${v('registered_on', 'date')} as registered_on, ${v('left_on', 'date')} as left_on,
      ${v('left_reason')} as left_reason, ${v('entered_by')} as entered_by, ${v('entered_at', 'timestamp')} as entered_at, '${c.loadId}' as load_id, ${line} as source_line ${from(c)}`
  })
}

export const accountChanges = (c: Commit): Promise<Committed> => {
  const { value, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  return append(c, {
    table: 'account_change',
    columns: ['person_no', 'old_account_no', 'new_account_no', 'changed_on'],
    select: `select ${v('person_id', 'integer')} as person_no, ${v('old_account', 'integer')} as old_account_no, ${v('new_account', 'integer')} as new_account_no,
      ${v('changed_on', 'date')} as changed_on, ${v('declared_on', 'date')} as declared_on, ${v('reviewed_on', 'date')} as reviewed_on,
      ${v('confirmed_on', 'date')} as confirmed_on, ${v('operator')} as operator, '${c.loadId}' as load_id, ${line} as source_line ${from(c)}`
  })
}

export const registers = (c: Commit): Promise<Committed> => {
  const { value, line } = c.rows
  const v = (name: string, type = 'varchar') => value(name, type)
  // an area is often written with its unit, 2.5亩
  const number = `try_cast(regexp_replace(${v('value')}, '[,，亩\\s]', '', 'g') as decimal(18, 4))`
  return append(c, {
    table: 'register_entry',
    columns: ['register', 'person_no', 'valid_from', 'valid_to', 'value', 'grade'],
    select: `select ${v('register')} as register, ${v('person_id', 'integer')} as person_no, ${v('person_name', 'integer')} as name_no,
      ${v('valid_from', 'date')} as valid_from, ${v('valid_to', 'date')} as valid_to, ${number} as value,
      case when ${number} is null then ${v('value')} end as grade, ${v('source_unit')} as source_unit, '${c.loadId}' as load_id, ${line} as source_line ${from(c)}`
  })
}
