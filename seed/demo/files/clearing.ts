/** 清算对账单 of this year: what finance, department and bank each say was cleared. They agree but for a few vouchers. */
import { addWorking, iso, monthOf, parse, TODAY } from '../days.ts'
import type { Line } from '../lines.ts'
import { hash } from '../random.ts'
import type { Region } from '../region.ts'
import { type Manifest, yuan } from './manifest.ts'
import { officeOf } from './office.ts'
import { TextFile } from './text.ts'

const clearingHeader = ['清算日期', '对账单位', '机构', '凭证号', '清算金额', '资金渠道']

const since = parse('2026-01-01')

/** What the banks paid of one voucher on one day, in fen by bank. */
interface Entry {
  voucher: string
  day: number
  county: number
  department: string
  grain: boolean
  banks: Map<number, number>
}
type Party = '财政' | '部门' | '银行'
/** What one party has wrong of an entry. */
interface Slip {
  party: Party
  /** The bank whose row it is; the others have one row. */
  bank?: number
  does: 'leaves-out' | 'books-twice' | 'turns-digits'
}

/** 1 250 000 fen for 2 150 000: the first two different digits change places. */
const turned = (fen: number): number => {
  const digits = [...String(fen)]
  const at = digits.findIndex((digit, i) => i > 0 && digit !== digits[i - 1] && digit !== '0')
  if (at < 1) return fen + 100
  ;[digits[at - 1], digits[at]] = [digits[at]!, digits[at - 1]!]
  return Number(digits.join(''))
}

export class Clearing {
  readonly #manifest: Manifest
  readonly #region: Region
  readonly #seed: number
  readonly #entries = new Map<string, Entry>()

  constructor(manifest: Manifest, region: Region, seed: number) {
    this.#manifest = manifest
    this.#region = region
    this.#seed = seed
  }

  /** Sees the lines of a batch once the banks have tried them. */
  take(lines: Line[]): void {
    for (const { state, paid, voucherNo, county, project, bank, amount } of lines) {
      if (state !== '成功' || paid === undefined || paid < since) continue
      const key = `${iso(paid)} ${voucherNo}`
      let entry = this.#entries.get(key)
      if (!entry)
        this.#entries.set(
          key,
          (entry = {
            ...{ voucher: voucherNo, day: paid, county, department: project.department },
            grain: project.returnedTo.startsWith('粮食'),
            banks: new Map()
          })
        )
      entry.banks.set(bank, (entry.banks.get(bank) ?? 0) + amount)
    }
  }

  /** Every third month a voucher is booked twice, every fourth a bank leaves a day out, every fifth an amount is mistyped. */
  #slips(entries: Entry[]): Map<Entry, Slip[]> {
    const slips = new Map<Entry, Slip[]>()
    const put = (entry: Entry, slip: Slip) => slips.set(entry, [...(slips.get(entry) ?? []), slip])
    for (const [month, own] of Map.groupBy(entries, ({ day }) => monthOf(day))) {
      const drawn = (k: number, from = own): Entry => from[hash(this.#seed, month, 211 + k) % from.length]!
      // a voucher paid on the next working day too has a row of its own there
      const single = own.filter(
        ({ day, voucher }) => !this.#entries.has(`${iso(addWorking(day, 1))} ${voucher}`)
      )
      if (month % 3 === 0 && single.length) put(drawn(0, single), { party: '财政', does: 'books-twice' })
      if (month % 4 === 1) {
        const { day, county, banks } = drawn(1)
        const [bank] = banks.keys()
        for (const entry of own)
          if (entry.day === day && entry.county === county && entry.banks.has(bank!))
            put(entry, { party: '银行', bank: bank!, does: 'leaves-out' })
      }
      if (month % 5 === 2) put(drawn(2), { party: '部门', does: 'turns-digits' })
    }
    return slips
  }

  /** One file a party, day by day. */
  close(): void {
    const entries = [...this.#entries.values()].sort(
      (a, b) => a.day - b.day || (a.voucher < b.voucher ? -1 : 1)
    )
    const slips = this.#slips(entries)
    for (const party of ['财政', '部门', '银行'] as const) {
      const file = `clearing/${party}清算对账单_2026.csv`
      const csv = new TextFile(this.#manifest.path(file), clearingHeader, { encoding: 'gb18030' })
      for (const entry of entries)
        for (const row of this.#rows(
          party,
          entry,
          (slips.get(entry) ?? []).filter((s) => s.party === party)
        ))
          csv.row(row)
      csv.close()
      this.#manifest.add({
        ...{ file, kind: 'clearing', rows: csv.rows },
        note: '三方按日、按凭证应一致；个别凭证有漏记、重记、错记'
      })
    }
  }

  #rows(party: Party, entry: Entry, slips: Slip[]): string[][] {
    const { banks, counties } = this.#region
    const county = counties[entry.county]!.name
    const sum = [...entry.banks.values()].reduce((a, b) => a + b, 0)
    const told: [institution: string, fen: number, bank?: number][] =
      party === '银行'
        ? [...entry.banks]
            .sort(([a], [b]) => a - b)
            .map(([bank, fen]) => [`${banks[bank]!.name}${county}支行`, fen, bank])
        : [
            [
              party === '财政' ? `${county}财政局` : `${county}${officeOf(this.#region, entry.department)}`,
              sum
            ]
          ]
    const channel = entry.grain ? '粮食风险基金专户' : '国库单一账户'
    return told.flatMap(([institution, fen, bank]) => {
      const does = slips.find((slip) => slip.bank === bank)?.does
      if (does === 'leaves-out') return []
      const row = (day: number, amount: number) => [
        ...[iso(day), party, institution, entry.voucher],
        ...[yuan(amount), channel]
      ]
      if (does === 'turns-digits') return [row(entry.day, turned(fen))]
      const again = addWorking(entry.day, 1)
      return does === 'books-twice' && again <= TODAY
        ? [row(entry.day, fen), row(again, fen)]
        : [row(entry.day, fen)]
    })
  }
}
