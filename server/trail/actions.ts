/** Everything that can stand on the trail, in words: the closed register of actions. */
import type { Words } from '../questions/types.ts'

export const actions = {
  'sign-in': { zh: '登录', en: 'sign-in' },
  'sign-in-factor': { zh: '输入动态口令', en: 'second factor at sign-in' },
  'sign-out': { zh: '退出', en: 'sign-out' },
  'password-change': { zh: '改自己的口令', en: 'own password changed' },
  'factor-set': { zh: '设置动态口令', en: 'second factor set up' },
  'factor-drop': { zh: '取消自己的动态口令', en: 'own second factor dropped' },
  'view-detail': { zh: '查看明细', en: 'lines looked at' },
  export: { zh: '导出报表', en: 'answer exported' },
  unmask: { zh: '查看身份信息', en: 'identity unmasked' },
  'unmask-again': { zh: '时限内再看身份信息', en: 'identity looked at again' },
  'export-identities': { zh: '导出含身份信息的文件', en: 'exported with identities' },
  'view-quarantine': { zh: '查看待更正行原文', en: 'rows kept out looked at' },
  'export-quarantine': { zh: '导出待更正行原文', en: 'rows kept out exported' },
  load: { zh: '装载文件', en: 'file loaded' },
  'load-cancel': { zh: '取消装载', en: 'load cancelled' },
  undo: { zh: '撤销装载', en: 'load taken back' },
  'mapping-save': { zh: '保存表头对应', en: 'header mapping saved' },
  'mapping-remove': { zh: '删除表头对应', en: 'header mapping removed' },
  'change-save': { zh: '保存清单变更申请', en: 'application for a change saved' },
  'notice-add': { zh: '录入放假通知', en: 'holiday notice added' },
  'notice-change': { zh: '修改放假通知', en: 'holiday notice changed' },
  'notice-remove': { zh: '删除放假通知', en: 'holiday notice removed' },
  'law-change': { zh: '规则或时限变更', en: 'rules or clocks changed' },
  'config-change': { zh: '运行设置变更', en: 'settings changed' },
  'policy-change': { zh: '改安全策略', en: 'security policy changed' },
  setup: { zh: '首次建立管理员', en: 'administrators set up' },
  'demo-accounts': { zh: '建立演示账号', en: 'demo accounts made' },
  'user-add': { zh: '新建账号', en: 'account added' },
  'user-change': { zh: '改账号', en: 'account changed' },
  'user-unlock': { zh: '解锁账号', en: 'account unlocked' },
  'password-give': { zh: '发一次性口令', en: 'password given' },
  'factor-remove': { zh: '清除他人的动态口令', en: 'second factor removed' },
  'unit-add': { zh: '新建单位', en: 'unit added' },
  'unit-change': { zh: '改单位', en: 'unit changed' },
  'session-end': { zh: '结束会话', en: 'session ended' },
  grant: { zh: '授予角色和范围', en: 'role and scope granted' },
  'grant-remove': { zh: '收回角色', en: 'role taken away' },
  'view-as': { zh: '按他人身份预览', en: 'previewed as another' },
  'trail-read': { zh: '查阅审计日志', en: 'trail read' },
  'trail-check': { zh: '核对审计日志', en: 'trail checked' },
  'trail-export': { zh: '导出审计日志', en: 'trail exported' },
  backup: { zh: '备份', en: 'backup' },
  restore: { zh: '从备份恢复', en: 'restored from backup' },
  'key-rotate': { zh: '更换密钥', en: 'key changed' },
  'key-paper': { zh: '打印密钥', en: 'key put on paper' },
  'server-start': { zh: '启动服务', en: 'server started' },
  'server-stop': { zh: '停止服务', en: 'server stopped' }
} as const satisfies Record<string, Words>

export type Action = keyof typeof actions
export const actionNames = Object.keys(actions) as Action[]

/** An action in words; one of an older program that is no longer in the register stands for itself. */
export const actionWords = (name: string): Words =>
  Object.hasOwn(actions, name) ? actions[name as Action] : { zh: name, en: name }
