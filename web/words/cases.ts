export const cases = {
  'case.state.new': ['待核', 'new'],
  'case.state.checking': ['核查中', 'being checked'],
  'case.state.confirmed': ['属实', 'confirmed'],
  'case.state.false-alarm': ['误报', 'false alarm'],
  'case.state.rectified': ['已整改', 'rectified'],
  'case.state.referred': ['移送', 'referred'],
  'case.state.closed': ['复核结案', 'closed after review'],
  'case.overdue': ['核查超期', 'past its day'],

  'case.due': ['核查期限', 'Due'],
  'case.due.on': ['核查期限 {day}', 'due {day}'],
  'case.due.none': ['未定', 'not set'],
  'case.due.limits': ['核查期限', 'Days to examine'],
  'case.due.limits.note': ['工作日，按规则的紧要程度', 'working days, by severity of the rule'],
  'case.due.limits.what': [
    '从分派或开始核查之日起算；改后对新开始的案卷生效，已有的期限不变。',
    'Counted from the day a case is assigned or begun; a change counts for cases that begin later.'
  ],
  'case.due.limits.saved': [
    '已保存，对新开始的案卷生效。',
    'Saved; it counts for cases that begin from now on.'
  ],
  'case.due.limit': ['紧要程度{severity}：{n} 个工作日', '{severity}: {n} working days'],
  'case.due.hint': ['不填时按紧要程度以工作日推算', 'left empty it is counted in working days by severity'],
  'case.disposal': ['处置', 'Disposal'],
  'case.steps': ['案卷进度', 'Progress of the case'],
  'case.step.decided': ['认定', 'decided'],
  'case.step.rectified': ['整改', 'rectified'],
  'case.step.done': ['（已过）', ' (done)'],
  'case.assignee': ['承办', 'Assignee'],
  'case.assignee.none': ['未分派', 'nobody'],
  'case.risk': ['涉及金额', 'At risk'],
  'case.confirmed.money': ['属实金额', 'Confirmed'],
  'case.recovered': ['已追回', 'Recovered'],
  'case.recovered.none': ['尚未填报', 'not told yet'],
  'case.undecided': ['尚未认定', 'not decided'],
  'case.related': ['关联疑点', 'Related'],
  'case.related.none': ['没有', 'none'],
  'case.related.more': ['另有 {n} 条', '{n} more'],
  'case.moves.none': ['这一步由其他角色办理', 'the next step is another role’s'],
  'case.move': ['改状态', 'Move'],
  'case.assign': ['分派', 'Assign'],
  'case.assign.choose': ['请选承办人', 'Choose who takes it'],
  'case.assign.one': ['{name}（{unit}）', '{name} ({unit})'],
  'case.assign.none': ['取消分派', 'Take the assignment back'],
  'case.assign.take': ['由我承办', 'Take it'],
  'case.assign.take.why': [
    '这件案卷还没有人承办，将记为由你承办。',
    'Nobody has this case; it will be yours.'
  ],
  'case.assign.back': ['退回分派', 'Give it back'],
  'case.assign.back.why': ['案卷将回到未分派。', 'The case will be nobody’s again.'],
  'case.second': [
    '须由认定人和填金额的人以外的第二人办理。',
    'A second person does this: not who decided or set the amounts.'
  ],
  'case.moved.again': [
    '你填的内容还在，可按新情况再提交。',
    'What you typed still stands; send it again if it still fits.'
  ],
  'case.moved.closed': [
    '案卷现在是“{state}”，这一步已不能办。',
    'The case is now “{state}”; this step is no longer open.'
  ],
  'case.boosted': ['请再看', 'look again'],
  'case.boosted.facts': [
    '认定之后事实有变，请重新看过。',
    'Its facts changed after it was decided: look again.'
  ],
  'case.boosted.snooze-ended': ['暂缓已到期。', 'Its snooze has ended.'],
  'case.boosted.reassigned': ['刚改派给他人。', 'It was given to somebody else.'],
  'case.need.reason': ['理由', 'Reason'],
  'case.need.explanation': ['被核查方的说明', 'Explanation given'],
  'case.need.confirmed_fen': ['属实金额（元）', 'Confirmed (CNY)'],
  'case.need.confirmed_fen.short': ['属实', 'confirmed'],
  'case.need.recovered_fen': ['已追回金额（元）', 'Recovered (CNY)'],
  'case.need.recovered_fen.short': ['追回', 'recovered'],
  'case.need.cause': ['原因', 'Cause'],
  'case.need.improper': ['多付或少付', 'Over or under'],
  'case.need.referred_to': ['移送给', 'Referred to'],
  'case.need.may': ['{what}（可不填）', '{what} (optional)'],
  'case.choose': ['请选择', 'Choose'],
  'case.words.not': ['不要写证件号、账号、手机号。', 'No ID, account or phone number here.'],
  'case.wrong.empty': ['请填写', 'Fill this in'],
  'case.wrong.money': ['请填金额，如 60.00', 'An amount, e.g. 60.00'],
  'case.snooze': ['暂缓', 'Snooze'],
  'case.snooze.none': ['未设置', 'not set'],
  'case.snooze.is': ['至 {day}：{why}', 'until {day}: {why}'],
  'case.snooze.wider': [
    '至 {day}，由范围更大的同事设置，理由不在你的范围内',
    'until {day}, set by a colleague with a wider range; the reason is not in yours'
  ],
  'case.snooze.do': ['暂缓', 'Snooze'],
  'case.snooze.end': ['结束暂缓', 'End the snooze'],
  'case.snooze.until': ['暂缓至', 'Until'],
  'case.snooze.why': [
    '同一对象在这条规则下的疑点到期前不进队列，仍记录在案。',
    'Findings of this subject under this rule stay out of the queue until that day; they stay on record.'
  ],
  'case.snoozed': ['暂缓至 {day}', 'snoozed to {day}'],
  'case.identity.line': ['查看哪一笔的身份信息', 'Identities of which line'],
  'case.pack': ['证据包', 'Evidence pack'],
  'case.pack.of': ['证据包：{id}', 'Evidence pack: {id}'],
  'case.pack.what': [
    '一个压缩文件：明细、说明、条文和时间线的工作簿，封面，带哈希的清单。身份信息按权限掩码。',
    'One zip: a workbook of lines, explanation, clauses and timeline, a cover, a manifest of hashes. People are masked.'
  ],
  'case.pack.identities': ['含身份信息（需填事由）', 'With identities (for a reason)'],
  'case.pack.make': ['生成', 'Make it'],
  'case.pack.busy': ['正在生成', 'Making it'],
  'case.pack.several': ['证据包：{n} 条疑点', 'Evidence pack: {n} findings'],
  'case.pack.many': ['一个证据包最多 {n} 条疑点', 'one pack holds {n} findings at most'],
  'case.pack.made': [
    '证据包已交给浏览器下载，导出已记入审计日志。把编号和 SHA-256 记入卷宗，日后可证明文件没有改动。',
    'The browser has the pack, the trail its record. Put number and SHA-256 on file: they prove later that it was not changed.'
  ],
  'case.events': ['经过', 'What was done'],
  'case.events.note': ['新的在前，时间为中国时间', 'newest first, China time'],
  'case.events.none': ['还没有人处理', 'Nobody has worked on it yet'],
  'case.event.move': ['由“{from}”改为“{to}”', '“{from}” to “{to}”'],
  'case.event.assign': ['分派给 {to}', 'assigned to {to}'],
  'case.event.unassign': ['取消 {from} 的分派', 'taken back from {from}'],
  'case.event.comment': ['留言', 'comment'],
  'case.event.attach': ['上传附件', 'attached'],
  'case.event.snooze': ['暂缓至 {day}', 'snoozed until {day}'],
  'case.event.snooze-end': ['结束暂缓', 'snooze ended'],
  'case.comment': ['留言', 'Comment'],
  'case.comment.do': ['发表', 'Add'],
  'case.attach': ['上传附件', 'Attach a file'],
  'case.attach.types': ['按内容识别类型，以哈希保存', 'checked by content, kept by hash'],
  'case.attach.failed': ['附件没有收下', 'The file was not taken'],
  'case.attachments': ['附件', 'Attachments']
} as const
