/** 调度与通报: whether a period can be told of, papers and their words. */
export const dispatch = {
  'dispatch.new': ['起草公文', 'Draft a paper'],
  'dispatch.new.note': [
    '文中每个数都来自账本；起草后可改文字',
    'every figure comes from the ledger; words can be edited after'
  ],
  'dispatch.kind': ['种类', 'Kind'],
  'dispatch.kind.bulletin': ['通报', 'Bulletin'],
  'dispatch.kind.letter': ['督办函', 'Supervision letter'],
  'dispatch.kind.meeting': ['调度材料', 'Meeting papers'],
  'dispatch.kind.bundle': ['月度资料汇编', 'Monthly bundle'],
  'dispatch.period': ['月份或季度', 'Month or quarter'],
  'dispatch.quarter': ['{year} 年第 {n} 季度', 'Q{n} {year}'],
  'dispatch.by': ['参评比率', 'Ratios that count'],
  'dispatch.by.disbursed': ['拨付进度', 'disbursed'],
  'dispatch.by.paid': ['兑付率', 'paid'],
  'dispatch.by.reported': ['月报及时率', 'tables in time'],
  'dispatch.ranking': ['排名', 'Ranking'],
  'dispatch.ranking.note': [
    '勾选文中要点名的单位，不勾选的点名红灯单位；拨付进度、兑付率除以上年结转＋下达，与月监测表同一口径',
    'choose the units to name, without any those with a red light; shares are of what was carried over and allocated, as in the monthly table'
  ],
  'dispatch.name': ['点名 {unit}', 'name {unit}'],
  'dispatch.named': ['点名', 'Name'],
  'dispatch.unit': ['收文单位', 'To the unit'],
  'dispatch.unit.none': ['请选一个单位', 'choose a unit'],
  'dispatch.unit.places': ['下级地区', 'Divisions below'],
  'dispatch.unit.departments': ['月监测表没有报好的部门', 'Departments whose tables are not in order'],
  'dispatch.unit.hint': [
    '部门只列所选月份月监测表没有报好的',
    'of the departments, those whose tables of the period are not in order'
  ],
  'dispatch.theirs': ['别人同时改成了：{text}', 'Somebody else made it: {text}'],
  'dispatch.theirs.empty': ['（空）', '(empty)'],
  'dispatch.theirs.take': ['用别人的', 'Take theirs'],
  'dispatch.history': ['历次保存', 'Saved wordings'],
  'dispatch.history.note': [
    '每次保存都留着；放回编辑框后再保存，成为新的一版',
    'every save is kept; what is put back becomes a new version once it is saved'
  ],
  'dispatch.history.kept': ['已锁定，只能看', 'frozen, to be read only'],
  'dispatch.history.of': ['第 {n} 版', 'Version {n}'],
  'dispatch.history.now': ['现在的文字', 'as it stands'],
  'dispatch.history.nobody': ['没有记下是谁', 'nobody was kept'],
  'dispatch.history.back': ['放回编辑框', 'Put back'],
  'dispatch.standing': ['能否据此起草', 'Whether it can be drafted'],
  'dispatch.ready': [
    '数据新、核对无误、月报齐全，可以起草',
    'Data are fresh, checks hold, tables are in: it can be drafted'
  ],
  'dispatch.refused': ['有 {n} 个问题，不能据此起草', 'What stands against it: {n}'],
  'dispatch.go': ['去办理', 'Go there'],
  'dispatch.override': ['仍要起草的理由', 'Why draft it all the same'],
  'dispatch.override.hint': [
    '理由和以上问题会印在文末最后一段',
    'it is printed with the above in the last paragraph'
  ],
  'dispatch.draft': ['起草', 'Draft'],
  'dispatch.papers': ['公文', 'Papers'],
  'dispatch.papers.none': ['还没有公文', 'No paper yet'],
  'dispatch.papers.none.do': [
    '起草并印发以后在这里查阅。',
    'Papers stand here once they are drafted and issued.'
  ],
  'dispatch.serial': ['发文字号', 'Serial'],
  'dispatch.title': ['标题', 'Title'],
  'dispatch.state': ['状态', 'State'],
  'dispatch.state.draft': ['草稿', 'draft'],
  'dispatch.state.issued': ['已印发', 'issued'],
  'dispatch.state.withdrawn': ['已撤回', 'withdrawn'],
  'dispatch.issued.on': ['印发日期', 'Issued on'],
  'dispatch.back': ['全部公文', 'All papers'],
  'dispatch.to': ['主送', 'To'],
  'dispatch.cc': ['抄送', 'Copies to'],
  'dispatch.paragraph': ['第 {n} 段', 'Paragraph {n}'],
  'dispatch.changed': ['与来源不同：{figures}', 'not as the sources have it: {figures}'],
  'dispatch.source': ['来源：{all}', 'Source: {all}'],
  'dispatch.save': ['保存文字', 'Save the words'],
  'dispatch.issue': ['印发', 'Issue'],
  'dispatch.issue.what': [
    '印发后编号、锁定，不能再改；要改只能撤回后重新起草。',
    'It gets its number and is frozen: to change it, it must be withdrawn and drafted again.'
  ],
  'dispatch.withdraw': ['撤回', 'Withdraw'],
  'dispatch.withdraw.what': [
    '文件和文号保留，文号不再使用。',
    'Its files and its number stay; the number is not used again.'
  ],
  'dispatch.reason': ['原因', 'Reason'],
  'dispatch.unsaved': ['先保存文字，再印发', 'save the words before issuing'],
  'dispatch.frozen': ['SHA-256 {hash}', 'SHA-256 {hash}'],
  'dispatch.withdrawn': ['已撤回：{why}', 'Withdrawn: {why}'],
  'dispatch.overridden': ['起草时有 {n} 个问题，理由：{why}', '{n} things stood against it; reason: {why}'],
  'dispatch.file': ['下载 {format}', 'Download {format}']
} as const
