-- title:  列有一个人的比对名单 | Registers that name one person
-- grain:  register valid_from nth
-- param:  person integer 人员序号 | number of the person
-- column: register code 名单 | register
-- column: valid_from date 起始日期 | from
-- column: valid_to date 截止日期 | to
-- column: grade text 等级 | grade
-- column: source_unit text 提供单位 | provided by
-- column: nth count 序次 | which of them
-- method: 只对范围内有发放或登记的人给出；名单里的面积、金额等数值不显示 | only of persons with a line or a registration in the scope; areas, sums and other values of a register are not shown
-- shows:  lines
-- reads:  ledger_line beneficiary register_entry
with seen as (
  select 1 as one from ledger_line where person_no = $person or payee_no = $person or head_no = $person
  union
  select 1 from beneficiary where person_no = $person
)
select
  register, valid_from, valid_to, grade, source_unit,
  row_number() over (partition by register, valid_from order by valid_to, load_id, source_line) as nth
from register_entry
where person_no = $person and exists (select 1 from seen)
order by register, valid_from, nth
