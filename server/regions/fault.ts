/** A seed file that cannot be used; the message is `file:line: reason`, the reason in both languages. */
export class SeedFault extends Error {
  readonly file: string
  readonly line: number
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`)
    this.name = 'SeedFault'
    this.file = file
    this.line = line
  }
}
