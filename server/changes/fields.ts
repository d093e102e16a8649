/** What the application asks for, once: schema, checks, page and print read this list. Columns are regulation.md §1.2's, of the real project form. */

export const kinds = [
  { value: 'add', zh: '新增', en: 'New project' },
  { value: 'adjust', zh: '调整', en: 'Adjustment' },
  { value: 'merge', zh: '归并', en: 'Merger' },
  { value: 'cancel', zh: '取消', en: 'Cancellation' }
] as const
export type Kind = (typeof kinds)[number]['value']

export interface Choice {
  value: string
  zh: string
  en: string
}
interface Asked {
  zh: string
  en: string
  group: 'project' | 'policy' | 'content'
  /** most characters that are kept */
  max: number
  /** written over several lines */
  long?: true
  choices?: readonly Choice[]
  /** kinds of change for which an empty cell is told as missing */
  wanted: readonly Kind[]
}

const all: readonly Kind[] = ['add', 'adjust', 'merge', 'cancel']
const levels = [
  { value: 'central', zh: '中央', en: 'Central' },
  { value: 'province', zh: '省级', en: 'Province' },
  { value: 'prefecture', zh: '州（市）级', en: 'Prefecture' },
  { value: 'county', zh: '县级', en: 'County' }
]
const origins = [
  { value: 'province-own', zh: '省级自建', en: 'Set up by the province' },
  { value: 'province-list', zh: '省级目录清单', en: 'On the list of the province' },
  { value: 'prefecture-own', zh: '州（市）级自建', en: 'Set up by the prefecture' },
  { value: 'county-own', zh: '县级自建', en: 'Set up by the county' }
]
const payees = [
  { value: 'household', zh: '到户', en: 'To the household' },
  { value: 'person', zh: '到人', en: 'To the person' }
]
const answers = [
  { value: 'yes', zh: '是', en: 'Yes' },
  { value: 'no', zh: '否', en: 'No' }
]

export const fields = {
  project_code: {
    ...{ zh: '项目编码', en: 'Project code', group: 'project', max: 20 },
    wanted: ['adjust', 'merge', 'cancel']
  },
  project_name: { zh: '项目名称', en: 'Project name', group: 'project', max: 100, wanted: all },
  short_name: { zh: '项目简称', en: 'Short name', group: 'project', max: 30, wanted: [] },
  department: { zh: '主管部门', en: 'Department in charge', group: 'project', max: 100, wanted: all },
  office: { zh: '业务处室', en: 'Office in charge', group: 'project', max: 60, wanted: [] },
  payee_kind: { zh: '发放类型', en: 'Paid to', group: 'project', max: 20, choices: payees, wanted: all },
  policy_level: {
    zh: '政策级次',
    en: 'Policy level',
    group: 'project',
    max: 20,
    choices: levels,
    wanted: all
  },
  project_level: {
    ...{ zh: '项目级次', en: 'Project level', group: 'project', max: 20 },
    choices: origins,
    wanted: all
  },
  budget_source: { zh: '预算来源', en: 'Budget source', group: 'project', max: 100, wanted: [] },
  trace_code: { zh: '追踪代码', en: 'Trace code', group: 'project', max: 40, wanted: [] },
  trace_name: { zh: '项目追踪名称', en: 'Trace name', group: 'project', max: 100, wanted: [] },
  self_made: { zh: '是否自建', en: 'Set up locally', group: 'project', max: 3, choices: answers, wanted: [] },
  contact: { zh: '联系人', en: 'Contact', group: 'project', max: 30, wanted: all },
  phone: { zh: '联系电话', en: 'Phone', group: 'project', max: 30, wanted: all },
  policy_title: { zh: '政策文件名称', en: 'Policy document', group: 'policy', max: 200, wanted: all },
  document_no: { zh: '政策文号', en: 'Document number', group: 'policy', max: 60, wanted: all },
  scope: {
    ...{ zh: '补贴范围及对象', en: 'Who is paid', group: 'policy', max: 600, long: true },
    wanted: ['add', 'adjust', 'merge']
  },
  standard: {
    ...{ zh: '补贴标准', en: 'Standard', group: 'policy', max: 300, long: true },
    wanted: ['add', 'adjust', 'merge']
  },
  before: {
    ...{ zh: '变更前', en: 'Before', group: 'content', max: 1000, long: true },
    wanted: ['adjust', 'merge', 'cancel']
  },
  after: {
    ...{ zh: '变更后', en: 'After', group: 'content', max: 1000, long: true },
    wanted: ['add', 'adjust', 'merge']
  },
  reason: { zh: '变更理由', en: 'Reason', group: 'content', max: 1000, long: true, wanted: all },
  mid_year_reason: {
    ...{ zh: '年中变更理由', en: 'Reason to change mid-year', group: 'content', max: 600, long: true },
    wanted: []
  }
} as const satisfies Record<string, Asked>

export type FieldName = keyof typeof fields
export type Field = Asked & { name: FieldName }

/** The fields in the order of the form. */
export const fieldList: readonly Field[] = Object.entries(fields).map(([name, asked]) => ({
  name: name as FieldName,
  ...(asked as Asked)
}))

/** Most characters a project's short name may have (regulation.md §1.2). */
export const shortNameMax = 7

/** The printed word of a choice; any other value as it is. */
export const wordOf = (field: FieldName, value: string): string =>
  (fields[field] as Asked).choices?.find((choice) => choice.value === value)?.zh ?? value
