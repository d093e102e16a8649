export const session = {
  'sign.in': ['登录', 'Sign in'],
  'sign.for': ['惠民惠农财政补贴资金“一卡通”监管', 'Oversight of subsidies paid through the one card'],
  'sign.account': ['账号', 'Account'],
  'sign.password': ['口令', 'Password'],
  'sign.show': ['显示', 'Show'],
  'sign.show.of': ['显示{what}', 'Show {what}'],
  'sign.hide': ['隐藏', 'Hide'],
  'sign.hide.of': ['隐藏{what}', 'Hide {what}'],
  'sign.caps': ['大写锁定已打开', 'Caps Lock is on'],
  'sign.busy': ['正在核对', 'Checking'],
  'sign.or': ['或', 'or'],
  'sign.unified': ['用{title}登录', 'Sign in with {title}'],
  'sign.lost': ['忘记口令请联系系统管理员。', 'Forgotten the password? Ask the system administrator.'],
  'sign.demo': [
    '演示系统：账号和口令印在启动服务器的终端里，例如 demo-office。',
    'Demo: accounts and their password are printed in the terminal where the server was started, e.g. demo-office.'
  ],
  'sign.missing.account': ['请输入账号', 'Type the account'],
  'sign.missing.password': ['请输入口令', 'Type the password'],
  'sign.failed.unified-unknown': [
    '你的统一身份还没有在本系统开通账号，请联系系统管理员。',
    'Your unified identity has no account here; ask the system administrator.'
  ],
  'sign.failed.unified-down': [
    '统一身份认证服务暂时连不上，请稍后再试，或用账号和口令登录。',
    'Unified login cannot be reached now. Try later, or use account and password.'
  ],
  'sign.failed.unified-failed': [
    '统一身份认证没有完成，请再试一次。',
    'Unified login was not completed. Try again.'
  ],
  'sign.failed': ['登录没有完成，请再试一次。', 'Signing in was not completed. Try again.'],
  'sign.other': ['换一个账号', 'Use another account'],

  'factor.title': ['输入动态口令', 'Type the code'],
  'factor.do': [
    '打开手机上的身份验证器，输入“明账”下显示的 6 位数字。',
    'Open the authenticator on your phone and type the six digits shown under Mingzhang.'
  ],
  'factor.code': ['动态口令（6 位数字）', 'Code (six digits)'],
  'factor.lost': [
    '手机不在身边或已更换，请安全管理员停用后重新绑定。',
    'Phone lost or changed? The security administrator can take the second factor off.'
  ],
  'enrol.title': ['绑定动态口令', 'Set up the second factor'],
  'enrol.why': [
    '你的角色登录时除口令外还要动态口令。绑定一次，以后每次登录输入手机上的 6 位数字。',
    'Your role needs a second factor. Set it up once; from then on each signing in asks for six digits from your phone.'
  ],
  'enrol.scan': [
    '1. 用手机上的身份验证器应用（支持 TOTP）扫描。',
    '1. Scan with an authenticator app on your phone (any that speaks TOTP).'
  ],
  'enrol.qr': ['动态口令的二维码', 'Code to scan'],
  'enrol.secret': ['不能扫描时，手工输入这串密钥：', 'If it cannot be scanned, type this secret:'],
  'enrol.confirm': ['2. 输入手机上显示的 6 位数字。', '2. Type the six digits that the phone shows.'],
  'enrol.finish': ['确认绑定', 'Confirm'],

  'password.title': ['修改口令', 'Change the password'],
  'password.must': [
    '这是别人为你设的口令，只用这一次。请改成只有你知道的。',
    'This password was made by somebody else and counts once. Choose one that only you know.'
  ],
  'password.old.days': [
    '口令已用满 {n} 天，请改一个新的。',
    'The password is {n} days old. Choose a new one.'
  ],
  'password.old': ['现在的口令', 'Present password'],
  'password.new': ['新口令', 'New password'],
  'password.again': ['再输一遍', 'Once more'],
  'password.differs': ['两遍不一样', 'The two differ'],
  'password.save': ['改口令', 'Change it'],
  'password.saved': [
    '口令已修改，其他设备上的登录已结束。',
    'Changed; sessions on other devices have ended.'
  ],
  'rule.title': ['口令要求', 'A password'],
  'rule.length': ['至少 {n} 个字符', 'has at least {n} characters'],
  'rule.kinds': [
    '大写、小写、数字、其他字符中至少两类，或不少于 16 个字符',
    'has two kinds of characters (capitals, small letters, digits, others), or 16 characters'
  ],
  'rule.account': ['不含账号名', 'does not contain the account'],
  'rule.usual': [
    '不用常见的，如 1234567890、qwerty、admin 开头的',
    'is none of the usual ones, e.g. beginning with 1234567890, qwerty, admin'
  ],
  'rule.past': ['不与最近 {n} 次相同', 'is none of the last {n}'],
  'rule.kept': ['已满足', 'met'],
  'rule.open': ['未满足', 'not yet met'],

  'setup.title': ['首次开通：建立三个管理员', 'First run: the three administrators'],
  'setup.why': [
    '系统、安全、审计三个管理员由三个人分别担任，互不兼任，也不看业务数据。系统没有默认口令，请各人自己输入。',
    'System, security and audit administration belong to three persons; none of them sees business data. There is no default password: each types their own.'
  ],
  'setup.token': ['开通码', 'Setup code'],
  'setup.token.where': [
    '印在启动服务器的终端里，每次启动不同。',
    'Printed in the terminal where the server was started; new at each start.'
  ],
  'setup.unit': ['三人所在单位', 'Their unit'],
  'setup.account.rule': [
    '2–32 个小写字母、数字、点、横线或下划线，以字母或数字开头',
    '2 to 32 small letters, digits, dots, dashes or underscores, a letter or digit first'
  ],
  'setup.account.same': ['三个账号要各不相同', 'The three accounts must differ'],
  'setup.name': ['姓名', 'Name'],
  'setup.make': ['建立三个账号', 'Make the three accounts'],
  'setup.done': [
    '三个账号已建立。请各自登录；第一次登录要绑定动态口令。',
    'The three accounts are made. Each signs in for himself; the first time sets up a second factor.'
  ],
  'setup.system-admin': ['系统管理员', 'System administrator'],
  'setup.system-admin.does': ['管账号、单位、会话和备份', 'accounts, units, sessions, backups'],
  'setup.security-admin': ['安全管理员', 'Security administrator'],
  'setup.security-admin.does': ['管角色、授权范围和安全策略', 'roles, scopes, security policy'],
  'setup.audit-admin': ['审计管理员', 'Audit administrator'],
  'setup.audit-admin.does': ['看审计日志', 'the audit trail'],
  'setup.fill': ['这一项要填', 'This is needed'],

  'again.title': ['登录已结束，请再次登录', 'Your session has ended'],
  'again.kept': [
    '页面和已输入的内容都还在，登录后接着做。',
    'The page and what you typed are still here and go on after signing in.'
  ],
  'idle.title': ['即将退出登录', 'About to sign out'],
  'idle.said': [
    '很久没有操作，{left} 后自动退出登录。',
    'Nothing has been done for a while: signing out in {left}.'
  ],
  'idle.final': [
    '这次登录已满 {n} 小时，{left} 后要重新登录。页面和已输入的内容会留着。',
    'This session has lasted {n} hours; in {left} you will be asked to sign in again. What you typed stays.'
  ],
  'idle.on': ['继续', 'Go on'],
  'idle.left': ['{m} 分 {s} 秒', '{m} min {s} s'],

  'me.menu': ['我的账号：{name}', 'My account: {name}'],
  'me.unit': ['单位', 'Unit'],
  'me.role': ['角色', 'Role'],
  'me.region': ['地区', 'Region'],
  'me.scope': ['范围', 'Scope'],
  'me.detail': ['明细', 'Detail'],
  'me.detail.lines': ['可看逐笔明细（隐去身份信息）', 'single lines, identities masked'],
  'me.detail.aggregates': ['只看汇总', 'sums only'],
  'me.began': ['本次登录', 'Signed in'],
  'me.whole': ['全域', 'whole region'],
  'me.password': ['修改口令', 'Change password'],
  'me.factor.on': ['绑定动态口令', 'Set up second factor'],
  'me.factor.off': ['停用动态口令', 'Take second factor off'],
  'me.factor.off.do': [
    '停用后只凭口令登录。请输入口令确认。',
    'You will sign in by password alone. Confirm with the password.'
  ],
  'me.factor.off.act': ['停用', 'Take it off'],
  'me.factor.done': ['动态口令已绑定。下次登录要输入。', 'Set up. The next signing in asks for it.'],
  'me.factor.gone': ['动态口令已停用。', 'Taken off.'],
  'me.out': ['退出登录', 'Sign out'],

  'scope.of': ['范围：{scope}', 'Scope: {scope}'],
  'scope.only': [
    '本页数字只算这个范围，不代表全域。',
    'Figures here count this scope only, not the whole region.'
  ],
  'scope.and': ['、', ', '],
  'scope.more': ['{list}等 {n} 个', '{list} and others, {n} in all'],
  'scope.department': ['{name}主管的项目', 'projects of {name}'],

  'page.denied': ['没有权限打开这个页面', 'You may not open this page'],
  'page.denied.do': [
    '你的角色是{role}，没有“{what}”的权限。需要时请向安全管理员申请。',
    'Your role is {role}, without the permission “{what}”. Ask the security administrator.'
  ],
  'page.denied.lines': [
    '你的角色是{role}，只看汇总，不看逐笔明细。需要时请向安全管理员申请。',
    'Your role is {role}: sums only, no single lines. Ask the security administrator.'
  ],
  'page.denied.home': ['去起始页', 'To the start page'],
  'page.granted.none': ['还没有给你授权', 'No role has been granted to you yet'],
  'page.granted.none.do': [
    '账号“{account}”已开通，还没有角色和范围。请安全管理员授权后再打开。',
    'The account {account} exists without a role or scope. Ask the security administrator to grant one.'
  ],
  'page.granted.elsewhere': ['这个地区没有授权给你', 'This region is not granted to you']
} as const
