/** The order in which the loader replays the files through the intake. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Entry {
  file: string
  kind: string
  /** What a person would type into the load form. */
  form?: Record<string, string>
  /** Header → canonical column, where the headers do not say it. */
  mapping?: Record<string, string | null>
  rows?: number
  /** Sent once the demo's months are filed and frozen. */
  after?: 'months'
  note: string
}

export class Manifest {
  readonly entries: Entry[] = []
  readonly out: string
  /** The office that sends the workbooks. */
  readonly sender: string

  constructor(out: string, sender: string) {
    this.out = out
    this.sender = sender
  }
  path(file: string): string {
    return join(this.out, file)
  }
  add(entry: Entry): void {
    this.entries.push(entry)
  }
  write(): void {
    writeFileSync(this.path('manifest.json'), JSON.stringify(this.entries, null, 1) + '\n')
  }
}

export const yuan = (fen: number): string => {
  const sign = fen < 0 ? '-' : ''
  const n = Math.abs(fen)
  const rest = n % 100
  return `${sign}${(n - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`
}
