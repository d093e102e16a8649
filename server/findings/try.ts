/** A rule with other parameters beside the live one, before it is switched: nothing is kept. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '../schemas/problem.ts'
import type { Rule } from './rule.ts'
import type { RunHouse } from './run.ts'
import { testRule } from './test-rule.ts'
import { beside } from './testing.ts'

export interface Tried {
  /** Findings that both have, that only the new parameters have, that only the live ones have. */
  same: number
  added: number
  gone: number
  /** fen */
  added_fen: string
  gone_fen: string
  samples: {
    finding_id: string | null
    is: 'added' | 'gone'
    zh: string
    en: string
    amount_fen: string
    lines: number
  }[]
  elapsed_ms: number
}

/** Most samples of each kind. */
const shown = 20

/** Whole numbers within their bounds, each named in the header. @throws Problem 422 `param-unknown`, `param-bounds` */
export const readValues = ({ header }: Rule, given: Record<string, number>): Record<string, number> => {
  const known = header.params.filter(({ type }) => type === 'integer')
  for (const [name, value] of Object.entries(given)) {
    const param = known.find((each) => each.name === name)
    if (!param)
      throw new Problem({
        ...{ status: 422, code: 'param-unknown', where: name },
        zh: `没有名为 ${name} 的参数；可用：${known.map((each) => each.name).join('、') || '无'}`,
        en: `there is no parameter ${name}; known: ${known.map((each) => each.name).join(', ') || 'none'}`
      })
    const [low, high] = param.bounds!
    if (!Number.isInteger(value) || value < low || value > high)
      throw new Problem({
        ...{ status: 422, code: 'param-bounds', where: name },
        zh: `「${param.zh}」应为 ${low} 到 ${high} 之间的整数`,
        en: `${param.en}: a whole number from ${low} to ${high}`
      })
  }
  return Object.fromEntries(known.map(({ name, default: usual }) => [name, given[name] ?? Number(usual)]))
}

const compared = `
  select o.finding_id, coalesce(t.zh, o.zh) as zh, coalesce(t.en, o.en) as en, coalesce(t.amount_fen, o.amount_fen) as amount_fen,
    coalesce(t.lines, o.lines) as lines, case when o.rule is null then 'added' when t.anchor is null then 'gone' else 'same' end as "is"
  from testing.tried t
  full join (select * from finding where rule = $1 and gone_run is null) o
    on o.anchor = t.anchor and o.subject_no is not distinct from t.subject_no and o.subject_code is not distinct from t.subject_code`

/** @throws Problem 409 `rule-waits` for a rule whose data no file carries */
export const tryRule = (
  house: RunHouse,
  rule: Rule,
  params: Record<string, number>,
  signal?: AbortSignal
): Promise<Tried> => {
  if (rule.waits)
    throw new Problem({
      ...{ status: 409, code: 'rule-waits' },
      zh: `${rule.rule} 等待数据：${rule.waits.zh}`,
      en: `${rule.rule} waits for data: ${rule.waits.en}`
    })
  const began = performance.now()
  return beside(house.ledger, signal, async (db: DuckDBConnection) => {
    await testRule(db, rule, { today: house.today(), params }, { touched: false, into: 'testing.tried' })
    await db.run(`create table testing.compared as ${compared}`, [rule.rule])
    const rows = async (sql: string) =>
      (await db.runAndReadAll(sql)).getRowObjectsJson() as Record<string, string>[]
    const sums = new Map(
      (
        await rows(
          `select "is", count(*)::integer as n, sum(amount_fen)::bigint as fen from testing.compared group by "is"`
        )
      ).map((row) => [row.is!, row])
    )
    const samples = await rows(
      `select finding_id, "is", zh, en, amount_fen, lines from testing.compared where "is" <> 'same'
       qualify row_number() over (partition by "is" order by amount_fen desc, zh) <= ${shown} order by "is", amount_fen desc, zh`
    )
    const of = (is: string) => ({ n: Number(sums.get(is)?.n ?? 0), fen: sums.get(is)?.fen ?? '0' })
    return {
      ...{
        same: of('same').n,
        added: of('added').n,
        gone: of('gone').n,
        added_fen: of('added').fen,
        gone_fen: of('gone').fen
      },
      samples: samples as unknown as Tried['samples'],
      elapsed_ms: Math.round(performance.now() - began)
    }
  })
}
