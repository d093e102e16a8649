-- title:  每次装载的行都在 | every accepted row of a load is there
-- grain:  subject complaint
-- column: subject text 对象 | what it is about
-- column: complaint text 不对之处 | what is wrong
-- method: 发放明细逐次核对；下达台账的行可被后来的台账更新，故按全部新增行数核对 | disbursements load by load; an allocation row moves to the load that updated it, so they are compared as a whole
-- shows:  lines
-- reads:  load disbursement allocation
with fact as (
  select load_id, count(*) as rows from disbursement group by load_id
  union all
  select load_id, count(*) from allocation group by load_id
), allocations as (
  select
    (select coalesce(sum(accepted), 0) from load where kind = 'allocations' and state = 'done') as accepted,
    (select count(*) from allocation) as rows
)
select
  'load ' || coalesce(l.load_id, f.load_id) as subject,
  case when l.load_id is null then coalesce(f.rows, 0) || ' rows name a load that is not on record'
       when l.state = 'undone' then coalesce(f.rows, 0) || ' rows remain of an undone load'
       else 'accepted ' || l.accepted || ' rows, ' || coalesce(f.rows, 0) || ' are there' end as complaint
from load l
full join fact f on f.load_id = l.load_id
where l.load_id is null
   or l.state = 'undone' and f.rows > 0
   or l.state = 'done' and l.kind = 'disbursements' and l.accepted <> coalesce(f.rows, 0)
union all
select 'allocations', 'accepted ' || accepted || ' rows, ' || rows || ' are there'
from allocations
where accepted <> rows
order by subject, complaint
