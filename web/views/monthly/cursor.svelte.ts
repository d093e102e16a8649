import { tick } from 'svelte'
import { between, type Range, type Spot } from './move.ts'

/** Where the reader stands in the grid, what he has selected, and whether he is changing the cell. */
export class Cursor {
  at = $state.raw<Spot>({ row: 0, column: 0 })
  #anchor = $state.raw<Spot>({ row: 0, column: 0 })
  /** over: typed over what stood there, arrows go on; in: opened by F2 or a double click, arrows belong to its text */
  editing = $state<'' | 'over' | 'in'>('')
  /** Escape was pressed: the next Tab leaves the grid */
  leaving = $state(false)
  grid = $state.raw<HTMLElement>()

  get range(): Range {
    return between(this.#anchor, this.at)
  }

  go = (to: Spot, { extend = false, focus = true } = {}) => {
    this.editing = ''
    this.leaving = false
    this.at = to
    if (!extend) this.#anchor = to
    if (focus) void this.focus()
  }

  /** The cell itself, or the field in it. */
  focus = async () => {
    await tick()
    const cell = this.grid?.querySelector<HTMLElement>(`[data-spot="${this.at.row}:${this.at.column}"]`)
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const field = cell?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    ;(field ?? cell)?.focus({ preventScroll: true })
    field?.select()
  }
}
