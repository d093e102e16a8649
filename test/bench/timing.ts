export interface Spread {
  p50: number
  p95: number
}

/** The value below which `share` of the sorted numbers lie (nearest rank). */
const rank = (sorted: number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN

export const spread = (ms: number[]): Spread => {
  const sorted = ms.toSorted((a, b) => a - b)
  return { p50: rank(sorted, 0.5), p95: rank(sorted, 0.95) }
}

/** Milliseconds of each of `runs` turns, one after the other. */
export const timed = async (work: () => Promise<unknown>, runs: number): Promise<number[]> => {
  const ms: number[] = []
  for (let i = 0; i < runs; i++) {
    const began = performance.now()
    await work()
    ms.push(performance.now() - began)
  }
  return ms
}
