-- What the questions about notices, payees, accounts and registers share: numbers stand for persons and accounts, never a name.
-- A leader's counts come from here, so none of these views shows a single line's person in plain.

-- Payment lines as the rules about payees read them. person: who is entitled; household: whose name the benefit runs under.
-- scope: division=division_code project=project_code bank=bank_no
create view payment_line as
select
  detail_no, voucher_no, project_code, period, period_first, period_last, month, division_code, bank_no, channel, state, failure_code,
  amount_fen, standard_fen, quantity, instructed_on, paid_on, receipt, beneficiary_no, payee_no, head_no,
  coalesce(beneficiary_no, payee_no) as person_no,
  coalesce(head_no, beneficiary_no, payee_no) as household_no,
  coalesce(actual_account_no, account_no) as account_no
from disbursement;

-- Kinds of file of which the asker has rows on record: without them an indicator says nothing instead of nil.
-- scope: under
create view on_record as
select 'publicity' as kind, exists (select 1 from publicity) as held
union all
select 'account-changes', exists (select 1 from account_change)
union all
select 'deaths', exists (select 1 from register_entry where register = 'death');

-- Every posting of a notice with the payment it speaks of: by batch number, or by project, place and period. A notice of a county,
-- a township or no place is held against the lines of that county, that township or all; villages are known by township only.
-- scope: division=division_code project=project_code
create view notice_posting as
with placed as (
  select *, '' as place from batch
  union all
  select *, left(division_code, 6) from batch
  union all
  select *, division_code from batch where length(division_code) = 9
), of_batch as (
  select batch_no, place, min(project_code) as project_code, left(min(division_code), 6) as division_code,
    min(instructed_on) as instructed_on, max(last_paid_on) as last_paid_on, sum(lines)::bigint as lines, sum(fen)::bigint as fen,
    sum(ok_lines)::bigint as ok_lines, sum(ok_fen)::bigint as ok_fen
  from placed
  group by batch_no, place
), of_period as (
  select project_code, period, place,
    min(instructed_on) as instructed_on, max(last_paid_on) as last_paid_on, sum(lines)::bigint as lines, sum(fen)::bigint as fen,
    sum(ok_lines)::bigint as ok_lines, sum(ok_fen)::bigint as ok_fen
  from placed
  group by project_code, period, place
), posted as (
  select
    *,
    case when length(division_code) >= 9 then left(division_code, 9) when length(division_code) = 6 then division_code else '' end as place,
    case when batch_no is null then period end as period_alone
  from publicity
)
select
  p.stage, p.batch_no, p.period, p.started_on, p.ended_on, p.channel, p.contents, p.photos, p.people, p.amount_fen, p.objections, p.objections_closed,
  coalesce(p.project_code, b.project_code) as project_code,
  coalesce(p.division_code, b.division_code) as division_code,
  p.contents like '%project%' and p.contents like '%payee%' and p.contents like '%standard%' and p.contents like '%amount%' as is_complete,
  coalesce(b.instructed_on, t.instructed_on) as instructed_on,
  coalesce(b.last_paid_on, t.last_paid_on) as last_paid_on,
  coalesce(b.lines, t.lines) as lines, coalesce(b.fen, t.fen) as fen,
  coalesce(b.ok_lines, t.ok_lines) as ok_lines, coalesce(b.ok_fen, t.ok_fen) as ok_fen
from posted p
left join of_batch b on b.batch_no = p.batch_no and b.place = p.place
left join of_period t on t.project_code = p.project_code and t.period = p.period_alone and t.place = p.place;

-- Periods in which a project reached somebody in a county: 2026, 2026Q1, 2026-03.
-- scope: division=division_code project=project_code
create view paid_period as
with dated as (
  select distinct
    project_code, left(division_code, 6) as division_code, period,
    case when length(period) = 4 then make_date(period::integer, 1, 1)
         when period like '____Q_' then make_date(left(period, 4)::integer, 3 * right(period, 1)::integer - 2, 1)
         else (period || '-01')::date end as first_on,
    case when length(period) = 4 then 12 when period like '____Q_' then 3 else 1 end as months
  from batch
  where ok_lines > 0
)
select project_code, division_code, period, first_on, (first_on + to_months(months))::date - 1 as last_on
from dated;

-- Lines paid to somebody who is neither the beneficiary nor the head of the household, by the line or by the beneficiary base.
-- No file of registered proxies is taken in: a proxy is on record when the base holds the account for the beneficiary, or a
-- reviewed and confirmed change of account names it.
-- scope: division=division_code project=project_code bank=bank_no
create view proxy_line as
with confirmed as (
  select person_no, new_account_no, min(confirmed_on) as confirmed_on
  from account_change
  where reviewed_on <= confirmed_on
  group by person_no, new_account_no
)
select
  d.detail_no, d.project_code, d.division_code, d.bank_no, d.month, d.amount_fen,
  coalesce(d.head_no, b.head_no) is not null as head_known,
  coalesce(b.account_no = d.account_no, false) or coalesce(c.confirmed_on <= d.paid_on, false) as is_on_record
from payment_line d
left join beneficiary b on b.person_no = d.beneficiary_no
left join confirmed c on c.person_no = d.beneficiary_no and c.new_account_no = d.account_no
where d.state = 'success' and d.payee_no <> d.beneficiary_no and d.payee_no is distinct from coalesce(d.head_no, b.head_no);

-- Successes under two names: the receipt (8207) carries another account name than the line, or the line names the account
-- otherwise than its beneficiary though both are one person.
-- scope: division=division_code project=project_code bank=bank_no
create view name_difference as
select d.detail_no, d.project_code, d.division_code, d.bank_no, d.month
from voucher_line v
join disbursement d on d.voucher_no = v.voucher_no and d.detail_no = v.detail_no
where v.kind = 'receipt' and d.state = 'success' and v.name_no <> d.payee_name_no
union
select detail_no, project_code, division_code, bank_no, month
from disbursement
where state = 'success' and payee_no = beneficiary_no and payee_name_no <> beneficiary_name_no;

-- Pairs of projects that a policy list says one person may not hold together, each pair once.
-- scope: whole
create view exclusive_pair as
with named as (
  select project_code, unnest(string_split(exclusive_with, ';')) as other_code
  from policy_item
  where exclusive_with <> ''
)
select distinct least(project_code, other_code) as first_code, greatest(project_code, other_code) as second_code
from named
where project_code <> other_code;

-- Whether the card of a person can take money, as the beneficiary base last said.
-- scope: under
create view card_state as
select person_no, card_active
from beneficiary;

-- Accounts that came new to a person: by registration, or by a change. The bank is the one the base holds now.
-- scope: division=division_code
create view new_account as
select village_code as division_code, bank, registered_on as opened_on
from beneficiary
where account_no is not null and registered_on is not null
union all
select b.village_code, b.bank, c.changed_on
from account_change c
join beneficiary b on b.person_no = c.person_no;

-- Changes of account with the place of the person; in_order: applied for, reviewed, confirmed, changed, none missing.
-- scope: division=division_code
create view account_change_case as
select
  b.village_code as division_code, c.person_no, c.changed_on,
  coalesce(c.declared_on <= c.reviewed_on and c.reviewed_on <= c.confirmed_on and c.confirmed_on <= c.changed_on, false) as in_order,
  date_diff('day', c.declared_on, c.changed_on) as days
from account_change c
left join beneficiary b on b.person_no = c.person_no;

-- Rows of later files that would have changed a line on record, with the place of that line.
-- scope: division=division_code project=project_code bank=bank_no
create view edit_attempt as
select distinct c.load_id, c.source_line, d.detail_no, d.project_code, d.division_code, d.bank_no, d.month, d.amount_fen
from conflict c
join disbursement d on d.detail_no = c.detail_no
join load_kept l on l.load_id = c.load_id and l.state = 'done';

-- Registers at hand and the day (in China) the newest file of each came in.
-- scope: whole
create view register_held as
select r.register, count(*) as entries, max((l.loaded_at + interval 8 hour)::date) as received_on
from register_entry r
left join load_kept l on l.load_id = r.load_id
group by r.register;

-- Successes of persons on the register of deaths; is_after: the period paid for begins after the death, null when no day is known.
-- scope: division=division_code project=project_code bank=bank_no
create view paid_dead as
with dead as (
  select person_no, min(valid_from) as died_on
  from register_entry
  where register = 'death'
  group by person_no
), taken_back as (
  select detail_no, sum(amount_fen)::bigint as fen
  from recovery
  group by detail_no
)
select
  d.project_code, d.division_code, d.bank_no, d.month, d.person_no, d.amount_fen,
  d.period_first > dead.died_on as is_after,
  d.amount_fen - least(coalesce(t.fen, 0), d.amount_fen) as open_fen
from payment_line d
join dead on dead.person_no = d.person_no
left join taken_back t on t.detail_no = d.detail_no
where d.state = 'success';
