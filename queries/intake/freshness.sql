-- title:  数据新鲜度 | Freshness of each kind of file
-- grain:  kind
-- param:  as_of date
-- column: kind code 文件种类 | kind of file
-- column: kind_zh name 种类（中文） | kind, Chinese
-- column: kind_en name 种类（英文） | kind, English
-- column: last_load_id code 最近装载批 | last load
-- column: last_loaded_at time 最近装载时间 | last loaded at
-- column: latest_on date 最新业务日期 | latest business date
-- column: lag_days day 距今天数 | days since
-- column: cadence_days day 应有间隔天数 | expected days between two
-- column: loads count 装载次数 | loads
-- column: rows count 行数 | rows
-- column: light light 灯 | light
-- light:  light 超过应有间隔两倍红、超过一倍黄，从未装载为灰 | more than twice the expected interval red, more than once amber, grey when never loaded
-- method: 距今天数＝当日 − 最新业务日期（文件无业务日期的用装载日期）；只计未撤销的装载；行数为新增行 | days since the latest business date, else the day loaded; undone loads do not count; rows are new rows
-- reads:  file_kind load
with loaded as (
  select
    kind,
    max_by(load_id, loaded_at) as last_load_id,
    max(loaded_at) as last_loaded_at,
    max(coalesce(latest_on, loaded_at::date)) as latest_on,
    count(*) as loads,
    sum(accepted)::bigint as rows
  from load
  where state = 'done'
  group by kind
), aged as (
  select
    k.kind, k.kind_zh, k.kind_en, l.last_load_id, l.last_loaded_at, l.latest_on,
    case when l.latest_on > $as_of then 0 else date_diff('day', l.latest_on, $as_of) end as lag_days,
    k.cadence_days,
    coalesce(l.loads, 0) as loads,
    coalesce(l.rows, 0) as rows
  from file_kind k
  left join loaded l on l.kind = k.kind
)
select
  *,
  case when lag_days is null or cadence_days is null then 'none' when lag_days > 2 * cadence_days then 'bad'
       when lag_days > cadence_days then 'warn' else 'good' end as light
from aged
order by loads = 0, kind
