/** Whether a period can be told of: what stands against it, each in words with the page where it is put right. */
import { Sources } from './asked.ts'
import { oddSaid } from './facts.ts'
import type { DispatchHouse } from './house.ts'
import type { Period } from './period.ts'
import type { Refusal } from './types.ts'

/** Kinds of files that papers are counted from. */
const counted = new Set(['allocations', 'disbursements', 'clearing'])

/** Those without which no paper says anything: none on record, or all taken back. */
const needed = new Set(['allocations', 'disbursements'])

const stale = async (sources: Sources, day: string): Promise<Refusal[]> => {
  const { rows } = await sources.rows('intake/freshness', { as_of: day })
  return rows.flatMap(
    ({ kind, kind_zh, kind_en, lag_days: lag, cadence_days: cadence, latest_on, loads }) => {
      if (Number(loads) === 0)
        return needed.has(String(kind))
          ? ({
              ...{ code: 'source-missing', where: String(kind), path: '/intake' },
              zh: `账上没有${kind_zh}，无从起草。请到“数据接入”装载`,
              en: `there are no ${kind_en} on record to draft it from; load them under Intake`
            } satisfies Refusal)
          : []
      if (!counted.has(String(kind)) || cadence === null || Number(lag) <= Number(cadence)) return []
      return {
        ...{ code: 'source-stale', where: String(kind), path: '/intake' },
        zh: `${kind_zh}最新到 ${latest_on}，已过 ${lag} 天，应至少每 ${cadence} 天一次。请到“数据接入”装载新文件`,
        en: `${kind_en} end on ${latest_on}, ${lag} days ago; they are due every ${cadence} days. Load newer files under Intake`
      } satisfies Refusal
    }
  )
}

/** A check tells of single lines, so only how many it complains of is repeated. */
const failing = async ({ library }: DispatchHouse, sources: Sources): Promise<Refusal[]> => {
  const found: Refusal[] = []
  for (const { header } of library.all.filter(({ header }) => header.name.startsWith('checks/'))) {
    const { answer } = await sources.ask(header.name, {})
    if (answer.rowCount > 0)
      found.push({
        ...{ code: 'check-fails', where: header.name, path: '/intake' },
        zh: `账本核对“${header.title.zh}”有 ${answer.rowCount} 处不符。请先用 mingzhang verify 查看并更正装载`,
        en: `the check '${header.title.en}' fails in ${answer.rowCount} places; see mingzhang verify and correct the loads`
      })
  }
  return found
}

const tables = async (sources: Sources, { first, last }: Period, day: string): Promise<Refusal[]> => {
  const { rows } = await sources.rows('dispatch/tables', { from: first, to: last, as_of: day })
  return rows.flatMap((row): Refusal[] => {
    const month = String(row['month']).slice(0, 7)
    const name = String(row['unit_name'])
    const where = `${month} ${row['unit_code']}`
    const path = `/monthly/${month}/${row['unit_code']}`
    if (row['missing'] === true)
      return [
        {
          ...{ code: 'table-missing', where, path },
          zh: `${name} ${month} 的月监测表还没有报。请到“月度监测”催报`,
          en: `the monthly table of ${name} for ${month} is missing; remind the unit under Monthly`
        }
      ]
    const [faults, unexplained] = [Number(row['faults']), Number(row['unexplained'])]
    if (faults + unexplained === 0) return []
    const odd = [
      faults > 0 && `footing faults: ${faults}`,
      unexplained > 0 && `differences without a reason: ${unexplained}`
    ]
      .filter(Boolean)
      .join(', ')
    return [
      {
        ...{ code: 'table-unexplained', where, path },
        zh: `${name} ${month} 的月监测表${oddSaid(row)}。请到“月度监测”退回或补原因`,
        en: `the monthly table of ${name} for ${month} is not in order (${odd}); return it, or give the reasons, under Monthly`
      }
    ]
  })
}

const statements = async (sources: Sources, { first, last }: Period): Promise<Refusal[]> => {
  const { rows } = await sources.rows('reconciliation/by-month', { from: first, to: last })
  return rows
    .filter(({ differing }) => Number(differing) > 0)
    .map(({ month, vouchers, differing }) => {
      const text = String(month).slice(0, 7)
      return {
        ...{ code: 'statements-differ', where: text, path: '/reconciliation' },
        zh: `${text} 有 ${differing} 张凭证的账本与财政、部门、银行不符（共 ${vouchers} 张）。请到“对账”查清`,
        en: `ledger, finance, department and bank differ on ${differing} of ${vouchers} vouchers of ${text}; settle them under Reconciliation`
      }
    })
}

/** What stands against a paper of that period, as the ledger is now. @throws Problem of `ask` */
export const refusalsOf = async (house: DispatchHouse, period: Period): Promise<Refusal[]> => {
  const sources = new Sources(house)
  const day = house.today()
  return [
    ...(await stale(sources, day)),
    ...(await failing(house, sources)),
    ...(await tables(sources, period, day)),
    ...(await statements(sources, period))
  ]
}
