/** What stops a whole file before its rows are judged. Each throws a `Problem`; nothing was written. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { loadsWithin } from '../ledger/loader.ts'
import type { Scope } from '../questions/types.ts'
import { said } from '../schemas/problem.ts'
import type { Kind } from './columns.ts'
import type { Source } from './decode/types.ts'
import { lacking, type Mapping } from './headers.ts'

export const refuse = (code: string, zh: string, en: string, status = 422): never => {
  throw said(status, code, zh, en)
}

/** Columns that every row needs come from the file or the form. */
export const refuseLacking = (kind: Kind, mapping: Mapping, form: Record<string, string>): void => {
  const brought = Object.values(mapping).filter((name) => name !== null)
  const missing = lacking(kind, new Set([...brought, ...Object.keys(form).filter((name) => form[name])]))
  if (missing.length)
    refuse(
      'columns-missing',
      `文件缺少「${kind.zh}」必需的列：${missing.join('、')}。请在对应表中指定这些列，或改选文件种类`,
      `the file lacks columns that ${kind.en} needs: ${missing.join(', ')}; map them or choose another kind`
    )
}

/** Amounts are yuan; a header that says another unit would be wrong by its factor. */
export const refuseUnits = (kind: Kind, mapping: Mapping, source: Source) => {
  const money = new Set(kind.columns.filter((c) => c.type === 'money').map((c) => c.name))
  const found = Object.keys(mapping).find(
    (h) => money.has(mapping[h] ?? '') && /[(（](万元|千元|百万元|亿元|角|分)[)）]/.test(h)
  )
  if (found)
    refuse(
      'unit-not-yuan',
      `列「${found}」的单位不是元，请换算成元后再装载`,
      `column ${found} is not in yuan; convert it first`
    )
  const title = source.warnings.find((w) => w.code === 'title-unit')
  if (title && Object.values(mapping).some((name) => money.has(name ?? '')))
    refuse('unit-not-yuan', title.zh, title.en)
}

/**
 * A file is repeated when the same sheet of the same bytes is in as the same kind; loads of before 2026-11-21 kept no
 * sheet. A load outside the loader's scope is not told of: then every row is judged for itself.
 */
export const refuseRepeated = async (
  db: DuckDBConnection,
  scope: Scope,
  kind: Kind,
  { sha256, sheet }: { sha256: string; sheet: string | null }
) => {
  const [found] = await loadsWithin(
    db,
    scope,
    `sha256 = $1 and kind = $2 and state = 'done'
       and (not json_exists(notes, '$.sheet') or json_extract_string(notes, '$.sheet') is not distinct from $3)`,
    [sha256, kind.name, sheet]
  )
  if (found)
    refuse(
      'file-repeated',
      `同一文件${sheet === null ? '' : `的工作表「${sheet}」`}已于 ${found.loaded_at} 作为 ${found.load_id} 装载，未重复装载。如需重装，请先撤销 ${found.load_id}`,
      `${sheet === null ? 'this file' : `sheet ${sheet} of this file`} was already loaded as ${found.load_id} on ${found.loaded_at}; undo that load first to load it again`,
      409
    )
}
