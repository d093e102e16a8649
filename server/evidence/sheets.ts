/** The sheets of 证据.xlsx as heads and rows, before they are a workbook. */
import { impropers } from '../cases/causes.ts'
import { states, type State } from '../cases/states.ts'
import type { EventKind } from '../cases/store.ts'
import type { Revealed } from '../disclosure/reveal.ts'
import { identityHeads } from '../disclosure/identities.ts'
import { chinaTime, head } from '../formats/words.ts'
import { type CellValue, cellFormat, cellValue, moneyCell } from '../formats/xlsx.ts'
import { type Answer, rows } from '../questions/ask.ts'
import type { Evidence, Piece } from './gather.ts'

export interface SheetColumn {
  head: string
  format: string
}
export interface Sheet {
  name: string
  columns: SheetColumn[]
  rows: CellValue[][]
}

const text = (...heads: string[]): SheetColumn[] => heads.map((head) => ({ head, format: '@' }))
const money = (head: string): SheetColumn => ({ head: `${head}(元)`, format: '#,##0.00' })

const eventWords: Record<EventKind, string> = {
  ...{ move: '变更状态', assign: '指派', comment: '留言' },
  ...{ attach: '上传附件', snooze: '暂缓', 'snooze-end': '结束暂缓' }
}
const stateWord = (state: string | null) =>
  state === null ? '' : Object.hasOwn(states, state) ? states[state as State].zh : state
/** UTC of a record as the office reads it. */
const officeTime = (utc: string) => chinaTime(BigInt(Date.parse(utc)) * 1000n)
const moneyOf = (fen: bigint | null) => (fen === null ? null : moneyCell(fen))

/** Where an attachment lies in the pack; its number tells two of one name apart. */
export const attachmentPath = (finding_id: string, { no, name }: { no: number; name: string }): string =>
  `附件/${finding_id}/${no}-${name}`

/** Codes as the office says them; any other stands for itself. */
const codeWords: Record<string, string> = {
  ...{ success: '成功', failed: '失败', returned: '退回', pending: '待支付', stopped: '停发' },
  ...{ high: '高', middle: '中', low: '低', male: '男', female: '女' },
  ...{ person: '人', account: '账户', household: '户', phone: '电话', village: '村', county: '县' },
  ...{ batch: '批次', voucher: '凭证', bank: '银行', operator: '经办人', project: '项目' }
}
const coded = ['state', 'severity', 'sex', 'subject_type']

/** Left out: what the case says in its own columns, what moves with the day, and what is for the page alone. */
const apart = new Set([
  ...['finding_id', 'title_en', 'en', 'person_no', 'cluster_no'],
  ...['assignee', 'due_on', 'overdue', 'snoozed_until']
])
const shownOf = ({ columns, header }: Answer) =>
  columns.filter(
    ({ name, unit }) =>
      unit !== 'json' && !apart.has(name) && !(name === 'state' && header.name === 'findings/one')
  )
const headsOf = (answer: Answer): SheetColumn[] =>
  shownOf(answer).map((column) => ({ head: head(column, 'zh'), format: cellFormat(column) }))
const cellsOf = (answer: Answer, row: number): CellValue[] =>
  shownOf(answer).map((column) => {
    const value = cellValue(column, row, 'zh')
    return coded.includes(column.name) && typeof value === 'string' ? (codeWords[value] ?? value) : value
  })

const findings = ({ pieces, nameOf }: Evidence): Sheet => ({
  name: '疑点',
  columns: [
    ...text('疑点编号'),
    ...headsOf(pieces[0]!.one),
    ...text(
      '案卷状态',
      '承办',
      '办理期限',
      '认定',
      '多付或少付',
      '认定人',
      '认定日期',
      '结案人',
      '结案日期',
      '移送'
    ),
    ...['认定金额', '追回金额'].map(money)
  ],
  rows: pieces.map(({ finding_id, one, case: row }) => [
    finding_id,
    ...cellsOf(one, 0),
    ...[stateWord(row.state), nameOf(row.assignee), row.due_on, stateWord(row.outcome)],
    ...[row.improper === null ? '' : impropers[row.improper].zh, nameOf(row.decided_by), row.decided_on],
    ...[nameOf(row.closed_by), row.closed_on, row.referred_to],
    ...[moneyOf(row.confirmed_fen), moneyOf(row.recovered_fen)]
  ])
})

/** @param plain people of each line in plain text; undefined masks them */
const lines = ({ pieces }: Evidence, plain: Map<string, Revealed> | undefined): Sheet => ({
  name: '明细',
  columns: [
    ...text('疑点编号'),
    ...headsOf(pieces[0]!.lines),
    ...(plain ? text(...identityHeads.map(([, { zh }]) => zh)) : [])
  ],
  rows: pieces.flatMap(({ finding_id, lines }) =>
    rows(lines).map(({ detail_no }, row) => [
      finding_id,
      ...cellsOf(lines, row),
      ...(plain ? identityHeads.map(([field]) => plain.get(String(detail_no))?.[field] ?? '') : [])
    ])
  )
})

const clauses = ({ pieces }: Evidence): Sheet => ({
  name: '条文',
  columns: text('疑点编号', '规则', '文件', '条款', '原文'),
  rows: pieces.flatMap(({ finding_id, clauses }) =>
    clauses.map(({ rule, document, article, words }) => [finding_id, rule, document, article, words])
  )
})

const timeline = ({ pieces, nameOf }: Evidence): Sheet => ({
  name: '时间线',
  columns: text('疑点编号', '时间', '经办人', '事项', '由', '到', '说明'),
  rows: pieces.flatMap(({ finding_id, events }: Piece) =>
    events.map(({ at, actor, kind, was, now, text }) => {
      const [from, to] =
        kind === 'assign'
          ? [nameOf(was), nameOf(now)]
          : kind === 'move'
            ? [stateWord(was), stateWord(now)]
            : [was, now]
      return [finding_id, officeTime(at), nameOf(actor), eventWords[kind], from, to, text]
    })
  )
})

const attachments = ({ pieces, nameOf }: Evidence): Sheet => ({
  name: '附件清单',
  columns: [
    ...text('疑点编号', '附件', '在包中的位置'),
    { head: '字节', format: '0' },
    ...text('类型', 'SHA-256', '上传时间', '上传人')
  ],
  rows: pieces.flatMap(({ finding_id, attachments }) =>
    attachments.map((one) => [
      ...[finding_id, one.name, attachmentPath(finding_id, one), one.bytes, one.type, one.sha256],
      ...[officeTime(one.at), nameOf(one.actor)]
    ])
  )
})

/** The five sheets, in their order. */
export const sheets = (evidence: Evidence, plain?: Map<string, Revealed>): Sheet[] => [
  findings(evidence),
  lines(evidence, plain),
  clauses(evidence),
  timeline(evidence),
  attachments(evidence)
]
