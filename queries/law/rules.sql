-- title:  规则目录 | Catalogue of rules
-- grain:  rule
-- column: rule code 规则 | rule
-- column: title_zh name 名称 | name in Chinese
-- column: title_en name 名称（英文） | name in English
-- column: document text 文件 | document
-- column: article text 条款 | article
-- column: words text 原文 | exact words
-- column: users code 使用人（O 联席会议办公室、A 审计、L 领导、B 银行监管） | users: O joint-meeting office, A auditors, L leadership, B bank supervision
-- column: formula_zh text 算法 | formula in Chinese
-- column: formula_en text 算法（英文） | formula in English
-- column: status code 状态 | computed, no-data, waiting or history
-- column: question code 查询 | question that computes it
-- column: shows code 显示列 | column that is the value
-- column: kinds code 所需文件 | file kinds it needs
-- column: missing_kinds code 尚未装载的文件 | of these, not loaded yet
-- column: waits_for_zh text 等待的数据 | data it waits for, in Chinese
-- column: waits_for_en text 等待的数据（英文） | data it waits for
-- column: waits_kind code 带来数据的文件 | file kind that would bring it
-- column: note_zh text 说明 | note in Chinese
-- column: note_en text 说明（英文） | note
-- column: also code 相关查询 | other questions that rest on it
-- column: valid_from date 生效 | in force from
-- column: valid_to date 失效 | no longer in force
-- method: 可计算＝本系统有查询；其所需文件尚未装载的为“待装载”；待数据＝没有文件能带来；历史＝一次性期限，不评价 | computed = a question answers it; no-data = its files are not loaded yet; waiting = no file brings the data; history = a one-off that is never judged
-- reads:  rule rule_state rule_question
with shown_by as (
  select q.rule, string_agg(q.question, ';' order by q.question) as questions
  from rule_question q
  join rule r on r.rule = q.rule
  where q.question is distinct from r.question
  group by q.rule
)
select
  r.rule, r.title_zh, r.title_en, r.document, r.article, r.words, r.users, r.formula_zh, r.formula_en,
  now.status, r.question, r."show" as shows, r.kinds, now.missing_kinds,
  r.waits_for_zh, r.waits_for_en, r.waits_kind, r.note_zh, r.note_en, shown_by.questions as also, r.valid_from, r.valid_to
from rule r
join rule_state now on now.rule = r.rule
left join shown_by on shown_by.rule = r.rule
order by r.rule
