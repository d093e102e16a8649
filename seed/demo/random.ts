/**
 * Chance without state: every draw is a hash of the seed and of what it is for, so the order of the code never changes the world.
 * Only 32-bit integer steps (murmur3's finaliser), so the same bytes come out on every machine.
 */

const round = (h: number, k: number): number => {
  let x = Math.imul(k, 0xcc9e2d51)
  x = Math.imul((x << 15) | (x >>> 17), 0x1b873593)
  const y = h ^ x
  return (Math.imul((y << 13) | (y >>> 19), 5) + 0xe6546b64) | 0
}

/** An unsigned 32-bit number for up to four keys. */
export const hash = (a: number, b = 0, c = 0, d = 0): number => {
  let h = round(round(round(round(0x9747b28c, a), b), c), d)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** 0 <= share < 1. */
export const share = (a: number, b = 0, c = 0, d = 0): number => hash(a, b, c, d) / 4294967296

/** A whole number of [from, to]. */
export const between = (from: number, to: number, a: number, b = 0, c = 0, d = 0): number =>
  from + (hash(a, b, c, d) % (to - from + 1))

/** The index that a share 0..1 falls on in a list of weights. */
export const weighted = (weights: readonly number[], at: number): number => {
  let left = at * weights.reduce((sum, w) => sum + w, 0)
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return weights.length - 1
}

/** A stable number for a text, to key draws by project code or batch. */
export const keyOf = (text: string): number => {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}
