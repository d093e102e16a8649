import { num, text, type Row } from '../../data/answer.ts'

/** One field of a pair: where its bar begins and ends, both as shares of the widest reach. */
export type Step = { row: Row; weight: number; sum: number; from: number; to: number }

/** The other persons of the answer with their fields in the answer's order, each bar beginning where the one before ended. */
export function pairs(rows: readonly Row[], by: string): { no: string; steps: Step[]; zero: number }[] {
  const others = Map.groupBy(rows, (row) => text(row, by))
  return [...others].map(([no, fields]) => {
    const sums = fields.reduce<number[]>((all, row) => [...all, all.at(-1)! + (num(row, 'weight') ?? 0)], [0])
    const [low, high] = [Math.min(...sums), Math.max(...sums)]
    const at = (sum: number) => (high === low ? 0 : (sum - low) / (high - low))
    const steps = fields.map((row, i) => ({
      ...{ row, weight: num(row, 'weight') ?? 0, sum: sums[i + 1]! },
      ...{ from: at(Math.min(sums[i]!, sums[i + 1]!)), to: at(Math.max(sums[i]!, sums[i + 1]!)) }
    }))
    return { no, steps, zero: at(0) }
  })
}
