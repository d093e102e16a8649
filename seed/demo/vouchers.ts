/** Voucher numbers: fewer than 500 details each, numbered by county and day. */
import { iso } from './days.ts'
import type { Line } from './lines.ts'
import type { County } from './places.ts'

const PER_VOUCHER = 480

export class Vouchers {
  readonly #used = new Map<string, number>()
  readonly #counties: County[]

  constructor(counties: County[]) {
    this.#counties = counties
  }

  next(county: number, day: number): string {
    const key = iso(day).replaceAll('-', '') + this.#counties[county]!.code
    const n = (this.#used.get(key) ?? 0) + 1
    this.#used.set(key, n)
    return key + String(n).padStart(4, '0')
  }

  /** Gives the lines of one batch and day their vouchers. */
  number(lines: Line[]): void {
    let current = ''
    for (const [i, line] of lines.entries()) {
      if (i % PER_VOUCHER === 0) current = this.next(line.county, line.instructed)
      if (!line.voucherNo) line.voucherNo = current
    }
  }
}
