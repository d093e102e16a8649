/**
 * Which cells of a published table must go with the small ones. The table is a graph: a cell ties its row to its column,
 * and a row or column adds up to its total. What an outsider can learn of a withheld cell is how far it can move while
 * all published cells stand still: along a closed way of withheld cells whose values rise and fall in turn.
 */

/** One count of a table. `from` and `to` are its row and its column; `sign` is -1 for the total of one row or one column, 1 for all others. */
export interface Cell {
  from: string
  to: string
  sign: 1 | -1
  /** Smallest count in the cell, above 0: an empty cell is known to be empty and stays out. */
  count: number
  /** A total of any kind; withheld only where nothing else helps. */
  total: boolean
}

interface Arc {
  at: string
  cell: number
}
interface Reached {
  cost: number
  by: { cell: number; before: string } | null
}

/** Cells at each row and column. Rows and columns are told apart by their side: `>` rows, `<` columns. */
const arcsOf = (cells: readonly Cell[]): Map<string, Arc[]> => {
  const arcs = new Map<string, Arc[]>()
  const add = (node: string, arc: Arc) => arcs.set(node, [...(arcs.get(node) ?? []), arc])
  for (const [cell, { from, to }] of cells.entries()) {
    add(`>${from}`, { at: `<${to}`, cell })
    add(`<${to}`, { at: `>${from}`, cell })
  }
  return arcs
}

const nearest = (open: Map<string, Reached>): string | undefined => {
  let best: string | undefined
  for (const [node, { cost }] of open) if (best === undefined || cost < open.get(best)!.cost) best = node
  return best
}

interface Table {
  cells: readonly Cell[]
  arcs: Map<string, Arc[]>
  withheld: ReadonlySet<number>
  least: number
}
interface Way {
  cost: number
  cells: number[]
}

/**
 * The cheapest closed way on which cell `start` can rise (turn 1) or fall (turn -1) by least - 1 while no cell falls below
 * 1: cells already withheld cost nothing, others their count, totals more than all others together. null: there is none.
 */
function wayFrom(start: number, turn: 1 | -1, { cells, arcs, withheld, least }: Table): Way | null {
  const dear = cells.reduce((sum, { count }) => sum + count, 1)
  const costOf = (cell: number) =>
    withheld.has(cell) ? 0 : cells[cell]!.count + (cells[cell]!.total ? dear : 0)
  const { from, to, sign } = cells[start]!
  const goal = `>${from}`
  const open = new Map<string, Reached>([[`<${to}`, { cost: 0, by: null }]])
  const done = new Map<string, Reached>()
  for (let node = nearest(open); node !== undefined; node = nearest(open)) {
    const reached = open.get(node)!
    open.delete(node)
    done.set(node, reached)
    if (node === goal) break
    // at a column the next cell does the opposite of the one before, at a row again; totals turn it round
    const next = sign * turn * (node.startsWith('<') ? -1 : 1)
    for (const { at, cell } of arcs.get(node) ?? []) {
      const { sign: own, count } = cells[cell]!
      const rises = own * next > 0
      if (cell === start || done.has(at) || (!rises && count < least)) continue
      const cost = reached.cost + costOf(cell)
      if (cost < (open.get(at)?.cost ?? Infinity)) open.set(at, { cost, by: { cell, before: node } })
    }
  }
  const reached = done.get(goal)
  if (!reached) return null
  const found: number[] = []
  for (let at = reached; at.by; at = done.get(at.by.before)!) found.push(at.by.cell)
  return { cost: reached.cost, cells: found }
}

/** A small count must be able to be larger; of a large one it is enough that it may be less. */
function way(start: number, table: Table): Way | null {
  const up = wayFrom(start, 1, table)
  const down = table.cells[start]!.count < table.least ? null : wayFrom(start, -1, table)
  return down && (!up || down.cost < up.cost) ? down : up
}

/**
 * Numbers of the cells to withhold: every count from 1 to least - 1, and for each of them, the cheapest others that leave
 * it at least `least` possible values for whoever knows the whole rest of the table and that withheld counts are not 0.
 * @throws when a cell has no way at all: a table without its totals
 */
export function withhold(cells: readonly Cell[], least: number): Set<number> {
  const withheld = new Set<number>()
  for (const [i, { count }] of cells.entries()) if (count < least) withheld.add(i)
  const arcs = arcsOf(cells)
  // a set goes on to what is added to it meanwhile: cells that went along are themselves held to the same
  for (const cell of withheld) {
    const more = way(cell, { cells, arcs, withheld, least })
    if (more === null) throw new Error(`cell ${cells[cell]!.from} ${cells[cell]!.to}: a total is missing`)
    for (const each of more.cells) withheld.add(each)
  }
  return withheld
}
