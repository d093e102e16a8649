/** Passages that several kinds of papers share. */
import type { Region } from '../regions/load.ts'
import { deadlineOf } from '../monthly/obligations.ts'
import type { Row } from './asked.ts'
import { percent, wan } from './cell.ts'
import type { Draft } from './draft.ts'
import {
  causeSaid,
  type Facts,
  gapSaid,
  lateSaid,
  oddSaid,
  ratioWords,
  sharesSaid,
  type Standing,
  standingOf
} from './facts.ts'
import type { Making } from './making.ts'
import type { Period } from './period.ts'
import type { Ratio } from './types.ts'

const named = (rows: readonly Row[]): string => rows.map((row) => String(row['division_name'])).join('、')

/** On what ground this is written: the clause of the monthly table, where the region has one. */
export const ground = (region: Region, { last }: Period): string => {
  const clause = deadlineOf(region, last)
  return clause?.document ? `根据${clause.document}文件${clause.article}“${clause.words}”的规定，` : ''
}

/** Where the money stands in the whole region. */
export const overall = async ({ draft, region, sources, period: { last } }: Making): Promise<void> => {
  const { no, rows } = await sources.rows('dispatch/headline', { month: last })
  const whole = rows[0]!
  const span = `${last.slice(0, 4)}年1月至${Number(last.slice(5, 7))}月`
  if (whole['paid_share'] === null) {
    draft.say(`${span}账本中没有上年结转和下达到下级地区的资金。`, no)
    return
  }
  const money = (name: string) => `${wan(BigInt(String(whole[name])))}万元`
  const share = (name: string) => percent(Number(whole[name]))
  draft.say(
    `${span}，全${region.unit_zh}上年结转${money('carried_fen')}，下达惠民惠农财政补贴资金${money('allocated_fen')}；拨付${money('disbursed_fen')}，拨付进度${share('disbursed_share')}；兑付${money('paid_fen')}，兑付率${share('paid_share')}，${gapSaid(Number(whole['linear_gap']))}。`,
    no
  )
}

const ranksSaid = (rows: readonly Row[], by: readonly Ratio[]): string =>
  rows.map((row) => `第${row['rank']}名${row['division_name']}（${sharesSaid(row, by)}）`).join('；')

/** Units at each end that a text names; the table beside it has all. */
const ends = 3

/** Ranks, who is not ranked, and who is red or yellow. */
export const ranks = (draft: Draft, facts: Facts, by: readonly Ratio[]): void => {
  const { ranking, of } = facts
  const ranked = ranking.filter(({ rank }) => rank !== null)
  const apart = ranking.filter(({ rank }) => rank === null)
  const what = by.map((ratio) => ratioWords[ratio]).join('、')
  const order = `参加排名的单位${ranked.length}个，按${what}${by.length > 1 ? '的平均值' : ''}排序`
  if (ranked.length > 2 * ends)
    draft.say(
      `${order}。排名靠前的是：${ranksSaid(ranked.slice(0, ends), by)}。排名靠后的是：${ranksSaid(ranked.slice(-ends), by)}。各单位位次见附件“拨付兑付进度排名”。`,
      of.ranking
    )
  else if (ranked.length > 0) draft.say(`${order}，依次为：${ranksSaid(ranked, by)}。`, of.ranking)
  if (apart.length > 0) draft.say(`${named(apart)}应补笔数不足或缺少参评数据，不参加排名。`, of.ranking)
  const lit = (light: string) => ranking.filter((row) => row['light'] === light)
  const [red, yellow] = [lit('bad'), lit('warn')]
  const told = [
    red.length > 0 && `亮红灯的${red.length}个：${named(red)}`,
    yellow.length > 0 && `亮黄灯的${yellow.length}个：${named(yellow)}`
  ].filter(Boolean)
  if (told.length > 0) draft.say(`兑付率落后于序时进度，${told.join('；')}。`, of.ranking)
}

const groups: [standing: Standing, words: string][] = [
  ['missing', '未报送'],
  ['returned', '退回后未重新报送'],
  ['late', '迟报']
]

/** Which tables came late or not at all, and whose figures are not in order. */
export const lateness = (draft: Draft, facts: Facts, { zh, quarter }: Period): void => {
  const { of } = facts
  const tables = facts.tables.filter((row) => standingOf(row) !== 'ahead')
  const ahead = facts.tables.length > tables.length
  if (tables.length === 0) {
    draft.say(
      ahead
        ? `${zh}的月监测表尚未到报送期限。`
        : `${zh}的月监测表已全部按时报送，勾稽相符，与账本的差异均已说明。`,
      of.tables
    )
    return
  }
  const said = (rows: readonly Row[], words: (row: Row) => string): string =>
    [...Map.groupBy(rows, (row) => String(row['unit_name']))]
      .map(([unit, own]) => {
        const month = (row: Row) => quarter && `${Number(String(row['month']).slice(5, 7))}月`
        const each = own.map((row) => [month(row), words(row)].filter(Boolean).join('，')).filter(Boolean)
        return each.length > 0 ? `${unit}（${each.join('；')}）` : unit
      })
      .join('、')
  const units = (rows: readonly Row[]) => new Set(rows.map((row) => row['unit_code'])).size
  const came = groups.map(([standing, words]) => {
    const rows = tables.filter((row) => standingOf(row) === standing)
    return rows.length > 0 && `${words}的${units(rows)}个：${said(rows, lateSaid)}`
  })
  const odd = tables.filter((row) => oddSaid(row) !== '')
  draft.say(
    `${zh}的月监测表未按要求报送的单位共${units(tables)}个。${[
      ...came,
      odd.length > 0 && `表内数据有误或者差异未说明的${units(odd)}个：${said(odd, oddSaid)}`
    ]
      .filter(Boolean)
      .join('；')}。${ahead ? '其余尚未到报送期限。' : ''}`,
    of.tables
  )
}

/** What holds the named units back, one paragraph each. */
export const causesOf = (draft: Draft, facts: Facts, units: readonly Row[]): void => {
  for (const unit of units) {
    const said = causeSaid(facts.causes.get(String(unit['division_code'])))
    if (said) draft.second(`${unit['division_name']}。${said}`, facts.of.causes)
  }
}

/** Units that a paper names: those picked, else those that are red, else the last ranked. */
export const namedUnits = (facts: Facts, picked: readonly string[]): Row[] => {
  const { ranking } = facts
  if (picked.length > 0) return ranking.filter((row) => picked.includes(String(row['division_code'])))
  const red = ranking.filter((row) => row['light'] === 'bad')
  return red.length > 0 ? red : ranking.filter(({ rank }) => rank !== null).slice(-1)
}

/** What the meeting is asked to settle. */
export const matters = (draft: Draft, { ranking, tables, of }: Facts): void => {
  const before = draft.paragraphs.length
  const behind = ranking.filter(({ light }) => light === 'bad' || light === 'warn')
  if (behind.length > 0)
    draft.second(
      `进度落后单位的整改。请${named(behind)}说明兑付率落后于序时进度的原因、整改措施和完成时限。`,
      of.ranking
    )
  const units = new Set(
    tables.filter((row) => standingOf(row) !== 'ahead').map((row) => String(row['unit_name']))
  )
  if (units.size > 0)
    draft.second(`月监测表的报送。请${[...units].join('、')}说明未按要求报送的原因。`, of.tables)
  if (draft.paragraphs.length === before) draft.say('没有需要提请会议研究的事项。', of.ranking, of.tables)
}
