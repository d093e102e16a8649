/**
 * Two years of payments, day by day: each due batch is asked for, paid or failed, and what failed goes out again
 * once the data is corrected. Lines leave through `sink` batch by batch, so memory holds one batch and the open failures.
 */
import { attempt, reissueDay } from './attempt.ts'
import { price } from './amounts.ts'
import { addWorking, FIRST_MONTH, iso, LAST_MONTH, monthOf, TODAY } from './days.ts'
import { needsNewAccount } from './failures.ts'
import { asked, type Batch, batchNo, detailNo, type Line } from './lines.ts'
import type { Who } from './projects.ts'
import { hash, share } from './random.ts'
import { type Due, schedule } from './schedule.ts'
import type { World } from './world.ts'
import { Vouchers } from './vouchers.ts'

/** Groups whose age is counted at the end of the period. */
const oldestOnly: [who: Who, age: number][] = [
  ['elder', 80],
  ['centenarian', 100]
]

export type Sink = (lines: Line[]) => void | Promise<void>

export class Payouts {
  readonly batches: Batch[] = []
  /** Fen paid by county, project and month since the first. */
  readonly paid: Float64Array
  lines = 0
  readonly world: World
  readonly #vouchers: Vouchers
  readonly #numbers = new Map<string, number>()
  readonly #again = new Map<number, Line[]>()
  readonly #months = LAST_MONTH - FIRST_MONTH + 1

  constructor(world: World) {
    this.world = world
    const { counties, projects } = world.region
    this.#vouchers = new Vouchers(counties)
    this.paid = new Float64Array(counties.length * projects.length * this.#months)
  }

  paidIn(county: number, project: number, month: number): number {
    if (month < FIRST_MONTH || month > LAST_MONTH) return 0
    return (
      this.paid[
        (county * this.world.region.projects.length + project) * this.#months + month - FIRST_MONTH
      ] ?? 0
    )
  }

  /** Next detail number of a project, county and period; corrections and clones go on counting. */
  number(line: Line): string {
    const county = this.world.region.counties[line.county]!.code
    const key = line.project.code + county + line.period
    const n = (this.#numbers.get(key) ?? 0) + 1
    this.#numbers.set(key, n)
    return detailNo(line.project, county, line.period, n)
  }

  /** A voucher number of its own, for lines that planted troubles send apart. */
  voucher(county: number, day: number): string {
    return this.#vouchers.next(county, day)
  }

  async run(sink: Sink, progress: (done: number, all: number) => void = () => {}): Promise<void> {
    const due = schedule(this.world.region, this.world.people.seed)
    let next = 0
    for (let day = due[0]!.day; day <= TODAY; day++) {
      this.world.changeAccounts(day)
      while (next < due.length && due[next]!.day === day) await this.#send(this.#batch(due[next++]!), sink)
      const again = this.#again.get(day)
      if (again) for (const lines of this.#corrections(again, day)) await this.#send(lines, sink)
      this.#again.delete(day)
      progress(next, due.length)
    }
  }

  #batch(due: Due): Line[] {
    const { recipients, plant } = this.world
    const lines: Line[] = []
    const persons = recipients[due.project.index]![due.county]!
    for (const n of persons) if (this.#entitled(due, n)) lines.push(this.#line(due, n))
    for (const guest of plant.guests(due)) lines.push(this.#line(due, guest))
    return lines.length ? plant.alter(lines, due, this) : lines
  }

  #entitled(due: Due, n: number): boolean {
    const { people, plant } = this.world
    const { project } = due
    if (people.died[n]! < due.first || people.birth[n]! > due.first || plant.silent(due, n)) return false
    if (!this.#ofAge(due, n)) return false
    if (due.parts > 1 && hash(people.seed, n, project.index, 53) % due.parts !== due.part) return false
    if (project.every === 'once')
      return hash(people.seed, n, project.index, 54) % this.#months === due.month - FIRST_MONTH
    // A few recipients of monthly projects come later or leave earlier.
    const draw = share(people.seed, n, project.index, 55)
    const since = due.month - FIRST_MONTH
    return draw < 0.03 ? since >= 6 : draw < 0.06 ? since < 18 : true
  }

  /** The list's ages through the whole period; the old are paid from the period of their birthday on. */
  #ofAge({ project, first, last }: Due, n: number): boolean {
    const { people } = this.world
    const oldest = oldestOnly.find(([who]) => project.who.includes(who))
    if (oldest) return people.age(n, last) >= oldest[1]
    const [from, to] = project.ages
    return people.age(n, first) >= from && people.age(n, last) <= to
  }

  #line(due: Due, n: number): Line {
    const { people } = this.world
    const { counties, villages } = people.region
    const village = villages[people.village[n]!]!
    const line = asked(people, due.project, n, { division: village.code, county: due.county })
    line.period = due.period
    line.batchNo = batchNo(due.project, counties[due.county]!.code, due.period, due.part)
    line.instructed = due.day
    price(line, people, due.last, Math.floor(due.month / 12))
    line.detailNo = this.number(line)
    return line
  }

  /** Open failures of one day as correction batches B…-G0518. */
  *#corrections(failed: Line[], day: number): Iterable<Line[]> {
    const groups = new Map<string, Line[]>()
    for (const old of failed) {
      const line = this.#secondTry(old, day)
      const group = groups.get(line.batchNo)
      if (group) group.push(line)
      else groups.set(line.batchNo, [line])
    }
    yield* groups.values()
  }

  #secondTry(old: Line, day: number): Line {
    const { people } = this.world
    const payee = old.project.toHousehold ? people.head[old.person]! : old.person
    if (
      needsNewAccount.has(old.code!) &&
      old.account === people.account(payee) &&
      share(people.seed, old.person, day) < (old.code === 'F-NAME' ? 0.4 : 0.95)
    )
      this.world.change(payee, addWorking(old.returned!, 1), day)
    const line: Line = {
      ...old,
      voucherNo: '',
      paid: undefined,
      state: '待支付',
      code: undefined,
      words: '',
      returned: undefined,
      returnAccount: '',
      actualAccount: '',
      actualAmount: undefined,
      funded: undefined,
      wanted: undefined,
      slow: undefined
    }
    line.batchNo = old.batchNo.replace(/-G\d+$/, '') + '-G' + iso(day).slice(2).replaceAll('-', '')
    line.source = old.detailNo
    line.instructed = day
    if (!this.world.plant.fixed(old)) {
      line.account = people.account(payee)
      line.bank = people.bank[payee]!
      line.branch = people.branch(payee)
    }
    line.detailNo = this.number(line)
    return line
  }

  async #send(lines: Line[], sink: Sink): Promise<void> {
    if (!lines.length) return
    const { people, plant } = this.world
    this.#vouchers.number(lines)
    const batch: Batch = {
      batchNo: lines[0]!.batchNo,
      project: lines[0]!.project,
      county: lines[0]!.county,
      period: lines[0]!.period,
      instructed: lines[0]!.instructed,
      paid: undefined,
      lines: 0,
      fen: 0
    }
    for (const line of lines) {
      attempt(line, people)
      this.#count(line, batch)
      const again = line.code && !line.abandoned ? reissueDay(line, people.seed) : undefined
      if (again !== undefined && again <= TODAY) {
        const waiting = this.#again.get(again)
        if (waiting) waiting.push(line)
        else this.#again.set(again, [line])
      }
      plant.seen(line)
    }
    this.batches.push(batch)
    this.lines += lines.length
    await sink(lines)
  }

  #count(line: Line, batch: Batch): void {
    batch.lines++
    batch.fen += line.amount
    if (line.state !== '成功') return
    if (batch.paid === undefined || line.paid! > batch.paid) batch.paid = line.paid
    const at =
      (line.county * this.world.region.projects.length + line.project.index) * this.#months +
      monthOf(line.paid!) -
      FIRST_MONTH
    this.paid[at] = this.paid[at]! + line.amount
  }
}
