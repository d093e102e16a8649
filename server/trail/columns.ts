/** Columns of the trail in a file. Times are China's, with their offset. */
import { roles, type RoleName } from '../access/roles.ts'
import type { Lang } from '../formats/words.ts'
import { actionWords } from './actions.ts'
import type { TrailRecord } from './trail.ts'

type Cell = string | number | null

const operator = { zh: '服务器操作员', en: 'operator of the server' }

const one = (role: string): { zh: string; en: string } => {
  if (role === 'operator') return operator
  const { zh, en } = Object.hasOwn(roles, role) ? roles[role as RoleName] : { zh: role, en: role }
  return { zh, en }
}

/** A role, or several with commas between, in words; those of an older program stand for themselves. */
export const roleWords = (role: string): { zh: string; en: string } => {
  const all = role.split(',').map(one)
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') }
}

/** UTC with Z as China's time with its offset, to the millisecond. */
const inChina = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace('Z', '+08:00')

const outcome = { zh: ['未成', '成功'], en: ['failed', 'done'] } as const

export const trailColumns: {
  zh: string
  en: string
  width: number
  number?: true
  of: (record: TrailRecord, lang: Lang) => Cell
}[] = [
  { zh: '序号', en: 'number', width: 10, number: true, of: ({ no }) => no },
  { zh: '时间', en: 'time', width: 30, of: ({ at }) => inChina(at) },
  { zh: '账号', en: 'account', width: 18, of: ({ actor }) => actor },
  { zh: '角色', en: 'role', width: 14, of: ({ role }, lang) => roleWords(role)[lang] },
  { zh: '单位', en: 'unit', width: 20, of: ({ unit }) => unit },
  { zh: '地区', en: 'region', width: 12, of: ({ region }) => region },
  { zh: 'IP', en: 'IP', width: 16, of: ({ ip }) => ip },
  { zh: '会话', en: 'session', width: 8, of: ({ session }) => session },
  { zh: '操作', en: 'act', width: 18, of: ({ action }, lang) => actionWords(action)[lang] },
  { zh: '操作代码', en: 'action', width: 18, of: ({ action }) => action },
  { zh: '对象', en: 'object', width: 28, of: ({ object }) => object },
  { zh: '结果', en: 'result', width: 8, of: ({ success }, lang) => outcome[lang][success === 1 ? 1 : 0] },
  { zh: '行数', en: 'rows', width: 10, number: true, of: ({ rows }) => rows },
  { zh: '筛选摘要', en: 'filter hash', width: 20, of: ({ filter_hash }) => filter_hash },
  { zh: '事由', en: 'purpose', width: 30, of: ({ purpose }) => purpose },
  { zh: '详情', en: 'detail', width: 48, of: ({ detail }) => detail },
  { zh: '前一条哈希', en: 'hash before', width: 68, of: ({ prev_hash }) => prev_hash },
  { zh: '本条哈希', en: 'hash', width: 68, of: ({ hash }) => hash }
]
