/** Troubles that chance brings and nobody planted: banks that pay late (D32), failures that nobody has given back (D33). */
import { addWorking, TODAY } from '../days.ts'
import type { Line } from '../lines.ts'
import type { Limit } from '../region.ts'
import type { Case, Plant } from './plant.ts'

/** Days a failure may stand where the law sets no limit of return. */
const CUSTOMARY: Limit = { days: 30, working: false }

const lastDay = (from: number, { days, working }: Limit): number =>
  working ? addWorking(from, days) : from + days

export class Unplanned {
  readonly #plant: Plant
  readonly #cases = new Map<string, Case>()

  constructor(plant: Plant) {
    this.#plant = plant
  }

  /** Enters the line in the case of its batch when it is late or left alone and no planted case names it. */
  see(line: Line): void {
    if (this.#isLate(line)) this.#tell('D32', line, '有明细超过兑付时限')
    if (this.#isLeft(line)) this.#tell('D33', line, '失败后超过时限未退回')
  }

  #isLate({ instructed, funded, paid, state, slow }: Line): boolean {
    const { payment, paysFromArrival } = this.#plant.region
    const from = paysFromArrival ? funded : instructed
    if (!payment || slow !== undefined || from === undefined) return false
    if (state === '待支付') return TODAY > lastDay(from, payment)
    return state === '成功' && paid! > lastDay(from, payment)
  }

  #isLeft({ paid, code, returned, abandoned }: Line): boolean {
    if (!code || abandoned || returned !== undefined) return false
    return TODAY > lastDay(paid!, this.#plant.region.refund ?? CUSTOMARY)
  }

  #tell(rule: string, { batchNo, detailNo }: Line, note: string): void {
    const key = rule + batchNo
    const found = this.#cases.get(key) ?? this.#plant.open(rule, batchNo, note)
    this.#cases.set(key, found)
    found.ids.push(detailNo)
  }
}
