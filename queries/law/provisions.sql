-- title:  地区规定 | Provisions of the region
-- grain:  topic item seq
-- column: topic code 类别 | kind
-- column: item code 项 | item
-- column: seq count 序 | number within the item
-- column: title_zh name 名称 | name in Chinese
-- column: title_en name 名称（英文） | name in English
-- column: says text 规定内容 | what it sets
-- column: limit_days day 时限 | limit
-- column: unit code 单位 | unit
-- column: bad text 红线 | red beyond
-- column: warn text 黄线 | amber beyond
-- column: ours flag 本系统建议值 | our own proposal
-- column: document text 文件 | document
-- column: article text 条款 | article
-- column: words text 原文 | exact words
-- column: valid_from date 生效 | in force from
-- column: valid_to date 失效（当日起） | no longer in force from
-- method: 来自 seed/regions 的地区文件，每条写明文件、条款、原文和有效期；无文件依据的标为建议值 | from the region's file; each names document, article, words and validity; what no document says is marked ours
-- reads:  clock deadline prohibition scope_exclusion carrier refund_destination light
with provision as (
  select 1 as part, 'clock' as topic, clock as item, title_zh, title_en,
    from_event || ' ' || to_event || case when filter = '' then '' else ' ' || filter end as says, limit_days, unit,
    null as bad, null as warn, ours, document, article, words, valid_from, valid_to
  from clock
  union all
  select 2, 'deadline', deadline, title_zh, title_en,
    event || ' ' || every || coalesce(' ' || month::varchar || '-' || day::varchar, ' ' || day::varchar, ' ' || due_on::varchar),
    null, null, null, null, ours, document, article, words, valid_from, valid_to
  from deadline
  union all
  select 3, 'prohibition', prohibition, title_zh, title_en, null, null, null, null, null, ours, document, article, words, valid_from, valid_to
  from prohibition
  union all
  select 4, 'scope', category, title_zh, title_en, string_agg(project_code, ';' order by project_code), null, null, null, null,
    ours, document, article, words, valid_from, valid_to
  from scope_exclusion
  group by all
  union all
  select 5, 'carrier', carrier, title_zh, title_en, duty || case when one_account then ' one-account' else '' end, null, null, null, null,
    ours, document, article, words, valid_from, valid_to
  from carrier
  union all
  select 6, 'refund', account, title_zh, title_en, null, null, null, null, null, ours, document, article, words, valid_from, valid_to
  from refund_destination
  union all
  select 7, 'light', light, light, light, direction, null, unit, bad::varchar, warn::varchar, ours, document, article, words, valid_from, valid_to
  from light
)
select
  topic, item, row_number() over (partition by topic, item order by valid_from, says) as seq,
  title_zh, title_en, says, limit_days, unit, bad, warn, ours, document, article, words, valid_from, valid_to
from provision
order by part, item, seq
