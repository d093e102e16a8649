/** Open sessions, and the policy of signing in. */
export const adminSessions = {
  'admin.sessions.said': ['现在有 {n} 个打开的会话，{people} 人。', '{n} open sessions of {people} people.'],
  'admin.sessions.said.more': [
    '结束一个会话，那台电脑下一步操作就要重新登录，已输入的内容还在。',
    'Ending one asks for the password at the next step there; what was typed stays.'
  ],
  'admin.sessions': ['打开的会话', 'Open sessions'],
  'admin.session.way.password': ['口令', 'password'],
  'admin.session.way.oidc': ['统一身份', 'unified login'],
  'admin.session.stage.password': ['还没改口令', 'password to change'],
  'admin.session.stage.factor': ['还没输动态口令', 'code to type'],
  'admin.session.stage.enrol': ['还没绑定动态口令', 'second factor to set up'],
  'admin.session.own': ['本次会话', 'this session'],
  'admin.session.end': ['结束', 'End'],
  'admin.session.end.of': ['结束 {account} 的会话', 'End the session of {account}'],
  'admin.session.end.ask': [
    '{name}（{account}）从 {ip} 的会话会立即结束。要让他不能再登录，请停用账号。',
    'The session of {name} ({account}) from {ip} ends at once. To keep its owner out, disable the account.'
  ],
  'admin.session.ended': ['{account} 的会话已结束。', 'The session of {account} is ended.'],
  'admin.refresh': ['刷新', 'Refresh'],
  'admin.browser.other': ['其他浏览器', 'another browser'],
  'admin.browser.on': ['{browser}，{system}', '{browser} on {system}'],

  'admin.policy.said': [
    '会话 {idle} 分钟不操作就退出，连续输错 {lock} 次口令锁定 {minutes} 分钟；{factor} 个角色必须用动态口令。',
    'Sessions end after {idle} idle minutes; {lock} wrong passwords lock for {minutes} minutes; {factor} roles need a second factor.'
  ],
  'admin.policy': ['登录与口令', 'Signing in and passwords'],
  'admin.policy.note': ['保存后立即生效，记入审计日志', 'counts at once and stands on the trail'],
  'admin.policy.bounds': ['{least} 到 {most} {unit}', '{least} to {most} {unit}'],
  'admin.policy.factor': ['必须用动态口令的角色', 'Roles that need a second factor'],
  'admin.policy.factor.note': [
    '保存时，这些角色里还没绑定动态口令的人会退出，下次登录时绑定。三员和能看身份信息的角色建议都选。',
    'On saving, those of these roles without one are signed out and set it up at the next signing in. Advised for the three administrators and for roles that may see identities.'
  ],
  'admin.policy.passwords': [
    '口令长度从下次改口令时起算；已有的口令不受影响。',
    'The length counts from the next change of a password on.'
  ],
  'admin.policy.save': ['保存策略', 'Save the policy'],
  'admin.policy.saved': ['策略已保存，已生效。', 'Saved and in force.'],
  'admin.policy.undo': ['还原', 'Undo'],
  'admin.reading': ['只读查看：', 'To read: ']
} as const
