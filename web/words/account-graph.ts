export const accountGraph = {
  'graph.person': ['人', 'Person'],
  'graph.account': ['账户', 'Account'],
  'graph.phone': ['手机', 'Phone'],
  'graph.operator': ['经办人', 'Operator'],
  'graph.edge.paid': ['收款', 'paid to'],
  'graph.edge.beneficiary': ['享受补贴或登记', 'entitled or registered'],
  'graph.edge.changed': ['账户变更', 'account changed'],
  'graph.edge.phone': ['登记手机', 'phone on record'],
  'graph.edge.operator': ['经办变更', 'handled the change'],
  'graph.lines': ['笔数', 'Lines'],
  'graph.money': ['金额（元）', 'Money (yuan)'],
  'graph.hub': ['连接太多，不再向外延伸', 'too many links: not followed further'],
  'graph.left': [
    '共 {all} 个，只画金额最大的 {shown} 个，另有 {left} 个见下表。',
    '{all} in all: the {shown} with the most money are drawn, {left} more are in the table.'
  ]
} as const
