import { language } from '../../state/language.svelte.ts'
import { cleared, copied, pasted } from './block.ts'
import { fills, shown, valued } from './cells.ts'
import type { Cursor } from './cursor.svelte.ts'
import { after, led, type Spot } from './move.ts'
import type { Column, Values } from './shapes.ts'
import type { Sheet } from './sheet.svelte.ts'

/** The table under the hand: its columns, its rows as shown, the last of both. */
export interface Shown {
  readonly columns: Column[]
  readonly rows: readonly Values[]
  readonly last: Spot
}

const fieldIn = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null

/** The cell under the pointer. */
const spotOf = (event: MouseEvent): Spot | null => {
  const told = (event.target as Element).closest<HTMLElement>('[data-spot]')?.dataset.spot
  const [row, column] = told?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

/** What keys, the clipboard and the pointer do to the grid. */
export class Hand {
  readonly #sheet: Sheet
  readonly #cursor: Cursor
  /** Read anew at each act: the table changes under it. */
  readonly #shown: () => Shown

  constructor(sheet: Sheet, cursor: Cursor, shown: () => Shown) {
    this.#sheet = sheet
    this.#cursor = cursor
    this.#shown = shown
  }

  /** What stands in the field goes into the table. */
  commit = (target: EventTarget | null) => {
    const typed = fieldIn(target)
    const { row, column } = this.#cursor.at
    const of = this.#shown().columns[column]!
    if (!typed || !this.#cursor.editing || !this.#sheet.edits || !fills(of)) return
    this.#cursor.editing = ''
    this.#sheet.change([{ row, key: of.key, text: valued(of, typed.value) }])
  }

  press = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const cursor = this.#cursor
    const { columns, last } = this.#shown()
    const held = event.ctrlKey || event.metaKey
    const key = event.key
    if (key === 'Escape') return this.#takeBack(event.target)
    if (key === 'Tab') return cursor.leaving ? undefined : this.#step(event, after(event, cursor.at, last))
    if (key === 'Enter' && event.altKey) return
    if (key === 'Enter') return this.#step(event, after(event, cursor.at, last))
    if (cursor.editing === 'over' && key.startsWith('Arrow'))
      return this.#step(event, led(event, cursor.at, last))
    if (cursor.editing) return
    if (held && key.toLowerCase() === 'z') return this.#turn(event, event.shiftKey ? 'redo' : 'undo')
    if (held && key.toLowerCase() === 'y') return this.#turn(event, 'redo')
    if (key === 'F2') return this.edit(event)
    if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault()
      this.#sheet.change(cleared(columns, cursor.range))
      return void cursor.focus()
    }
    this.#step(event, led(event, cursor.at, last), event.shiftKey)
  }

  edit = ({ target }: { target: EventTarget | null }) => {
    const typed = fieldIn(target)
    if (!typed) return
    this.#cursor.editing = 'in'
    typed.setSelectionRange(typed.value.length, typed.value.length)
  }

  copy = (event: ClipboardEvent) => {
    if (this.#cursor.editing) return
    event.preventDefault()
    const { columns, rows } = this.#shown()
    const { range } = this.#cursor
    event.clipboardData?.setData('text/plain', copied(columns, rows, range, language.current))
    if (event.type === 'cut') this.#sheet.change(cleared(columns, range))
  }
  paste = (event: ClipboardEvent) => {
    if (this.#cursor.editing) return
    event.preventDefault()
    const { columns, last } = this.#shown()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    this.#sheet.change(pasted(columns, last, this.#cursor.range, text))
    void this.#cursor.focus()
  }

  down = (event: MouseEvent) => {
    const to = spotOf(event)
    if (!to || (this.#isAt(to) && fieldIn(event.target))) return
    event.preventDefault()
    this.commit(this.#cursor.grid?.querySelector('.here input, .here textarea') ?? null)
    this.#cursor.go(to, { extend: event.shiftKey })
  }
  drag = (event: MouseEvent) => {
    const to = event.buttons === 1 ? spotOf(event) : null
    if (to && !this.#cursor.editing && !this.#isAt(to)) this.#cursor.go(to, { extend: true })
  }

  #isAt = ({ row, column }: Spot) => row === this.#cursor.at.row && column === this.#cursor.at.column

  #step(event: KeyboardEvent, to: Spot | null, extend = false) {
    if (!to) return
    event.preventDefault()
    this.commit(event.target)
    this.#cursor.go(to, { extend })
  }
  #turn(event: KeyboardEvent, way: 'undo' | 'redo') {
    event.preventDefault()
    this.#sheet[way]()
    void this.#cursor.focus()
  }
  #takeBack(target: EventTarget | null) {
    const { row, column } = this.#cursor.at
    const { columns, rows } = this.#shown()
    const typed = fieldIn(target)
    if (typed)
      typed.value = shown(columns[column]!, rows[row]?.[columns[column]!.key] ?? '', language.current)
    typed?.select()
    this.#cursor.leaving = !this.#cursor.editing
    this.#cursor.editing = ''
  }
}
