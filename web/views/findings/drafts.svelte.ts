import { untyped, type TypedMove } from './typed-move.ts'
import type { CaseFile, CaseState } from './shapes.ts'

/** What is typed in the dialogs of one case. It outlives them: neither a refusal nor closing loses a word. */
export class Drafts {
  comment = $state('')
  assigned = $state({ assignee: '', due_on: '' })
  snooze = $state({ reason: '', until: '' })
  moves = $state<Record<string, TypedMove>>({})

  /** Filled once for each move of a case; after that what was typed stands. */
  begin(to: CaseState, file: CaseFile) {
    this.moves[to] ??= untyped(file)
  }

  sent(to: CaseState) {
    delete this.moves[to]
  }
}
