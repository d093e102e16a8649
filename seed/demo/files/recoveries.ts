/** 追缴（扣回）台账: part of what was paid after a death (D01) is got back, sometimes not all of it. */
import { iso, TODAY, workingFrom } from '../days.ts'
import type { Line } from '../lines.ts'
import { hash, share } from '../random.ts'
import type { Plant } from '../troubles/plant.ts'
import { type Manifest, yuan } from './manifest.ts'
import { TextFile } from './text.ts'

const recoveryHeader = ['明细编号', '追缴日期', '追缴金额', '方式', '原因']

/** How money comes back, and the reason that is written down. */
const ways: [way: string, reason: string][] = [
  ['扣回', '死亡后多发，从丧葬费中扣回'],
  ['退回', '死亡后多发，家属退回'],
  ['抵扣', '死亡后多发，从同户其他补贴中抵扣']
]

export class Recoveries {
  readonly #plant: Plant
  readonly #rows: string[][] = []

  constructor(plant: Plant) {
    this.#plant = plant
  }

  /** Sees the lines of a batch once the banks have tried them; three persons in five have paid back. */
  take(lines: Line[]): void {
    const { seed } = this.#plant.world.people
    for (const line of lines) {
      if (line.state !== '成功' || !this.#plant.owed.has(line.detailNo)) continue
      const { person } = line
      const on = workingFrom(line.paid! + 30 + (hash(seed, person, 201) % 60))
      if (share(seed, person, 202) > 0.6 || on > TODAY) continue
      const [way, reason] = ways[hash(seed, person, 203) % ways.length]!
      const fen = hash(seed, person, 204) % 5 ? line.amount : Math.floor(line.amount / 200) * 100
      this.#rows.push([line.detailNo, iso(on), yuan(fen), way, reason])
    }
  }

  close(manifest: Manifest): void {
    const file = 'recoveries/追缴扣回台账.csv'
    const csv = new TextFile(manifest.path(file), recoveryHeader, { encoding: 'gb18030' })
    for (const row of this.#rows) csv.row(row)
    csv.close()
    manifest.add({ file, kind: 'recoveries', rows: csv.rows, note: '死亡后领取的一部分已追回' })
  }
}
