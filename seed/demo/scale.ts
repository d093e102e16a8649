/**
 * Large files: one world of BASE_LINES multiplied inside DuckDB. Every copy has its own people: other ID numbers (the two digits
 * before the last sequence digit move on by the copy's number, the check digit follows), accounts, phones, batches and lines.
 */
import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { header } from './files/disbursement-row.ts'
import type { Manifest } from './files/manifest.ts'
import { toParquet } from './files/parquet.ts'

export const BASE_LINES = 1_200_000
export type BigFormat = 'csv' | 'parquet' | 'both'

const two = (x: string): string => `lpad(((cast(${x} as integer) + c) % 100)::varchar, 2, '0')`

/** An ID number of copy c; credit codes and other texts stay. Weights of the moved digits are 8 and 4 (GB 11643). */
const macros = `
create macro moved(id, c) as case when c = 0 or length(id) <> 18 or id like '93%' or id is null then id else
  substr(id, 1, 14) || lpad(((substr(id, 15, 2)::integer + c) % 100)::varchar, 2, '0') || substr(id, 17, 1) ||
  substr('10X98765432', 1 + (((strpos('10X98765432', substr(id, 18, 1)) - 1)
    + 8 * ((((substr(id, 15, 2)::integer + c) % 100) // 10) - substr(id, 15, 1)::integer)
    + 4 * ((((substr(id, 15, 2)::integer + c) % 100) % 10) - substr(id, 16, 1)::integer)) % 11 + 11) % 11, 1) end;
create macro account_moved(account, c) as case when c = 0 or account is null then account else
  substr(account, 1, 6) || ${two('substr(account, 7, 2)')} || substr(account, 9) end;
create macro phone_moved(phone, c) as case when c = 0 or phone is null then phone else
  substr(phone, 1, 3) || ${two('substr(phone, 4, 2)')} || substr(phone, 6) end;
create macro numbered(no, c) as case when c = 0 or no is null then no else no || '-' || lpad(c::varchar, 2, '0') end;`

const moved: Record<string, string> = {
  明细编号: 'numbered',
  源明细编号: 'numbered',
  批次号: 'numbered',
  凭证号: 'numbered',
  户主身份证号: 'moved',
  享受人身份证号: 'moved',
  收款人身份证号: 'moved',
  收款账号: 'account_moved',
  实际收款账号: 'account_moved',
  联系电话: 'phone_moved'
}

/** Writes disbursements-<lines>.csv and/or .parquet with exactly `lines` rows (at most 100 copies: 112 million). */
export const multiply = async ({
  manifest,
  lines,
  format,
  progress
}: {
  manifest: Manifest
  lines: number
  format: BigFormat
  progress: (stage: string, done: number, all: number) => void
}): Promise<void> => {
  const base = manifest.path('disbursements/base.parquet')
  await toParquet(manifest.path('disbursements/base.csv'), base, header)
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GB',
    preserve_insertion_order: 'true'
  })
  const db = await instance.connect()
  for (const statement of macros.split(';\n')) await db.run(statement)
  const columns = header.map((h) => (moved[h] ? `${moved[h]}("${h}", c) as "${h}"` : `"${h}"`)).join(', ')
  const count = Number(
    (await db.runAndReadAll(`select count(*) from read_parquet('${base}')`)).getRows()[0]![0]
  )
  const copies = Math.ceil(lines / count)
  if (copies > 100) throw new Error('one world has 100 copies at most')
  const parts = Array.from({ length: copies }, (_, c) => {
    const rows = Math.min(count, lines - c * count)
    return `(select ${columns} from (select *, ${c} as c from read_parquet('${base}')${rows < count ? ` limit ${rows}` : ''}))`
  }).join(' union all ')
  for (const [kind, options] of [
    ['csv', 'format csv, header true'],
    ['parquet', 'format parquet, compression zstd']
  ] as const) {
    if (format !== 'both' && format !== kind) continue
    progress(kind, 0, lines)
    const file = `disbursements/发放明细_${lines}.${kind}`
    await db.run(`copy (${parts}) to '${manifest.path(file)}' (${options})`)
    manifest.add({
      file,
      kind: 'disbursements',
      rows: lines,
      note: `放大 ${copies} 份；csv 与 parquet 同内容，任取其一`
    })
  }
  db.closeSync()
  instance.closeSync()
  rmSync(base)
}
