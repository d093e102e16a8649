import { adminGrants } from './admin-grants.ts'
import { adminSessions } from './admin-sessions.ts'

/** 管理: accounts and their units, with what is granted to them and how they sign in. */
export const admin = {
  ...adminGrants,
  ...adminSessions,
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
  'admin.saved': ['已保存', 'Saved'],
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
  'admin.factor.removed': ['{account} 的动态口令已清除。', 'The second factor of {account} is taken off.']
} as const
