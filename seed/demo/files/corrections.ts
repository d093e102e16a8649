/**
 * What one county sends after its months were filed and frozen: payments its bank had told as made and that came back, and a
 * document of the summer that its ledger had left out. A frozen month then tells of a restatement.
 */
import type { Allocation } from '../allocations.ts'
import { civil, iso, parse } from '../days.ts'
import type { Line } from '../lines.ts'
import type { World } from '../world.ts'
import { allocationCells, allocationHeader } from './allocations.ts'
import { cells, header } from './disbursement-row.ts'
import type { Manifest } from './manifest.ts'
import { TextFile } from './text.ts'

const [from, to, returned] = [parse('2026-08-21'), parse('2026-09-20'), parse('2026-11-16')]
/** Payments that came back. */
const SOME = 4
/** Lines of a county that are enough to choose from. */
const ENOUGH = 200

export class Corrections {
  readonly #world: World
  /** Paid lines of the month by county. */
  readonly #paid = new Map<number, Line[]>()

  constructor(world: World) {
    this.#world = world
  }

  /** Sees the lines of a batch once the banks have tried them. */
  take(lines: Line[]): void {
    const [{ county, instructed }] = lines as [Line]
    const kept = this.#paid.get(county) ?? []
    if (instructed < from || instructed > to || kept.length > ENOUGH) return
    kept.push(...lines.filter(({ state, source, wanted }) => state === '成功' && !source && !wanted))
    this.#paid.set(county, kept)
  }

  /** Writes both files of one county; a line or document that a planted case speaks of stays as it is. */
  close(manifest: Manifest, documents: readonly Allocation[]): void {
    const spoken = new Set(this.#world.plant.cases.flatMap(({ ids, subject }) => [...ids, subject]))
    const later = documents.filter(
      ({ received, issued, documentNo }) =>
        received >= parse('2026-07-01') && issued !== undefined && !spoken.has(documentNo)
    )
    const choices = [...this.#paid]
      .map(([county, lines]) => ({
        lines: lines.filter(({ detailNo }) => !spoken.has(detailNo)).slice(0, SOME),
        document: later.find((each) => each.county === county),
        county
      }))
      .sort((a, b) => b.lines.length - a.lines.length || b.county - a.county)
    const chosen = choices.find(({ document }) => document)
    if (!chosen) return
    this.#returns(manifest, chosen.lines)
    this.#document(manifest, chosen.document!)
  }

  #returns(manifest: Manifest, lines: readonly Line[]): void {
    const file = 'corrections/退汇更正_2026-09.csv'
    const csv = new TextFile(manifest.path(file), header, { encoding: 'gb18030' })
    for (const line of lines)
      csv.row(
        cells({
          ...{ ...line, state: '退回', words: '账号户名不符，银行退汇', returned },
          ...{ returnAccount: line.project.returnedTo || '国库', actualAccount: '', actualAmount: undefined }
        })
      )
    csv.close()
    manifest.add({
      ...{ file, kind: 'disbursements', rows: csv.rows, after: 'months' },
      note: '原报成功、后经银行退汇的明细：月份锁定后才到'
    })
  }

  #document(manifest: Manifest, like: Allocation): void {
    const { region } = this.#world
    const file = 'corrections/补登下达文件_2026.csv'
    const csv = new TextFile(manifest.path(file), allocationHeader, { encoding: 'gb18030' })
    const documentNo = `${region.story.documents}补〔${civil(like.received)[0]}〕1号`
    csv.row(allocationCells({ ...like, documentNo, fen: 1_000_000 }, 0, region).map(String))
    csv.close()
    manifest.add({
      ...{ file, kind: 'allocations', rows: csv.rows, after: 'months' },
      note: `${region.counties[like.county]!.name}漏登的下达文件（收文 ${iso(like.received)}）：月份锁定后才补登`
    })
  }
}
