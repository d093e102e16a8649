-- title:    现金发放、付到单位账户 | Cash or a unit's account
-- rule:     D35 E1 process
-- subject:  batch
-- within:   batch
-- severity: high
-- clause:   S0-38 S1-10 S1-11 S1-12 S1-13 S2-01 S3-01 S4-01 S4-16
-- needs:    disbursements
-- column:   times line 笔数 | lines
-- column:   cash line 现金 | in cash
-- column:   unit_account line 单位实有账户 | into a unit’s account
-- column:   corporate line 对公账户 | into a corporate account
-- column:   persons person 应领人数 | persons entitled
-- says:     批次 {subject_code} 的 {project_code} 有 {times} 笔、{persons} 人的 {amount_fen} 没有付到个人账户：现金 {cash} 笔，单位账户 {unit_account} 笔，对公账户 {corporate} 笔 | {times} lines of batch {subject_code}, {project_code}, {amount_fen} for {persons} persons, did not reach an account of a person: {cash} in cash, {unit_account} into a unit’s account, {corporate} into a corporate one
-- method:   账户类型为现金、单位实有账户的成功笔；对公账户（或收款人登记为单位）只在享受人是个人且项目不是发给组织时算 | successes in cash or into a unit’s own account; a corporate account, or a payee registered as an organisation, counts only where a person is entitled and the project does not pay organisations
-- example:  一批灾害救助 12 笔，2 笔现金、1 笔转入乡镇政府账户 | twelve lines of disaster relief, two in cash and one into the township’s account
-- excludes: 企业、合作社、机构作为补贴对象的对公账户 | corporate accounts of firms, cooperatives and bodies that are entitled themselves
-- excludes: 文件规定范围外的项目（紧急临时救助等）；代发银行自己的代发账户（收款人名称为银行、信用社或代发专户） | projects outside the document’s scope such as emergency relief; the account a bank itself pays out from (payee named as a bank)
-- misfires: 紧急救助当日现金发放而有记录的；账户类型填错 | emergency relief in cash with a record; a kind of account entered wrongly
-- untested: ledger_line: state = 'success' and channel = 'unknown' | 账户类型不明的成功笔 | successes whose kind of account is not known
-- reads:    ledger_line person project excluded_project name_key
with organisation as (
  select person_no from person where id_kind = 'organisation'
), other as (
  select
    l.detail_no, l.batch_no, l.project_code, l.division_code, l.amount_fen, l.paid_on, l.person_no,
    case when l.channel in ('cash', 'unit') then l.channel else 'corporate' end as channel
  from ledger_line l
  left join project p on p.project_code = l.project_code
  where l.state = 'success'
    and coalesce(l.payee_name_no, -1) not in (select name_no from name_key where is_bank)
    and (l.channel in ('cash', 'unit')
      or (l.channel = 'corporate' or l.payee_no in (select person_no from organisation))
        and l.person_no not in (select person_no from organisation)
        and p.payee_kind is distinct from 'organisation')
    and l.project_code not in (select project_code from excluded_project)
)
select
  null::integer as subject_no, batch_no as subject_code,
  project_code as anchor,
  batch_no as unit,
  common_place(min(division_code), max(division_code)) as division_code,
  project_code,
  sum(amount_fen)::bigint as amount_fen,
  min(paid_on) as first_on, max(paid_on) as last_on,
  list(detail_no) as details,
  count(*) as times, count(*) filter (where channel = 'cash') as cash, count(*) filter (where channel = 'unit') as unit_account,
  count(*) filter (where channel = 'corporate') as corporate, count(distinct person_no) as persons
from other
group by batch_no, project_code
