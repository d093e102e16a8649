/** Findings about the file as a whole: told in the load report, never a reason to drop rows. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { yuan } from '../formats/words.ts'
import type { Row } from './decode/types.ts'
import { PROJECT_CODE } from './indexes.ts'
import type { Staged } from './stage.ts'

export interface Note {
  code: string
  zh: string
  en: string
}

const fenOf = (text: string | null): bigint | null => {
  const found = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec((text ?? '').replace(/[,，\s￥¥]/g, ''))
  if (!found) return null
  const fen = BigInt(found[2]!) * 100n + BigInt((found[3] ?? '').padEnd(2, '0') || '0')
  return found[1] ? -fen : fen
}

/** The 合计/总计 row against the sum of the rows above it (data.md §3.4). `at` is the file column of the amount. */
export const footing = async (
  db: DuckDBConnection,
  staged: Staged,
  totals: Row[],
  at: number
): Promise<Note[]> => {
  const total = totals.findLast((row) => row.cells.some((cell) => /^\s*(合\s*计|总\s*计)/.test(cell ?? '')))
  const said = total ? fenOf(total.cells[at] ?? null) : null
  if (!total || said === null || !staged.columns.some((c) => c.name === 'amount')) return []
  const sum = BigInt(
    ((
      await db.runAndReadAll('select coalesce(sum(amount), 0)::varchar from scratch.typed')
    ).getRowsJS()[0]![0] as string) ?? 0
  )
  if (sum === said)
    return [
      {
        code: 'footing-agrees',
        zh: `第 ${total.row} 行合计 ${yuan(said)} 元，与明细之和一致`,
        en: `total on row ${total.row} agrees with the rows: ${yuan(said)} yuan`
      }
    ]
  return [
    {
      code: 'footing-differs',
      zh: `第 ${total.row} 行合计为 ${yuan(said)} 元，明细之和为 ${yuan(sum)} 元，相差 ${yuan(said - sum)} 元，请核对`,
      en: `the total on row ${total.row} says ${yuan(said)} yuan, the rows add up to ${yuan(sum)}: ${yuan(said - sum)} apart`
    }
  ]
}

/** 8207: Σ details = voucher total, fewer than 500 details a voucher (regulation.md §1.4). */
export const voucherNotes = async (db: DuckDBConnection, staged: Staged): Promise<Note[]> => {
  const has = (name: string) => staged.columns.some((c) => c.name === name)
  if (!has('voucher_no') || !has('detail_no')) return []
  const notes: Note[] = []
  if (has('total')) {
    const off = await db.runAndReadAll(
      `select voucher_no, max(total)::varchar, sum(amount)::varchar from scratch.typed where voucher_no is not null group by voucher_no having max(total) <> sum(amount) order by voucher_no limit 20`
    )
    for (const [no, total, sum] of off.getRowsJS() as [string, string, string][])
      notes.push({
        code: 'voucher-total',
        zh: `凭证 ${no} 汇总金额 ${yuan(BigInt(total))} 元，明细之和 ${yuan(BigInt(sum))} 元，请核对`,
        en: `voucher ${no} says ${yuan(BigInt(total))} yuan, its details add up to ${yuan(BigInt(sum))}`
      })
  }
  if (staged.kind.name === 'vouchers') {
    const large = await db.runAndReadAll(
      `select voucher_no, count(*)::varchar from scratch.typed group by 1 having count(*) >= 500 order by 1 limit 20`
    )
    for (const [no, n] of large.getRowsJS() as [string, string][])
      notes.push({
        code: 'voucher-size',
        zh: `凭证 ${no} 有 ${n} 条明细，8207 每张凭证应少于 500 条`,
        en: `voucher ${no} has ${n} details; 8207 allows fewer than 500`
      })
  }
  return notes
}

/** Payments of projects on no list are taken (D34 finds them); say of which, so that a mistyped code is seen at once. */
export const projectNotes = async (db: DuckDBConnection, { columns }: Staged): Promise<Note[]> => {
  if (!columns.some(({ name, unlisted }) => name === 'project_code' && unlisted)) return []
  const found = await db.runAndReadAll(
    `select t.project_code, count(*)::varchar from scratch.typed t
     where regexp_full_match(t.project_code, '${PROJECT_CODE}') and t.project_code not in (select project_code from project)
     group by 1 order by count(*) desc, 1 limit 20`
  )
  return (found.getRowsJS() as [string, string][]).map(([code, lines]) => ({
    code: 'project-unlisted',
    zh: `项目编码 ${code}（${lines} 行）不在已接入的政策清单和国家标准目录中，已按原编码入账，会列为清单外发放；编码有误请撤销本次装载、改正后重新装载`,
    en: `project ${code} (${lines} rows) is on no loaded list; taken under its code and told as paid off the list. If the code is wrong, take this load back and load it corrected`
  }))
}

/** Phones that are no phones are dropped, not refused; say how many. */
export const phoneNotes = async (db: DuckDBConnection, staged: Staged): Promise<Note[]> => {
  if (!staged.columns.some((c) => c.name === 'phone')) return []
  const dropped = Number(
    (
      await db.runAndReadAll(
        `select count(*) from scratch.typed t join scratch.e_phone e on e.raw = t.phone where e.fault is not null`
      )
    ).getRowsJS()[0]![0]
  )
  return dropped
    ? [
        {
          code: 'phone-dropped',
          zh: `${dropped} 行的联系电话不是有效号码，已留空，其余内容照常入账`,
          en: `${dropped} phone numbers are invalid and were left empty`
        }
      ]
    : []
}
