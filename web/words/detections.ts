export const detections = {
  'detection.live': ['已启用', 'live'],
  'detection.live.why': ['装载后自动复测，每夜全量运行', 'tested after each load and each night'],
  'detection.never': ['尚未运行', 'not yet run'],
  'detection.never.why': ['还没有测过，不等于没有疑点', 'never tested: that is not “nothing found”'],
  'detection.off': ['停用', 'off'],
  'detection.off.why': ['已停用，不等于没有疑点', 'switched off: that is not “nothing found”'],
  'detection.no-data': ['不可测', 'not testable'],
  'detection.no-data.why': [
    '所需的数据或名单还没有装载，不等于没有疑点',
    'a kind of file or register it needs is not loaded: that is not “nothing found”'
  ],
  'detection.waiting': ['等待数据', 'waiting for data'],
  'detection.waiting.why': [
    '所需的数据现在没有任何文件带来，不等于没有疑点',
    'no file carries the data it needs: that is not “nothing found”'
  ],
  'detection.failed': ['测试出错', 'test broke off'],
  'detection.failed.why': [
    '最近一次运行没有测成，原有疑点照旧保留，不等于没有新的',
    'its last test broke off: what it had found stands, which is not “nothing new”'
  ],
  'detection.run': ['规则运行', 'Run of the rules'],
  'detection.run.going': [
    '正在运行 {rule}，已完成 {done} / {of} 条规则',
    'At {rule}: {done} of {of} rules done'
  ],
  'detection.run.since': ['始于 {at}', 'since {at}'],
  'detection.run.ended': ['运行结束，以下已是新结果。', 'The run has ended; what follows is new.'],
  'detection.run.last': [
    '最近一次运行 {rules} 条规则：新增 {added}，有变 {changed}，消失 {gone}。',
    'The last run tested {rules} rules: {added} added, {changed} changed, {gone} gone.'
  ],
  'detection.run.broken': [
    '其中 {n} 条规则没有测成：{rules}，原有疑点照旧保留。',
    '{n} rules broke off: {rules}; what they had found stands.'
  ],
  'detection.run.broke': ['最近一次运行没有跑完：{why}', 'The last run did not end: {why}'],
  'detection.run.waiting': ['有 {n} 项等待复测。', '{n} units wait to be tested again.'],
  'detection.run.start': ['全部运行', 'Run all rules'],
  'detection.run.one': ['运行本规则', 'Run this rule'],
  'detection.run.cancel': ['取消运行', 'Cancel the run'],
  'detection.run.failed': ['运行没有办成', 'The run was refused'],

  'detection.misfires.of': ['可能误报：{list}。', 'May be wrong: {list}.'],
  'detection.open': ['查看规则', 'See the rule'],
  'detection.queue': ['查看它的疑点', 'See its findings'],
  'detection.rules.said': [
    '共 {n} 条疑点规则：已启用 {live} 条，停用 {off} 条，不可测 {nodata} 条，等待数据 {waiting} 条{failed}。',
    '{n} rules: {live} live, {off} off, {nodata} not testable, {waiting} waiting for data{failed}.'
  ],
  'detection.rules.failed': ['，测试出错 {n} 条', ', {n} whose test broke off'],
  'detection.rules.said.more': [
    '不可测和等待数据不等于没有问题：缺什么写在每条规则里。',
    'Not testable is not “nothing wrong”: each rule says what it lacks.'
  ],
  'detection.rules.none': ['还没有疑点规则', 'There is no rule yet'],
  'detection.formula': ['怎么查', 'How it is found'],
  'detection.says': ['疑点怎么写', 'How a finding reads'],
  'detection.column.amount_fen': ['涉及金额', 'money at risk'],
  'detection.column.project_code': ['项目', 'project'],
  'detection.column.division_code': ['区划', 'division'],
  'detection.column.first_on': ['最早日期', 'first date'],
  'detection.column.last_on': ['最晚日期', 'last date'],
  'detection.column.subject_code': ['对象', 'subject'],
  'detection.example': ['例', 'Worked example'],
  'detection.excludes': ['排除', 'Left out'],
  'detection.misfires': ['可能误报', 'May be wrong when'],
  'detection.untested.reasons': ['不能测的明细', 'Lines it cannot test'],
  'detection.untested': ['未测的明细', 'Lines not tested'],
  'detection.untested.note': [
    '最近一次全量运行；没测不等于没问题',
    'at the last full run; not tested is not “nothing wrong”'
  ],
  'detection.untested.none': ['范围内的明细都测到了', 'Every line of the range was tested'],
  'detection.untested.never': ['这条规则还没有测过', 'This rule was not tested'],
  'detection.clauses': ['依据条文', 'Clauses'],
  'detection.needs': ['所需数据', 'Data needed'],
  'detection.need.register': ['{what}名单', 'register: {what}'],
  'detection.need.clock': ['本地区的时限', 'a limit of this region'],
  'detection.list.none': ['没有', 'none'],
  'detection.sql.none': ['等待数据，还没有算法', 'It waits for data: there is no SQL yet'],
  'detection.params': ['参数', 'Parameters'],
  'detection.params.none': ['这条规则没有参数', 'This rule has no parameter'],
  'detection.version': ['第 {n} 版', 'version {n}'],
  'detection.param.hint': ['{low} 至 {high}，默认 {default}', '{low} to {high}, default {default}'],
  'detection.param.wrong': ['应为 {low} 至 {high} 的整数', 'A whole number from {low} to {high}'],
  'detection.param.reason': ['调整理由', 'Why it is changed'],
  'detection.param.save': ['启用', 'Put into force'],
  'detection.param.same': ['与现行版本相同', 'the same as the live version'],
  'detection.param.moved': [
    '现行已是第 {n} 版，你填的内容还在，请看过再启用。',
    'Version {n} is live now. What you typed still stands; look and send again.'
  ],
  'detection.enabled': ['启用这条规则', 'This rule is on'],
  'detection.try': ['试运行', 'Try'],
  'detection.try.busy': ['正在试运行', 'Trying'],
  'detection.try.what': ['与现行参数对照，不保存', 'beside the live version, nothing is kept'],
  'detection.tried': ['试运行结果', 'Result of the try'],
  'detection.tried.same': ['与现行相同', 'the same'],
  'detection.tried.added': ['新增', 'added'],
  'detection.tried.gone': ['消失', 'gone'],
  'detection.tried.samples': ['看其中 {n} 条', 'see {n} of them'],
  'detection.tried.stale': ['参数已改，以下是改前的试运行', 'of the parameters before'],
  'detection.versions': ['参数版本', 'Versions'],
  'detection.versions.none': ['一直是默认参数', 'the defaults so far'],
  'detection.versions.no': ['版', 'No.'],
  'detection.versions.at': ['时间', 'Time'],
  'detection.versions.who': ['账号', 'Account'],
  'detection.versions.values': ['参数', 'Parameters'],
  'detection.versions.enabled': ['启用', 'On'],
  'detection.versions.why': ['理由', 'Reason']
} as const
