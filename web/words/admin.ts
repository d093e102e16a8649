export const admin = {
  'admin.said': [
    '共 {n} 个账号：{active} 个启用，{locked} 个锁定，{without} 个还没有角色。',
    '{n} accounts: {active} active, {locked} locked, {without} without a role.'
  ],
  'admin.said.users': [
    '这里建账号、发口令、停用和启用。角色和范围由安全管理员授予。',
    'Accounts are made, enabled and disabled here. The security administrator grants roles and scopes.'
  ],
  'admin.said.grants': [
    '这里授予角色和范围，改动下一次请求就生效。账号由系统管理员建立。',
    'Roles and scopes are granted here and count from the next request. The system administrator makes accounts.'
  ],
  'admin.users': ['账号', 'Accounts'],
  'admin.users.shown': ['列出 {n} 个', '{n} listed'],
  'admin.users.none': ['没有符合的账号', 'No account matches'],
  'admin.users.none.do': ['换一个词，或清除筛选。', 'Try another word or clear the filters.'],
  'admin.find': ['查找账号、姓名、单位', 'Find account, name or unit'],
  'admin.filter.role': ['角色', 'Role'],
  'admin.filter.role.none': ['没有角色', 'No role'],
  'admin.filter.state': ['状态', 'State'],
  'admin.filter.region': ['地区', 'Region'],

  'admin.account': ['账号', 'Account'],
  'admin.name': ['姓名', 'Name'],
  'admin.unit': ['单位', 'Unit'],
  'admin.state': ['状态', 'State'],
  'admin.factor': ['动态口令', 'Second factor'],
  'admin.last_in': ['最近登录', 'Last signed in'],
  'admin.last_in.never': ['没有登录过', 'never'],
  'admin.state.active': ['启用', 'Active'],
  'admin.state.disabled': ['停用', 'Disabled'],
  'admin.state.locked': ['锁定', 'Locked'],
  'admin.state.never': ['没有登录过', 'Never signed in'],
  'admin.state.once': ['待改口令', 'Password to change'],
  'admin.state.closed': ['没有口令', 'No password'],
  'admin.locked.until': ['连续输错口令，锁定到 {at}', 'Locked after wrong passwords until {at}'],
  'admin.factor.on': ['已绑定', 'Set up'],
  'admin.factor.off': ['未绑定', 'None'],
  'admin.role.at': ['{role}（{where}）', '{role} ({where})'],
  'admin.role.none': ['没有角色', 'No role'],
  'admin.demo': ['演示', 'Demo'],
  'admin.everywhere': ['全系统', 'Whole installation'],
  'admin.and': ['、', ', '],
  'admin.more': ['{list}等 {n} 个', '{list} and others, {n} in all'],

  'admin.user.of': ['{name}（{account}）', '{name} ({account})'],
  'admin.facts': ['账号情况', 'The account'],
  'admin.fact.password': ['口令', 'Password'],
  'admin.fact.password.none': ['还没有口令', 'none yet'],
  'admin.fact.password.once': ['一次性口令，本人还没有更换', 'for one signing in; not changed yet'],
  'admin.fact.password.at': ['{at} 设置', 'set {at}'],
  'admin.fact.unified': ['统一身份', 'Unified login'],
  'admin.fact.unified.on': ['已对应', 'matched'],
  'admin.fact.unified.off': ['没有对应', 'none'],
  'admin.fact.sessions': ['打开的会话', 'Open sessions'],
  'admin.fact.made': ['建立', 'Made'],
  'admin.self': [
    '这是你自己的账号，由另一位管理员改；自己的口令在右上角的账号菜单里改。',
    'This is your own account: another administrator changes it. Your own password is in the account menu.'
  ],

  'admin.change': ['修改', 'Change'],
  'admin.save': ['保存', 'Save'],
  'admin.cancel': ['取消', 'Cancel'],
  'admin.saved': ['已保存', 'Saved'],
  'admin.failed': ['没有办成', 'Not done'],
  'admin.external': ['统一身份标识（没有可不填）', 'Identity in the unified login (may be empty)'],
  'admin.external.hint': [
    '统一身份认证平台给这个人的编号（sub），向平台管理员要',
    'The identifier (sub) the unified login gives this person'
  ],
  'admin.disable': ['停用', 'Disable'],
  'admin.disable.ask': [
    '停用 {account} 后，打开的会话立即结束，本人不能再登录；角色保留，启用后恢复。',
    'Disabling {account} ends its sessions at once; its owner cannot sign in. Roles are kept and come back with it.'
  ],
  'admin.disabled': ['{account} 已停用，会话已结束。', '{account} is disabled and signed out.'],
  'admin.enable': ['启用', 'Enable'],
  'admin.enabled': ['{account} 已启用。', '{account} is enabled.'],
  'admin.changed': ['{account} 已保存。', '{account} is saved.'],
  'admin.give': ['发一次性口令', 'Give a password'],
  'admin.give.ask': [
    '给 {account} 发一次性口令后，原口令作废，打开的会话立即结束，本人登录时必须换成自己的口令。',
    'A password for one signing in replaces the one {account} has and ends its sessions; its owner must choose a new one.'
  ],
  'admin.given.of': ['{name}（{account}）的一次性口令', 'Password of {name} ({account})'],
  'admin.given.once': [
    '只显示这一次，系统不保存。关闭后看不到了，只能重新发。',
    'Shown once and kept nowhere. After closing it can only be replaced by another.'
  ],
  'admin.given.do': [
    '当面或电话告诉本人，不要发到群里。本人登录后必须换成自己的口令。',
    'Tell its owner in person or by telephone. On signing in a new one must be chosen.'
  ],
  'admin.given.next': [
    '新账号还没有角色：请安全管理员授予角色和范围，本人才能看到数据。',
    'A new account has no role: the security administrator grants one before anything is seen.'
  ],
  'admin.copy': ['复制', 'Copy'],
  'admin.copied': ['已复制', 'Copied'],
  'admin.copy.by.hand': ['已选中，请按 Ctrl+C 复制', 'Selected: press Ctrl+C'],
  'admin.close.given': ['已转告，关闭', 'Passed on, close'],

  'admin.new': ['新建账号', 'New account'],
  'admin.new.account.rule': [
    '2–32 个小写字母、数字、点、横线或下划线',
    '2 to 32 small letters, digits, dots, dashes or underscores'
  ],
  'admin.new.unit': ['所在单位', 'Unit'],
  'admin.new.unit.choose': ['请选择', 'Choose'],
  'admin.new.give': ['同时发一次性口令', 'Give a password at once'],
  'admin.new.make': ['建立账号', 'Make the account'],
  'admin.new.made': [
    '{account} 已建立。请安全管理员授予角色。',
    '{account} is made. The security administrator grants its role.'
  ],

  'admin.units': ['单位', 'Units'],
  'admin.units.note': ['账号所属的单位和它所在的区划', 'where people belong, and the division it sits in'],
  'admin.units.new': ['新建单位', 'New unit'],
  'admin.units.change': ['修改单位', 'Change unit'],
  'admin.units.none': ['还没有单位', 'No units yet'],
  'admin.unit.division': ['所在区划', 'Division'],

  'admin.unlock': ['解锁', 'Unlock'],
  'admin.unlocked': ['{account} 已解锁。', '{account} is unlocked.'],
  'admin.factor.remove': ['清除动态口令', 'Take second factor off'],
  'admin.factor.remove.ask': [
    '清除 {account} 的动态口令后，打开的会话立即结束；角色要求动态口令的，下次登录重新绑定。请先核实是本人提出。',
    'Taking it off ends the sessions of {account}; where the role demands one it is set up again at the next signing in. Make sure the owner asked for it.'
  ],
  'admin.factor.removed': ['{account} 的动态口令已清除。', 'The second factor of {account} is taken off.'],

  'admin.grants': ['角色与范围', 'Roles and scope'],
  'admin.grants.none': ['还没有角色，登录后什么也看不到。', 'No role yet: nothing is seen after signing in.'],
  'admin.grants.by': ['{who} 于 {at} 授予', 'granted by {who}, {at}'],
  'admin.grant.new': ['授予角色', 'Grant a role'],
  'admin.grant.change': ['修改授权', 'Change the grant'],
  'admin.grant.change.of': ['修改{region}的授权', 'Change the grant in {region}'],
  'admin.grant.take': ['收回', 'Take away'],
  'admin.grant.take.of': ['收回{region}的授权', 'Take away the grant in {region}'],
  'admin.grant.take.ask': [
    '收回 {account} 在{region}的“{role}”后，下一次请求起就看不到那里的数据。',
    '{account} loses {role} in {region} and sees nothing there from the next request on.'
  ],
  'admin.grant.taken': [
    '{account} 在{region}的角色已收回。',
    'The role of {account} in {region} is taken away.'
  ],
  'admin.grant.given': ['已授予 {account}：{role}（{where}）。', '{account} is now {role} ({where}).'],
  'admin.grant.region': ['地区', 'Region'],
  'admin.grant.role': ['角色', 'Role'],
  'admin.grant.may': ['能做什么', 'May'],
  'admin.grant.detail': ['数据', 'Data'],
  'admin.grant.divisions': ['区划', 'Divisions'],
  'admin.grant.projects': ['项目', 'Projects'],
  'admin.grant.projects.all': ['全部项目', 'All projects'],
  'admin.grant.projects.departments': ['按主管部门', 'By department'],
  'admin.grant.projects.some': ['指定项目', 'Chosen projects'],
  'admin.grant.departments.note': [
    '随政策清单走：清单以后归到这些部门的项目也看得到',
    'follows the list: projects that come to these departments later are seen too'
  ],
  'admin.grant.departments.of': ['{list}主管的项目', 'projects of {list}'],
  'admin.grant.projects.count': ['{n} 项', '{n} projects'],
  'admin.grant.save': ['授予', 'Grant'],
  'admin.grant.unchosen': ['请选区划', 'Choose divisions'],
  'admin.grant.unchosen.projects': ['请选项目', 'Choose projects'],
  'admin.detail.lines': ['可看逐笔明细，身份信息隐去', 'single lines, identities masked'],
  'admin.detail.aggregates': ['只看汇总', 'sums only'],
  'admin.detail.none': ['不看业务数据', 'no business data'],

  'admin.tree.find': ['输入名称查找区划', 'Find a division'],
  'admin.tree.none': ['没有符合的区划', 'No division matches'],
  'admin.tree.open': ['展开 {name}', 'Open {name}'],
  'admin.tree.close': ['收起 {name}', 'Close {name}'],
  'admin.tree.whole': ['{name}（全域）', '{name} (whole region)'],
  'admin.tree.drop': ['去掉 {name}', 'Drop {name}'],
  'admin.list.find': ['输入名称查找', 'Find by name'],
  'admin.list.none': ['没有符合的', 'Nothing matches'],

  'admin.preview': ['预览', 'Preview'],
  'admin.preview.of': ['预览{region}', 'Preview of {region}'],
  'admin.preview.title': ['授予后能看到什么', 'What would be seen'],
  'admin.preview.title.now': ['现在能看到什么', 'What is seen now'],
  'admin.preview.note': [
    '只数行数，不显示任何数据；预览也记入审计日志',
    'counts only, no data; previews stand on the trail too'
  ],
  'admin.preview.stale': ['已改动，请重新预览', 'Changed: preview again'],
  'admin.preview.before': [
    '点“预览”，看这个角色和范围能看到多少行、哪些页面。',
    'Preview tells how many rows and which pages this role and scope opens.'
  ],
  'admin.preview.pages': ['页面', 'Pages'],
  'admin.preview.questions': ['查询', 'Questions'],
  'admin.preview.questions.of': ['{n} 个，共 {of} 个', '{n} of {of}'],
  'admin.preview.tables': ['看得到的行', 'Rows seen'],
  'admin.preview.what': ['数据', 'Data'],
  'admin.preview.rows': ['看得到', 'Seen'],
  'admin.preview.all': ['全部', 'All'],
  'admin.preview.sums': ['只计入汇总，不能逐笔打开', 'they count in sums; single ones cannot be opened'],
  'admin.preview.nothing': ['一行也看不到', 'Not a single row'],
  'admin.table.allocation': ['资金下达', 'Allocations'],
  'admin.table.batch': ['发放批次', 'Batches'],
  'admin.table.disbursement': ['发放明细', 'Payment lines'],
  'admin.table.failure': ['失败款', 'Failed payments'],
  'admin.table.publicity': ['公示', 'Publicity'],
  'admin.table.beneficiary': ['享受人', 'Beneficiaries'],
  'admin.table.account_change': ['账户变更', 'Account changes'],
  'admin.table.load': ['装载', 'Loads'],
  'admin.table.quarantine': ['待更正行', 'Rows kept out'],
  'admin.table.conflict': ['冲突', 'Conflicts'],

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
