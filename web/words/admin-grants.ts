/** Roles and scope of an account, and what they would show. */
export const adminGrants = {
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
  'admin.table.conflict': ['冲突', 'Conflicts']
} as const
