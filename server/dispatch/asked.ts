/** Asking the ledger for a paper: the whole region's answer, and the source that stands in the paper. */
import { whole } from '../access/who.ts'
import { head } from '../formats/words.ts'
import { type Answer, ask } from '../questions/ask.ts'
import { cell, type Cell, type Column } from '../questions/columns.ts'
import { cellText } from './cell.ts'
import type { DispatchHouse } from './house.ts'
import type { PaperTable, Source } from './types.ts'

/** Sums of the columns of these names, 合计 in the first column that holds a name; a column without any figure has no sum. */
const totalOf = (
  columns: readonly Column[],
  rows: readonly string[][],
  sums: readonly string[]
): string[] => {
  const label = columns.findIndex(({ unit }) => unit === 'name' || unit === 'month')
  return columns.map(({ name }, i) => {
    if (i === label) return '合计'
    const told = rows.flatMap((row) => row[i] || [])
    return sums.includes(name) && told.length > 0
      ? String(told.reduce((sum, text) => sum + BigInt(text), 0n))
      : ''
  })
}

export type Row = Record<string, Cell>

/** Sources of a paper in the order in which they were asked; the same ask again is the same source. */
export class Sources {
  readonly all: Source[] = []
  readonly #house: DispatchHouse
  readonly #answers = new Map<string, { no: number; answer: Answer }>()

  constructor(house: DispatchHouse) {
    this.#house = house
  }

  /** @throws Problem of `ask` */
  async ask(question: string, params: Record<string, string>): Promise<{ no: number; answer: Answer }> {
    const key = JSON.stringify([question, params])
    const known = this.#answers.get(key)
    if (known) return known
    const { ledger, library, region, today, desk } = this.#house
    const { root } = region
    const asking = { name: question, params, scope: whole(root), today: today(), root }
    const answer = await ask(ledger, library, asking, desk)
    const { title } = answer.header
    const data_version = answer.asOf.dataVersion
    const no = this.all.push({ question, title_zh: title.zh, title_en: title.en, params, data_version }) - 1
    const found = { no, answer }
    this.#answers.set(key, found)
    return found
  }

  async rows(question: string, params: Record<string, string>): Promise<{ no: number; rows: Row[] }> {
    const { no, answer } = await this.ask(question, params)
    const rows = Array.from({ length: answer.rowCount }, (_, row) =>
      Object.fromEntries(answer.columns.map((column) => [column.name, cell(column, row)]))
    )
    return { no, rows }
  }

  /**
   * An answer as a table of the paper.
   * @param names its columns, in order; left out, all that are not English or JSON
   * @throws Error for a question that was cut at its limit: a paper says that its tables are complete
   */
  async table(
    title: string,
    question: string,
    params: Record<string, string>,
    { names, sums = [] }: { names?: readonly string[]; sums?: readonly string[] } = {}
  ): Promise<PaperTable> {
    const { no, answer } = await this.ask(question, params)
    if (answer.truncated) throw new Error(`${question}: a cut table cannot stand in a paper`)
    const columns: Column[] = names
      ? names.map((name) => answer.columns.find((column) => column.name === name)!)
      : answer.columns.filter(({ unit, name }) => unit !== 'json' && !name.endsWith('_en'))
    const rows = Array.from({ length: answer.rowCount }, (_, row) =>
      columns.map((column) => cellText(column, row))
    )
    return {
      ...{ title, source: no, rows },
      // what stands behind a colon explains codes, which paper shows in words
      columns: columns.map((column) => ({ head: head(column, 'zh').split('：')[0]!, unit: column.unit })),
      total: sums.length > 0 && rows.length > 1 ? totalOf(columns, rows, sums) : null
    }
  }
}
