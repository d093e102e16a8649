import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import { readHeader } from '../../../server/questions/header.ts'
import { readLaw, type Law } from '../../../server/questions/law.ts'
import { world } from '../../queries/world.ts'

const text = `-- title:  {payment}兑付 | Paid within {payment}
-- grain:  one row
-- column: rate share {allocation-direct}内下达率 | issued within {allocation-direct}
-- column: light light 灯 | light
-- light:  light 及时率@ontime_share；失败@failure_share | in time @ontime_share; failed @failure_share
-- policy: payment
-- method: {no-such-clock}内 | within {no-such-clock}
-- reads:  payout_cell
select 1`

describe('the law as questions use it', () => {
  let law: Law
  const { header } = readHeader('payout/x', text)
  beforeAll(async () => {
    const { db } = await world({ only: [] })
    await db.run(`
      insert into rule by name select 'S0-10' as rule, '兑付' as title_zh, 'payout' as title_en, '楚' as document, '五（一）' as article,
        '按规定时间节点' as words, 'O' as users, 'f' as formula_zh, 'f' as formula_en, 'computed' as status, 'payout/x' as question,
        'share' as "show", '' as kinds, date '2023-03-10' as valid_from;
      insert into rule_question values ('S0-10', 'payout/x');
      insert into scope_exclusion by name
        select 'wages' as category, p as project_code, '工资报酬类' as title_zh, 'wages' as title_en, false as ours, '晋' as document,
          '一（三）' as article, '暂不包括' as words, date '2021-08-13' as valid_from from unnest(['P8', 'P9']) t(p)`)
    law = await readLaw(db)
  })

  it('says limits by the region and its clock, and that there is none', () => {
    const said = law.dress(header)
    expect(said.title).toEqual({ zh: '2个工作日兑付', en: 'Paid within 2 working days' })
    expect(said.columns[0]).toMatchObject({ zh: '15日内下达率', en: 'issued within 15 days' })
    expect(said.method[0]).toEqual({ zh: '限时内', en: 'within the limit' })
  })

  it('says thresholds in the order red, amber, and whose they are', () => {
    expect(law.dress(header).light[0]).toMatchObject({
      zh: '及时率低于 95% 红、低于 100% 黄（本系统建议值）；失败高于 5% 红、高于 2% 黄（本系统建议值）',
      en: 'in time below 95 % red, below 100 % amber (our proposal); failed above 5 % red, above 2 % amber (our proposal)'
    })
  })

  it('rests an answer on its clock and on the rules that name the question', () => {
    expect(law.clauses(header).map(({ clock, rule }) => clock ?? rule)).toEqual(['payment', 'S0-10'])
  })

  it('names what the document leaves out once a category', () => {
    expect(law.outside.projects).toEqual(['P8', 'P9'])
    expect(law.outside.clauses.map(({ title_en }) => title_en)).toEqual(['wages'])
  })

  it('is silent in a ledger without tables of law', async () => {
    const empty = await readLaw(await (await DuckDBInstance.create(':memory:')).connect())
    expect(empty.clauses(header)).toEqual([])
    expect(empty.dress(header).light[0]!.zh).toContain('本地区不亮灯')
  })
})
