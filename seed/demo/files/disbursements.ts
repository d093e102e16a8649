/**
 * Who delivers which line: the platform (parquet, the large monthly projects) or the agent bank, quarter by quarter or every
 * half year. Some deliveries differ on purpose. A bank of habit `own-headers` once sends other headers in another order; one of
 * habit `mixed` sends UTF-16 text, a zip and a workbook; one of habit `late` exports its last file on 5 November 2026 and sends
 * the newer states with a file of its own.
 */
import type { Bank } from '../banks.ts'
import { civil, parse } from '../days.ts'
import type { Line } from '../lines.ts'
import type { Region } from '../region.ts'
import type { Manifest } from './manifest.ts'
import { otherHeaders, theirOrder } from './own-headers.ts'
import { cells, header, styleOf } from './disbursement-row.ts'
import { toParquet } from './parquet.ts'
import { TextFile } from './text.ts'
import { writeWorkbook } from './workbook.ts'
import { zip } from './zip.ts'

const PLATFORM = -1

/** Which file of a bank with habits is the odd one, by how often the region's banks deliver. */
const odd = {
  quarter: {
    months: 3,
    letter: 'Q',
    own: '2025Q2',
    text: '2025Q1',
    book: '2026Q1',
    late: '2026Q4',
    zipped: /_2025Q[23]\.csv$/,
    zip: '2025Q2-Q3'
  },
  half: {
    months: 6,
    letter: 'H',
    own: '2025H1',
    text: '2025H1',
    book: '2026H1',
    late: '2026H2',
    zipped: /_2025H2\.csv$/,
    zip: '2025H2'
  }
}
const exported = parse('2026-11-05')

/** What the bank knew on a day. */
const knownOn = (line: Line, day: number): Line => {
  const paid = line.paid !== undefined && line.paid <= day
  const returned = line.returned !== undefined && line.returned <= day
  if (paid && (line.returned === undefined || returned)) return line
  const bare = {
    ...line,
    returned: undefined,
    returnAccount: '',
    funded: line.funded !== undefined && line.funded <= day ? line.funded : undefined
  }
  if (paid) return { ...bare, state: line.code ? '失败' : line.state }
  return line.state === '停发'
    ? line
    : { ...bare, paid: undefined, state: '待支付', words: '', actualAccount: '', actualAmount: undefined }
}

interface Open {
  take: (line: Line) => void
  close: () => Promise<void>
}

export class Disbursements {
  readonly #manifest: Manifest
  readonly #open = new Map<string, Open>()
  #part = ''
  readonly #updates: Line[] = []
  /** A few lines of the October export, for the file that contradicts them (D40). */
  readonly settled: Line[] = []

  readonly #region: Region
  readonly #odd: (typeof odd)['quarter']

  constructor(manifest: Manifest, region: Region) {
    this.#manifest = manifest
    this.#region = region
    this.#odd = odd[region.story.deliver]
  }

  async take(lines: Line[]): Promise<void> {
    const [year, month] = civil(lines[0]!.instructed)
    const { months, letter } = this.#odd
    const part = `${year}${letter}${Math.ceil(month / months)}`
    if (part !== this.#part) await this.#turn(part)
    for (const line of lines) {
      const sender = line.project.platform && !line.source ? PLATFORM : line.bank
      this.#file(sender, part, line).take(line)
    }
  }

  async #turn(part: string): Promise<void> {
    for (const key of [...this.#open.keys()].sort()) await this.#open.get(key)!.close()
    this.#open.clear()
    this.#part = part
  }

  #file(sender: number, part: string, line: Line): Open {
    const bank = this.#region.banks[sender]
    const late = bank?.habit === 'late' && part === this.#odd.late && line.instructed > exported
    const key = `${sender}${late ? 'b' : ''}`
    let open = this.#open.get(key)
    if (!open) {
      open =
        bank === undefined
          ? this.#platform(part)
          : bank.habit === 'mixed' && part === this.#odd.book
            ? this.#workbook(bank, part)
            : this.#bank(bank, part, late)
      this.#open.set(key, open)
    }
    return open
  }

  #platform(part: string): Open {
    const file = `disbursements/平台导出_${part}.parquet`
    const path = this.#manifest.path(file)
    const csv = new TextFile(path.replace('.parquet', '.csv'), header)
    return {
      take: (line) => csv.row(cells(line)),
      close: async () => {
        csv.close()
        await toParquet(path.replace('.parquet', '.csv'), path, header)
        this.#manifest.add({
          file,
          kind: 'disbursements',
          rows: csv.rows,
          note: '一卡通平台导出（parquet）：按月发放的大项'
        })
      }
    }
  }

  #workbook(bank: Bank, part: string): Open {
    const rows: string[][] = []
    const file = `disbursements/${bank.name}_${part}.xlsx`
    return {
      take: (line) => rows.push(cells(line)),
      close: async () => {
        await writeWorkbook(this.#manifest, file, [
          {
            name: '发放明细',
            title: `${bank.name}惠民惠农补贴发放明细（${part}）`,
            header,
            rows
          }
        ])
        this.#manifest.add({
          file,
          kind: 'disbursements',
          rows: rows.length,
          note: '工作簿，表头上方有合并的标题行'
        })
      }
    }
  }

  #bank(bank: Bank, part: string, late: boolean): Open {
    const other = bank.habit === 'own-headers' && part === this.#odd.own
    const wide = bank.habit === 'mixed' && part === this.#odd.text
    const file = `disbursements/${bank.name}_${part}${late ? '_续报' : ''}.${wide ? 'txt' : 'csv'}`
    const text = new TextFile(
      this.#manifest.path(file),
      other ? otherHeaders.map(([theirs]) => theirs) : header,
      wide ? { encoding: 'utf-16le', separator: '\t' } : { encoding: other ? 'utf-8-bom' : 'gb18030' }
    )
    const style = styleOf(bank)
    const put = (line: Line): void => {
      const row = cells(line, style)
      text.row(other ? theirOrder.map((i) => row[i]!) : row)
    }
    const first = bank.habit === 'late' && part === this.#odd.late && !late
    return {
      take: (line) => {
        const shown = first ? knownOn(line, exported) : line
        if (shown !== line) this.#updates.push(line)
        else if (first && line.state === '成功' && line.instructed < parse('2026-10-28'))
          this.settled.push(line)
        put(shown)
      },
      close: async () => {
        if (late) for (const line of this.#updates) put(line)
        text.close()
        const note = other
          ? 'UTF-8 带 BOM，表头用词与顺序不同'
          : late
            ? `含 ${this.#updates.length} 笔既有明细的新状态`
            : wide
              ? 'UTF-16，制表符分隔'
              : 'GB18030'
        this.#manifest.add({ file, kind: 'disbursements', rows: text.rows, note })
      }
    }
  }

  /** Ends the last part; a bank of habit `mixed` sends some of 2025 in a zip. */
  async close(): Promise<void> {
    await this.#turn('')
    const { name } = this.#region.banks.find((bank) => bank.habit === 'mixed')!
    const parts = this.#manifest.entries.filter((e) => this.#odd.zipped.test(e.file) && e.file.includes(name))
    if (!parts.length) return
    const file = `disbursements/${name}_${this.#odd.zip}.zip`
    await zip(
      this.#manifest.path(file),
      parts.map((e) => this.#manifest.path(e.file))
    )
    const at = this.#manifest.entries.indexOf(parts[0]!)
    const rows = parts.reduce((sum, e) => sum + (e.rows ?? 0), 0)
    this.#manifest.entries.splice(at, 1, {
      file,
      kind: 'disbursements',
      rows,
      note: `压缩包，内有 ${parts.length} 个 GB18030 文件`
    })
    for (const part of parts.slice(1)) this.#manifest.entries.splice(this.#manifest.entries.indexOf(part), 1)
  }
}
