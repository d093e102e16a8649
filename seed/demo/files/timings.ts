/** 限时办理台账: what the region's clocks count and no payment file says; most in time, some late, the newest partly open. */
import { reissueDay } from '../attempt.ts'
import {
  addWorking,
  FIRST_MONTH,
  firstOf,
  iso,
  LAST_MONTH,
  monthText,
  parse,
  TODAY,
  workingFrom
} from '../days.ts'
import type { Line } from '../lines.ts'
import type { People } from '../people.ts'
import { between, hash, keyOf, share, weighted } from '../random.ts'
import type { TimingStory } from '../story.ts'
import { type Manifest, yuan } from './manifest.ts'
import { TextFile } from './text.ts'

const timingHeader = [
  '事项',
  '编号',
  '区划编码',
  '项目编码',
  '代发银行',
  '起始日期',
  '办结日期',
  '跨行(是/否)',
  '金额',
  '备注'
]

/** What began within so many days may still be open. */
const RECENT = 12

interface Row {
  no: string
  division: string
  project?: string
  bank?: string
  from?: number | undefined
  to?: number | undefined
  cross?: boolean
  fen?: number
}

export class Timings {
  readonly #manifest: Manifest
  readonly #people: People
  readonly #rows: string[][] = []

  constructor(manifest: Manifest, people: People) {
    this.#manifest = manifest
    this.#people = people
  }

  #put(matter: string, { no, division, project = '', bank = '', from, to, cross, fen }: Row): void {
    const crossing = cross === undefined ? '' : cross ? '是' : '否'
    const money = fen === undefined ? '' : yuan(fen)
    this.#rows.push([matter, no, division, project, bank, iso(from), iso(to), crossing, money, ''])
  }

  /** The day it was done; undefined while it is open. */
  #done({ pace = [1], open = 0 }: TimingStory, from: number, no: string): number | undefined {
    const key = keyOf(no)
    const { seed } = this.#people
    if (from > TODAY - RECENT && share(seed, key, 181) < open) return undefined
    const to = addWorking(from, weighted(pace, share(seed, key, 182)))
    return to > TODAY ? undefined : to
  }

  /** Sees the lines of a batch once the banks have tried them. */
  take(lines: Line[]): void {
    for (const told of this.#people.region.story.timings)
      if (told.of === 'batch') this.#batch(told, lines)
      else if (told.of === 'cross-bank') for (const line of lines) this.#failed(told, line)
      else if (told.of === 'correction') for (const line of lines) this.#correction(told, line)
  }

  /** A bank reports once its last line of the batch is settled. */
  #batch(told: TimingStory, lines: Line[]): void {
    const { banks, counties } = this.#people.region
    for (const [bank, own] of Map.groupBy(lines, (l) => l.bank)) {
      if (own.some((l) => l.state === '待支付')) continue
      const from = Math.max(...own.map((l) => l.paid ?? l.instructed))
      const [{ batchNo, county, project, instructed }] = own as [Line]
      // a batch may be paid over several months
      const no = `${batchNo}-${iso(instructed).slice(2).replaceAll('-', '')}-K${bank + 1}`
      this.#put(told.matter, {
        no,
        division: counties[county]!.code,
        project: project.code,
        bank: banks[bank]!.name,
        from,
        to: this.#done(told, from, no),
        fen: own.reduce((sum, l) => sum + l.amount, 0)
      })
    }
  }

  /** The first bank is the agent; money for accounts at the others crosses banks. */
  #failed(told: TimingStory, line: Line): void {
    const { banks, counties } = this.#people.region
    if (!line.code || line.paid === undefined) return
    this.#put(told.matter, {
      no: line.detailNo,
      division: counties[line.county]!.code,
      project: line.project.code,
      bank: banks[line.bank]!.name,
      from: line.paid,
      to: this.#done(told, line.paid, line.detailNo),
      cross: line.bank !== 0,
      fen: line.amount
    })
  }

  /** A township sends corrected data from the day the money came back to the day it goes out again. */
  #correction(told: TimingStory, line: Line): void {
    if (!line.code || line.returned === undefined) return
    const again = line.abandoned ? undefined : reissueDay(line, this.#people.seed)
    this.#put(told.matter, {
      no: line.detailNo,
      division: line.division.slice(0, 9),
      project: line.project.code,
      from: line.returned,
      to: again !== undefined && again <= TODAY ? again : undefined,
      fen: line.amount
    })
  }

  #applications(told: TimingStory): void {
    const { counties, projects } = this.#people.region
    const { seed } = this.#people
    const asked = projects.filter((p) => p.all && p.every === 'month')
    for (let m = FIRST_MONTH; m <= LAST_MONTH; m++)
      for (const [c, { code }] of counties.entries())
        for (let k = 1; k <= told.a_month!; k++) {
          const no = `SL${monthText(m).replace('-', '')}${code}${String(k).padStart(3, '0')}`
          const from = workingFrom(firstOf(m) + between(0, 24, seed, m, c, 183 + k))
          const project = asked[hash(seed, m, c, 190 + k) % asked.length]!.code
          if (from <= TODAY)
            this.#put(told.matter, { no, division: code, project, from, to: this.#done(told, from, no) })
        }
  }

  /** What needs no payment, then the file; a region without timed matters has none. */
  close(): void {
    const { story, root } = this.#people.region
    for (const told of story.timings)
      if (told.of === 'application') this.#applications(told)
      else if (told.of === 'year')
        for (const { from, to } of told.days!)
          this.#put(told.matter, {
            no: to.slice(0, 4),
            division: root,
            from: parse(from),
            to: parse(to)
          })
    if (!this.#rows.length) return
    const file = 'timings/限时办理台账.csv'
    const csv = new TextFile(this.#manifest.path(file), timingHeader, { encoding: 'gb18030' })
    for (const row of this.#rows) csv.row(row)
    csv.close()
    this.#manifest.add({ file, kind: 'timings', rows: csv.rows, note: '未办结的没有办结日期' })
  }
}
