/** The passage of a text that comes nearest to some words; `distance` counts characters to add, drop or change. */
export interface Nearest {
  passage: string
  distance: number
}

/** Finds the passage of `text` with the least edit distance to `words` (Sellers' table, row by row), the first and longest of equals. */
export function nearest(words: string, text: string): Nearest {
  const wanted = [...words]
  const given = [...text]
  // by character of the text: cost of the best passage that ends there, and where that passage begins
  let costs = new Array<number>(given.length + 1).fill(0)
  let starts = Array.from(costs, (_, i) => i)
  for (const [row, letter] of wanted.entries()) {
    const nextCosts = [row + 1]
    const nextStarts = [0]
    for (let i = 1; i <= given.length; i++) {
      const change = costs[i - 1]! + (given[i - 1] === letter ? 0 : 1)
      const drop = costs[i]! + 1
      const add = nextCosts[i - 1]! + 1
      const best = Math.min(change, drop, add)
      nextCosts.push(best)
      nextStarts.push(
        Math.min(
          best === change ? starts[i - 1]! : Infinity,
          best === drop ? starts[i]! : Infinity,
          best === add ? nextStarts[i - 1]! : Infinity
        )
      )
    }
    costs = nextCosts
    starts = nextStarts
  }
  const distance = costs.reduce((a, b) => Math.min(a, b))
  const end = costs.indexOf(distance)
  return { passage: given.slice(starts[end], end).join(''), distance }
}
