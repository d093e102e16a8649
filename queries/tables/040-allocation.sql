-- Money passed down on an upper-level document (指标/资金下达). One row per document, project and receiving division.
-- scope: division=division_code project=project_code
create table allocation (
  allocation_no   varchar not null, -- document_no|project_code|division_code|n, stable across reloads
  document_no     varchar not null, -- 指标文号
  project_code    varchar not null,
  received_on     date    not null, -- 收文日期
  issued_on       date,             -- 下达日期; null = not yet
  amount_fen      bigint  not null,
  mode            varchar not null, -- direct-to-county other   (省级直接分配到县 / 非直接)
  division_code   varchar not null, -- 下达区划
  fund_level      varchar,          -- central province prefecture county
  direct_fund     boolean,          -- 直达资金
  receiving_unit  varchar,
  notified_on     date,             -- 通知主管部门日期
  tagged          boolean,          -- 一体化系统标识
  load_id         varchar not null,
  source_line     bigint  not null
);

-- The document's clock, said once: which limit applies and the days it turns on. What is used of it by a day is the question's.
-- A document that no clock speaks of (no such limit in the region, or received before it) has nulls.
-- scope: division=division_code project=project_code
create view allocation_clock as
with timed as ( -- an inner join first: a left join on a filter in a list would compare every document with every day
  select a.allocation_no, c.*
  from allocation a
  join clock_day c on c.from_on = a.received_on
  where c.subject = 'allocation' and c.filter in ('', 'mode=' || a.mode, 'level=' || a.fund_level)
)
select
  a.*, t.clock, t.unit as clock_unit, t.limit_days, t.due_on, t.soon_on, t.over_on, t.provisional
from allocation a
left join timed t on t.allocation_no = a.allocation_no;
