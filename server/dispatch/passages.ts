/** Passages that several kinds of papers share. */
import type { Region } from '../regions/load.ts'
import { deadlineOf } from '../monthly/obligations.ts'
import type { Row } from './asked.ts'
import { percent, wan } from './cell.ts'
import type { Draft } from './draft.ts'
import { causeSaid, type Facts, ratioWords, sharesSaid, tableSaid } from './facts.ts'
import type { Period } from './period.ts'
import type { Ratio } from './types.ts'

const named = (rows: readonly Row[]): string => rows.map((row) => String(row['division_name'])).join('、')

/** Money of all units, the period's last month included; null where nothing was allocated. */
const sums = (rows: readonly Row[]) => {
  const sum = (name: string) => rows.reduce((all, row) => all + BigInt(String(row[name] ?? 0)), 0n)
  return {
    allocated: sum('allocated_fen'),
    disbursed: sum('disbursed_fen'),
    paid: sum('paid_fen')
  }
}

/** On what ground this is written: the clause of the monthly table, where the region has one. */
export const ground = (region: Region, { last }: Period): string => {
  const clause = deadlineOf(region, last)
  return clause?.document ? `根据${clause.document}${clause.article}“${clause.words}”的规定，` : ''
}

/** Where the money stands in the whole region. */
export const overall = (draft: Draft, region: Region, facts: Facts, { last }: Period): void => {
  const [year, month] = last.split('-').map(Number) as [number, number]
  const { allocated, disbursed, paid } = sums(facts.ranking)
  if (allocated === 0n) {
    draft.say(`${year}年1月至${month}月账本中没有下达到下级地区的资金。`, facts.of.ranking)
    return
  }
  const [sent, done] = [Number(disbursed) / Number(allocated), Number(paid) / Number(allocated)]
  const gap = Math.round((done - month / 12) * 1000) / 10
  const against =
    gap === 0 ? '与序时进度持平' : `${gap < 0 ? '低于' : '高于'}序时进度${Math.abs(gap).toFixed(1)}个百分点`
  draft.say(
    `${year}年1月至${month}月，全${region.unit_zh}下达惠民惠农财政补贴资金${wan(allocated)}万元；拨付${wan(disbursed)}万元，拨付进度${percent(sent)}；兑付${wan(paid)}万元，兑付率${percent(done)}，${against}。`,
    facts.of.ranking
  )
}

/** Ranks, who is not ranked, and who is red or yellow. */
export const ranks = (draft: Draft, facts: Facts, by: readonly Ratio[]): void => {
  const { ranking, of } = facts
  const ranked = ranking.filter(({ rank }) => rank !== null)
  const apart = ranking.filter(({ rank }) => rank === null)
  const what = by.map((ratio) => ratioWords[ratio]).join('、')
  if (ranked.length > 0)
    draft.say(
      `参加排名的单位${ranked.length}个，按${what}${by.length > 1 ? '的平均值' : ''}排列：${ranked
        .map((row) => `第${row['rank']}名${row['division_name']}（${sharesSaid(row, by)}）`)
        .join('；')}。`,
      of.ranking
    )
  if (apart.length > 0) draft.say(`${named(apart)}应补笔数不足或缺少参评数据，不参加排名。`, of.ranking)
  const lit = (light: string) => ranking.filter((row) => row['light'] === light)
  const [red, yellow] = [lit('bad'), lit('warn')]
  if (red.length + yellow.length > 0)
    draft.say(
      [
        red.length > 0 && `兑付率落后序时进度亮红灯的${red.length}个：${named(red)}`,
        yellow.length > 0 && `亮黄灯的${yellow.length}个：${named(yellow)}`
      ]
        .filter(Boolean)
        .join('；') + '。',
      of.ranking
    )
}

/** Which tables came late or not at all. */
export const lateness = (draft: Draft, facts: Facts, { zh }: Period): void => {
  const { tables, of } = facts
  const byUnit = [...Map.groupBy(tables, (row) => String(row['unit_name']))]
  if (byUnit.length === 0) {
    draft.say(`${zh}的月监测表已全部按时报送，勾稽相符。`, of.tables)
    return
  }
  draft.say(
    `${zh}的月监测表没有报好的单位${byUnit.length}个：${byUnit
      .map(([unit, rows]) => `${unit}（${rows.map(tableSaid).join('；')}）`)
      .join('、')}。`,
    of.tables
  )
}

/** What holds the named units back, one paragraph each. */
export const causesOf = (draft: Draft, facts: Facts, units: readonly Row[]): void => {
  for (const unit of units) {
    const said = causeSaid(facts.causes.get(String(unit['division_code'])))
    if (said) draft.third(`${unit['division_name']}：${said}`, facts.of.causes)
  }
}

/** Units that a paper names: those picked, else those that are red, else the last ranked. */
export const namedUnits = (facts: Facts, picked: readonly string[]): Row[] => {
  const { ranking } = facts
  if (picked.length > 0) return ranking.filter((row) => picked.includes(String(row['division_code'])))
  const red = ranking.filter((row) => row['light'] === 'bad')
  return red.length > 0 ? red : ranking.filter(({ rank }) => rank !== null).slice(-1)
}
