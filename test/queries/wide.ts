import { put } from './indicators/put.ts'
import { world, type World } from './world.ts'

/** Where lines of the wide world are paid: villages, a township and a county at which a line stopped. Persons live at one place. */
const places = [
  ...['532301101001', '532301101002', '532301102001', '532301102002', '532322100001', '532322100001'],
  ...['532322101001', '532323100001', '532323101001', '532323101002', '532301101', '532322']
]
const list = (values: readonly string[]) => `[${values.map((each) => `'${each}'`).join(', ')}]`

const divisions = `
  insert into division (code, name, short_name, level, parent_code) values
    ('532323', '牟定县', '牟定', 'county', '5323'), ('532322101', '大庄镇', '大庄', 'township', '532322'),
    ('532323100', '共和镇', '共和', 'township', '532323'), ('532323101', '新桥镇', '新桥', 'township', '532323'),
    ('532301102002', '果村', '果村', 'village', '532301102'), ('532322101001', '庄村', '庄村', 'village', '532322101'),
    ('532323100001', '和村', '和村', 'village', '532323100'), ('532323101001', '桥村', '桥村', 'village', '532323101')`

/** P4 is on the lists and its policy ends, P5 is on none, P6 lies outside the document's scope; P2 and P1 exclude each other. */
const projects = `
  insert into project by name select * from (values
    ('P4', '草原补奖', '林业和草原局', 'central', 'year', true), ('P5', '水库移民', '水利局', 'county', 'month', false),
    ('P6', '城乡低保', '民政局', 'province', 'quarter', true)
  ) as t(project_code, project_name, department, policy_level, frequency, listed);
  insert into bank values (3, '中国邮政储蓄银行', '邮储');
  insert into policy_item by name
    select y as year, project_code, project_name, department, department as departments, policy_level, frequency,
      case project_code when 'P1' then 'P2' else '' end as exclusive_with,
      case project_code when 'P2' then 'death;cadre' when 'P4' then 'vehicle' else '' end as excluded_registers,
      case when project_code = 'P4' then date '2026-02-28' end as effective_to,
      case when y = 2025 then date '2024-12-19' when project_code = 'P1' then date '2025-12-18' end as filed_on,
      case when y = 2025 then date '2024-12-30' end as published_on, 'LR' as load_id, 2 as source_line
    from project cross join unnest([2025, 2026]) as u(y)
    where listed and not (y = 2025 and project_code = 'P3')`

const persons = `
  insert into person by name
    select n::integer as person_no, 'w' || n as id_hash, case when n % 40 = 7 then 'organisation' else 'resident' end as id_kind, 'LR' as load_id
    from range(9, 400) as t(n);
  insert into person_name select n::integer, 'w' || n, chr((19968 + n)::integer) || '*', 'LR' from range(9, 400) as t(n);
  insert into account select n::integer, 'w' || n, lpad(n::varchar, 4, '0'), 'LR' from range(9, 400) as t(n)`

/** 1 200 lines of a year: place and person, project, bank and month turn at different speeds, so that every mix comes up. */
const lines = `
  insert into disbursement by name
  with turned as (
    select
      i, 'P' || (1 + (i + i // 12) % 6) as project_code, (i % 12)::integer as spot, ${list(places)}[1 + i % 12] as division_code,
      case when i % 29 = 0 then 30 else 10 + (i % 12) * 20 + (i // 12) % 17 end as person,
      (date '2025-07-01' + to_months(((i * 5 + i // 7) % 12)::integer))::date as month,
      case when i % 20 = 0 then 'failed' when i % 20 = 7 then 'returned' when i % 20 = 13 then 'pending' when i % 40 = 31 then 'stopped'
           else 'success' end as state
    from range(1, 1201) as t(i)
  ), dated as (
    select
      *, (month + to_days((i % 20)::integer))::date as told_on,
      case project_code when 'P2' then strftime(month, '%Y-%m') when 'P5' then strftime(month, '%Y-%m')
        when 'P3' then year(month) || 'Q' || quarter(month) when 'P6' then year(month) || 'Q' || quarter(month) else year(month)::varchar end as period
    from turned
  ), numbered as (
    select
      *, case when i % 23 = 0 then 'M' when i % 5 = 0 then 'X' || project_code else 'B' || project_code || left(division_code, 6) end
        || strftime(month, '%y%m') as batch_no
    from dated
  )
  select
    'W' || lpad(i::varchar, 5, '0') as detail_no, batch_no, 'V' || batch_no as voucher_no, project_code, period,
    period_first(period) as period_first,
    (period_first(period) + to_months(case length(period) when 4 then 12 when 6 then 3 else 1 end))::date - 1 as period_last,
    month, division_code, case when i % 4 > 0 then person - (person % 3) end as head_no,
    case when i % 97 > 0 then person end as beneficiary_no,
    case when i % 13 = 0 then person + 1 else person end as payee_no, person as beneficiary_name_no,
    case when i % 13 = 0 then person + 1 when i % 31 = 0 then person + 2 else person end as payee_name_no,
    case when i % 17 = 0 then person + 1 else person end as account_no,
    case when i % 41 > 0 then (1 + i % 3)::smallint end as bank_no,
    case when i % 53 = 0 then 'cash' when i % 10 = 9 then 'unit' when i % 10 > 6 then 'other-card' else 'social-card' end as channel,
    case when i % 11 > 0 then 10000 + i end as standard_fen, 1 + i % 5 as quantity,
    (10000 + i) * (1 + i % 5) + case when i % 19 = 0 then 5000 else 0 end as amount_fen,
    case when state <> 'stopped' and i % 67 > 0 then told_on end as instructed_on,
    case when state not in ('stopped', 'pending') and i % 71 > 0 then told_on + (i % 6)::integer end as paid_on,
    state, case when state in ('failed', 'returned') then ['F-NAME', 'F-NOACC', 'F-CLOSED', 'F-OTHER', 'F-DEAD'][1 + i % 5] end as failure_code,
    case when state in ('failed', 'returned') and i % 3 > 0 then '户名错' || i % 4 end as failure_words,
    case when state = 'returned' then told_on + 4 + (i % 6)::integer end as returned_on,
    case when state = 'returned' then ['treasury', 'grain-fund', 'department', 'other'][1 + i % 4] end as return_account,
    case when i % 37 = 0 then person + 1 end as actual_account_no,
    state = 'success' and i % 3 > 0 and (division_code not like '532322%' or month >= date '2025-12-01') as receipt,
    case when i % 4 = 0 then 'LR' else 'L' || left(division_code, 6) end as load_id, i as source_line, load_id as state_load_id
  from numbered;
  insert into disbursement by name
    select * replace (
      detail_no || 'R' as detail_no, 'R' || batch_no as batch_no, 'VR' || batch_no as voucher_no,
      case when source_line % 8 = 0 then 'failed' when source_line % 7 = 0 then 'pending' else 'success' end as state,
      paid_on + 12 as instructed_on, paid_on + 14 as paid_on, null as failure_code, null as failure_words, null as returned_on,
      null as return_account, (month + interval 1 month)::date as month, detail_no as source_detail_no)
    from disbursement where state in ('failed', 'returned') and paid_on is not null and source_line % 3 > 0 and detail_no like 'W%';
  insert into disbursement_state by name
    select detail_no, 'LR' as superseded_by, month, instructed_on, 'pending' as state, false as receipt, load_id as state_load_id
    from disbursement where source_line % 9 = 0 and detail_no like 'W%'`

/** Receipts and refunds of lines, one in fifty of a line nobody knows on a known voucher, and vouchers nobody knows. */
const bankLines = `
  insert into voucher_line by name
    select 'receipt' as kind, voucher_no, case when source_line % 50 = 1 then 'Z' || detail_no else detail_no end as detail_no,
      instructed_on as voucher_on, account_no, case when source_line % 43 = 0 then payee_name_no + 1 else payee_name_no end as name_no,
      amount_fen, paid_on, account_no as actual_account_no,
      case when source_line % 61 = 0 then amount_fen - 100 else amount_fen end as actual_amount_fen,
      source_line % 50 <> 1 as matched, 'LR' as load_id, source_line
    from disbursement where receipt
    union all
    select 'refund', voucher_no, detail_no, returned_on, account_no, payee_name_no, -amount_fen, null, null, null, true, 'LR', source_line
    from disbursement where state = 'returned'
    union all
    select 'receipt', 'VZ' || n, 'Z' || n, date '2026-03-02', null, null, 70000 + n, date '2026-03-03', null, null, false, 'LR', n
    from range(1, 9) as t(n)`

const people = `
  insert into beneficiary by name
    select n::integer as person_no, n::integer as name_no, (n - n % 3)::integer as head_no,
      rpad(${list(places)}[1 + (n - 10) // 20], 12, '001') as village_code,
      case when n % 8 > 0 then n::integer end as account_no, ['农商行', '农行', '邮储'][1 + (n % 7) % 3] as bank, n % 6 > 0 as card_active,
      date '2025-08-01' + (n % 300)::integer as registered_on, 'LR' as load_id, n as source_line
    from range(10, 250) as t(n);
  insert into account_change by name
    select n::integer as person_no, n::integer as old_account_no, (n + 1)::integer as new_account_no, date '2026-01-20' + (n % 90)::integer as changed_on,
      date '2026-01-10' + (n % 90)::integer as declared_on, date '2026-01-12' + (n % 90)::integer as reviewed_on,
      case when n % 2 > 0 then date '2026-01-15' + (n % 90)::integer end as confirmed_on, 'LR' as load_id, n as source_line
    from range(12, 260, 7) as t(n);
  insert into register_entry by name
    select register, n::integer as person_no, date '2025-10-15' as valid_from, 'LG' as load_id, n as source_line
    from range(10, 260) as t(n)
    join unnest(['death', 'cadre', 'vehicle']) as r(register) on n % 11 = case register when 'death' then 3 when 'cadre' then 5 else 8 end;
  insert into recovery by name
    select detail_no, date '2026-05-04' as recovered_on, amount_fen // 2 as amount_fen, 'deducted' as way, 'LR' as load_id, source_line
    from disbursement where beneficiary_no % 11 = 3 and state = 'success' and source_line % 2 = 0`

/** Clusters of villages, townships, counties and of the region, each third of several projects, with two members and what ties them. */
const clusters = `
  insert into cluster by name
    select 'G-' || n as cluster_no, case when n % 7 = 6 then '5323' when n % 5 = 4 then left(place, 6) else place end as division_code,
      case when n % 3 > 0 then 'P' || (1 + n % 4) end as project_code, 2 as persons, 2 as households, 1 as accounts, 0 as phones, 0 as operators,
      0 as hubs, 1 as shared_accounts, 0 as parallel_persons, n % 2 as changed_accounts, 0 as shared_phones, n as lines, n * 1000 as amount_fen,
      date '2026-01-05' as first_on, date '2026-04-05' as last_on, n / 2 as score
    from (select n, ${list(places)}[1 + n % 12] as place from range(1, 37) as t(n)) placed;
  insert into cluster_member by name
    select cluster_no, kind || ':' || no as node, kind, no, false as hub, case when kind = 'person' then no end as name_no, division_code,
      case when kind = 'account' then 2 end as households, lines, amount_fen
    from cluster cross join unnest(['person', 'account']) as k(kind), lateral (select (8 + 5 * lines)::integer as no) numbered;
  insert into cluster_edge by name
    select cluster_no, 'paid' as kind, 'person:' || (8 + 5 * lines) as from_node, 'account:' || (8 + 5 * lines) as to_node, lines, amount_fen
    from cluster`

/** Notices by batch with and without a place, and by project, place and period; some tell what was paid, some do not. */
const notices = `
  insert into publicity by name
  with paid as (
    select batch_no, min(project_code) as project_code, left(min(division_code), 6) as county, min(period) as period, count(*) as people,
      sum(amount_fen)::bigint as fen, min(instructed_on) as told_on, max(paid_on) as paid_on, min(source_line) as i
    from disbursement where detail_no like 'W%' and detail_no not like '%R' group by batch_no
  )
  select stage, case when i % 4 > 0 then batch_no end as batch_no, case when i % 4 = 0 or i % 6 = 0 then project_code end as project_code,
    case when i % 4 = 0 or i % 3 = 0 then county end as division_code, case when i % 4 = 0 then period end as period,
    case stage when 'before' then told_on - (3 + i % 5)::integer else paid_on + (i % 12)::integer end as started_on,
    case when stage = 'before' and i % 9 > 0 then told_on - (i % 4)::integer end as ended_on,
    ['政务公开栏', '政府网站', '自助查询终端', '一卡通专区'][1 + i % 4] as channel, i % 3 as photos,
    case when i % 5 > 0 then 'project;payee;standard;amount' else 'project;amount' end as contents,
    people + case when i % 7 = 0 then 1 else 0 end as people, fen as amount_fen, i % 2 as objections, case when i % 3 > 0 then i % 2 else 0 end as objections_closed,
    'L' || county as load_id, i as source_line
  from paid cross join unnest(['before', 'after']) as s(stage)
  where told_on is not null and paid_on is not null and i % 8 <> 5`

const passedDown = `
  insert into allocation by name
    select 'WA' || i as allocation_no, '楚财〔2026〕' || i // 2 || '号' as document_no, 'P' || (1 + i % 6) as project_code,
      date '2025-12-20' + (i * 3 % 190)::integer as received_on,
      case when i % 7 > 0 then date '2025-12-20' + (i * 3 % 190 + i % 45)::integer end as issued_on, 900000 + i * 1000 as amount_fen,
      case when i % 3 = 0 then 'direct-to-county' else 'other' end as mode,
      ['532301', '532322', '532323', '5323', '532301101'][1 + i % 5] as division_code,
      ['central', 'province', 'prefecture', 'county'][1 + i % 4] as fund_level, i % 2 = 0 as direct_fund,
      case when i % 4 = 0 then '县民政局' end as receiving_unit, date '2025-12-22' + (i * 3 % 190)::integer as notified_on, i % 5 > 0 as tagged,
      'LR' as load_id, i as source_line
    from range(1, 121) as t(i);
  insert into timing by name
    select ['verification', 'feedback', 'refund-feedback', 'resubmission'][1 + i % 4] as subject, 'T' || i as subject_no,
      ['532301', '532322', '532323', '5323', '532301101'][1 + i % 5] as division_code, case when i % 6 > 0 then 'P' || (1 + i % 6) end as project_code,
      (1 + i % 3)::smallint as bank_no, date '2026-01-05' + (i % 150)::integer as from_on,
      case when i % 5 > 0 then date '2026-01-05' + (i % 150 + i % 9)::integer end as to_on, i % 8 = 2 as cross_bank, 1000 + i as amount_fen,
      'LR' as load_id, i as source_line
    from range(1, 101) as t(i);
  insert into timing by name
    select s as subject, y::varchar as subject_no, '5323' as division_code, make_date(y, 3, 5) as to_on, 'LR' as load_id, 1 as source_line
    from unnest(['list-adoption', 'list-cleanup']) as t(s) cross join unnest([2025, 2026]) as u(y)`

/** Goals of two years: of counties and townships, of the region for one project, some without a figure. Complaints in every state. */
const statements = `
  insert into performance by name
    select (2025 + i % 2)::smallint as year, 'P' || (1 + i % 6) as project_code,
      case when i % 6 = 3 and i % 4 = 0 then '5323' else ['532301', '532322', '532323', '532301101', '532322'][1 + i % 5] end as division_code,
      1000000 * (1 + i % 9) as budget_fen, '指标' || i as target, case when i % 7 > 0 then 50 + i end as target_value,
      case when i % 11 > 0 then 40 + (i * 3) % 90 end as done_value, 10 + i as target_persons,
      case when i % 3 > 0 then date '2026-06-05' end as told_on, 'LR' as load_id, i as source_line
    from range(1, 91) as t(i);
  insert into complaint by name
    select 'C' || i as complaint_no, date '2025-10-08' + (i * 7 % 260)::integer as received_on,
      ['hotline', 'phone', 'website', 'letter', 'visit', 'inspection', 'other'][1 + i % 7] as channel,
      ['enquiry', 'complaint', 'report', null][1 + i % 4] as matter,
      ['532301', '532322', '532323', '5323', '532301101', '532322100001'][1 + i % 6] as division_code,
      case when i % 5 > 0 then 'P' || (1 + i % 6) end as project_code, '反映 ' || i || ' 号公示栏' as summary,
      ['open', 'handling', 'closed', 'closed'][1 + i // 3 % 4] as state,
      case when i // 3 % 4 > 1 and i % 13 > 0 then date '2025-10-08' + (i * 7 % 260 + i % 30)::integer end as closed_on,
      case when i // 3 % 4 > 1 then ['confirmed', 'partly', 'unfounded', null][1 + i // 12 % 4] end as outcome,
      'LR' as load_id, i as source_line
    from range(1, 121) as t(i);
  insert into clearing by name
    select statement_on, party, party || '1' as institution, voucher_no, fen + case party when 'bank' then (n % 7 = 0)::integer * 100 else 0 end as amount_fen,
      'treasury' as fund_channel, 'LR' as load_id, n as source_line
    from (
      select paid_on as statement_on, voucher_no, sum(amount_fen)::bigint as fen, row_number() over (order by paid_on, voucher_no) as n
      from disbursement
      where state = 'success' and paid_on is not null and voucher_no is not null
      group by paid_on, voucher_no
    ) paid cross join unnest(['finance', 'department', 'bank']) as t(party);
  insert into surplus_recovery by name
    select n as no, ['532301', '532322', '532323'][1 + n % 3] as division_code, 'P' || (1 + n % 4) as project_code, 2025 as year,
      date '2026-02-01' + n::integer as recovered_on, 1000 * n as amount_fen, '收回〔2026〕' || n || '号' as document, '' as note, 'clerk' as actor,
      date '2026-03-01' as typed_on, case when n % 5 = 0 then date '2026-04-01' end as withdrawn_on
    from range(1, 25) as t(n);
  insert into month_closed by name
    select month, place as division_code, 1 as version, place <> '532323' as closed, month + 34 as acted_on, 'clerk' as actor, '' as reason,
      7 as data_version
    from unnest(['532301', '532322', '532323']) as p(place) cross join unnest([date '2026-03-01', date '2026-04-01']) as m(month);
  insert into month_closed_item by name
    select month, division_code, item, 100 as value
    from month_closed cross join unnest(['ledger', 'balance', 'differing']) as t(item)
    where closed`

/** Loads of the region, of three counties, a township and one department; a register's; one taken back. */
const loads = `
  insert into load by name
    select load_id, kind, load_id || '.csv' as file_name, 's' || load_id as sha256, 1 as bytes, 'csv' as format, 'utf-8' as encoding,
      20 + ord as rows_read, 10 + ord as accepted, ord as updated, 1 as unchanged, 2 as quarantined, 1 as conflicts,
      case load_id when 'LU' then 'undone' else 'done' end as state, date '2026-06-01' + ord::integer as latest_on, '录入员' || ord as actor,
      timestamp '2026-06-01 01:00:00' + to_days(ord::integer) as loaded_at, 100 + ord as elapsed_ms, '[]' as notes, place as division_code,
      '["' || place || '"]' as divisions, case load_id when 'LP' then '["P2"]' end as projects
    from (values ('LR', 'disbursements', '5323', 1), ('L532301', 'disbursements', '532301', 2), ('L532322', 'publicity', '532322', 3),
      ('L532323', 'rosters', '532323', 4), ('LT', 'allocations', '532301101', 5), ('LP', 'disbursements', '5323', 6),
      ('LG', 'registers', '5323', 7), ('LU', 'vouchers', '532301', 8)) as t(load_id, kind, place, ord);
  insert into quarantine by name
    select load_id, n as source_line, 'amount_fen' as column_name, '金额' as header, 'amount' as code, load_id || n as value, '数' as zh, 'n' as en
    from load cross join range(2, 4) as t(n) where load_id not like 'L0%';
  insert into conflict by name
    select case when source_line % 2 = 0 then 'LR' else 'L' || left(division_code, 6) end as load_id, source_line, detail_no,
      'amount_fen' as column_name, amount_fen::varchar as ledger_value, (amount_fen + 1)::varchar as file_value
    from disbursement where source_line % 45 = 0 and detail_no not like '%R'`

/**
 * Findings about all kinds of subjects: of lines of one village and several projects, of two places, of a single line, and
 * of none; some worked on, some gone, some snoozed; and rows that could not be tested.
 */
const findings = `
  insert into finding_line by name
    select case when source_line <= 600 then 100 + source_line % 60 when source_line <= 800 then 200 + source_line // 2 else 1000 + source_line end
        ::integer as finding_no, detail_no, division_code, project_code, bank_no
    from disbursement
    where detail_no like 'W%' and detail_no not like '%R' and source_line <= 860;
  insert into finding by name
  with laid as (
    select l.finding_no, common_place(min(l.division_code), max(l.division_code)) as division_code,
      case when min(l.project_code) = max(l.project_code) then min(l.project_code) end as project_code, count(*)::integer as lines,
      sum(d.amount_fen)::bigint as amount_fen, min(d.paid_on) as first_on, max(d.paid_on) as last_on, min_by(d, d.detail_no) as d
    from finding_line l join disbursement d using (detail_no) group by l.finding_no
    union all
    select 3000 + n, ${list(places)}[1 + n % 12], case when n % 3 > 0 then 'P' || (1 + n % 6) end, 0, 1000 * n, null, null, null
    from range(1, 40) as t(n)
  ), named as (
    select *, case when d is null then ['village', 'county'][1 + finding_no % 2]
      else ['person', 'account', 'household', 'bank', 'batch', 'voucher', 'project', 'phone', 'operator'][1 + finding_no % 9] end as subject_type
    from laid
  )
  select finding_no, 'D' || lpad((1 + finding_no % 40)::varchar, 2, '0') || '-' || lpad(finding_no::varchar, 12, '0') as finding_id,
    'D' || lpad((1 + finding_no % 40)::varchar, 2, '0') as rule, subject_type,
    case subject_type when 'person' then d.beneficiary_no when 'account' then d.account_no when 'household' then d.head_no when 'bank' then d.bank_no
      when 'phone' then 7 end as subject_no,
    case subject_type when 'batch' then d.batch_no when 'voucher' then d.voucher_no when 'project' then d.project_code when 'operator' then '李某'
      when 'village' then division_code when 'county' then left(division_code, 6) end as subject_code,
    'a' as anchor, 'u' as unit, division_code, project_code, lines, amount_fen, first_on, last_on, '{}' as evidence, '查' as zh, 'look' as en,
    'f' as facts, 1 as version, timestamp '2026-05-01 01:00:00' + to_days(finding_no % 60) as found_at, 1 as changed_run,
    case when finding_no % 17 = 0 then 2 end as gone_run
  from named;
  insert into case_state by name
    select finding_id, ['checking', 'confirmed', 'false-alarm', 'rectified', 'closed', 'new'][1 + finding_no % 6] as state,
      'someone' as assignee, date '2026-05-02' as opened_on, date '2026-06-01' + finding_no % 60 as due_on,
      [null, 'confirmed', 'false-alarm', 'confirmed', 'false-alarm', null][1 + finding_no % 6] as outcome,
      case when finding_no % 6 in (1, 3) then amount_fen end as confirmed_fen, case when finding_no % 6 = 3 then amount_fen // 2 end as recovered_fen,
      case when finding_no % 6 in (1, 2, 3, 4) then date '2026-05-01' + finding_no % 50 end as decided_on,
      case when finding_no % 6 = 4 then date '2026-06-20' end as closed_on,
      case when finding_no % 6 = 5 then date '2026-06-10' + finding_no % 40 end as snoozed_until,
      case when finding_no % 12 = 4 then 'other' end as facts
    from finding where finding_no % 3 > 0 and finding_no > 99;
  insert into untested by name
    select 'D' || lpad((1 + n % 40)::varchar, 2, '0') as rule, 1 + n % 2 as seq, '缺' as zh, 'lacks' as en,
      case when n % 7 > 0 then ['532301', '532322', '532323'][1 + n % 3] end as division_code, case when n % 5 > 0 then 'P' || (1 + n % 6) end as project_code, n as rows
    from range(1, 90) as t(n)`

/** Law of kinds that the small world has none of. */
async function law(at: World): Promise<void> {
  const clock = (name: string, limit_days: number, more: object = {}) => ({
    ...{
      clock: name,
      subject: name,
      from_event: 'a',
      to_event: 'b',
      limit_days,
      title_zh: name,
      title_en: name
    },
    ...more
  })
  await put(at, 'clock', [
    ...[clock('verification', 5), clock('feedback', 2), clock('resubmission', 3)],
    clock('publicity-before', 3, { direction: 'at-least' }),
    clock('refund-feedback', 2, { filter: 'cross_bank=true' })
  ])
  await put(at, 'light', [
    ...[
      { light: 'publicity_share', bad: 0.95, warn: 1 },
      { light: 'card_share', bad: 0.95, warn: 1 }
    ],
    ...[
      { light: 'channels_count', bad: 5, warn: 5, unit: 'count' },
      { light: 'carry_over_share', bad: 0.2, warn: 0.1 }
    ],
    ...[
      { light: 'banks_few', bad: 1, warn: 2, unit: 'count' },
      { light: 'banks_many', bad: 5, warn: 4, unit: 'count' }
    ]
  ])
  await put(at, 'carrier', [{ duty: 'required', one_account: true }])
  await put(at, 'refund_destination', [{ account: 'treasury' }, { account: 'grain-fund' }])
  await put(at, 'scope_exclusion', [{ project_code: 'P6' }])
  await put(at, 'deadline', [
    { deadline: 'list-filed', event: 'filed_on', month: 12, day: 20 },
    { deadline: 'list-published', event: 'published_on' },
    { deadline: 'list-adopted', event: 'adopted_on', month: 3, year_offset: 0 },
    { deadline: 'list-cleaned', event: 'cleaned_on', month: 2, day: 28, year_offset: 0 }
  ])
  await put(at, 'list_prescribed', [
    { printed_name: '耕地地力保护补贴', project_name: '耕地地力保护补贴', project_code: 'P1' },
    { printed_name: '抗旱补助', project_name: '抗旱补助', project_code: 'P7' }
  ])
  await put(at, 'list_change', [
    { project_code: 'P1' },
    { project_code: 'P2', kind: 'cancel', complete: false, steps_done: 1, mid_year: true },
    { project_code: '', kind: 'add', in_order: false, year: 2025 }
  ])
}

/**
 * The small world and beside it a wide one: three counties, six projects, three banks, a year of lines, and rows of every
 * kind of file, with batches over several counties and projects, persons paid in two counties, and files of several units.
 */
export async function wide(): Promise<World> {
  const at = await world()
  await law(at)
  for (const sql of [
    divisions,
    projects,
    persons,
    lines,
    bankLines,
    people,
    clusters,
    notices,
    passedDown,
    statements,
    loads,
    findings
  ])
    await at.db.run(sql)
  await at.db.run(`insert into failure_reason values ('F-DEAD', '死亡', 'Deceased', 'township')`)
  await at.rollUp()
  return at
}
