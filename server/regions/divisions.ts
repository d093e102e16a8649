import { seedRows } from './csv.ts'
import { SeedFault } from './fault.ts'

const LEVELS = { 2: 'province', 4: 'prefecture', 6: 'county', 9: 'township', 12: 'village' } as const
const ENDINGS =
  /(?:自治区|自治州|自治县|村民委员会|居民委员会|社区居委会|村委会|居委会|社区|街道办事处|街道|地区|省|市|州|县|区|镇|乡|村)$/

/** A row of table `division`. */
export type Division = {
  code: string
  name: string
  short_name: string
  level: (typeof LEVELS)[keyof typeof LEVELS]
  parent_code: string | null
}

const ETHNIC =
  '彝 回 白 傣 苗 壮 藏 满 侗 瑶 土家 哈尼 傈僳 拉祜 佤 纳西 景颇 布依 蒙古 朝鲜 羌 水 黎 畲 仡佬 布朗 普米 怒 德昂 独龙 基诺 阿昌 维吾尔 哈萨克'
    .split(' ')
    .join('|')
const NATIONS = new RegExp(`(?:(?:${ETHNIC})族)+(?:自治)?(?=[州县区乡]$)`)

/** 楚雄市 -> 楚雄, 景东彝族自治县 -> 景东; a name that would leave one character stays whole (东区). */
export function shortName(name: string): string {
  const plain = name.replace(NATIONS, '')
  const short = plain.replace(ENDINGS, '').replace(/社区$|村$/, (end, at: number) => (at >= 2 ? '' : end))
  return [...short].length >= 2 ? short : plain
}

/**
 * Divisions above and below a root, in code order; children of a skipped code (市辖区) hang on its parent. Faults: a code of odd length, a level that is not its length's,
 * a parent that is not its prefix or not on file, a code twice, a root that is not on file.
 */
export function divisions(path: string, root: string, skip: readonly string[] = []): Division[] {
  const rows = seedRows(path, ['code', 'name', 'level', 'parent_code'])
  const byCode = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const level = LEVELS[row.code.length as keyof typeof LEVELS]
    if (!/^\d+$/.test(row.code) || level !== row.level)
      throw new SeedFault(path, row.line, `代码与级次不符 | code ${row.code} is no ${row.level}`)
    if (byCode.has(row.code)) throw new SeedFault(path, row.line, `代码重复 | code ${row.code} appears twice`)
    if (!row.code.startsWith(row.parent_code) || (row.parent_code === '') !== (level === 'province'))
      throw new SeedFault(
        path,
        row.line,
        `上级代码不是前缀 | parent ${row.parent_code} is no prefix of ${row.code}`
      )
    if (row.name.trim() === '') throw new SeedFault(path, row.line, '名称为空 | the name is empty')
    byCode.set(row.code, row)
  }
  const orphan = rows.find((row) => row.parent_code !== '' && !byCode.has(row.parent_code))
  if (orphan)
    throw new SeedFault(path, orphan.line, `上级不在表中 | parent ${orphan.parent_code} is not on file`)
  if (!byCode.has(root)) throw new SeedFault(path, 1, `没有地区 ${root} | root ${root} is not on file`)
  const above = new Map(rows.map(({ code, parent_code }) => [code, parent_code]))
  const kept = rows
    .filter(({ code }) => (code.startsWith(root) || root.startsWith(code)) && !skip.includes(code))
    .map((row) =>
      skip.includes(row.parent_code) ? { ...row, parent_code: above.get(row.parent_code)! } : row
    )
  return shortened(kept).sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Short names, except where two of one parent would read the same (某某村 and 某某社区). */
function shortened(rows: { code: string; name: string; level: string; parent_code: string }[]): Division[] {
  const key = (row: (typeof rows)[number]) => `${row.parent_code} ${shortName(row.name)}`
  const shared = Map.groupBy(rows, key)
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    short_name: shared.get(key(row))!.length === 1 ? shortName(row.name) : row.name,
    level: row.level as Division['level'],
    parent_code: row.parent_code || null
  }))
}
