import { CommanderError } from 'commander'
import { ConfigError } from '../config.ts'
import { Refusal } from '../intake/decode/types.ts'
import { SeedFault } from '../regions/fault.ts'
import { Problem } from '../schemas/problem.ts'

/** Said in words; anything else is a fault of ours and shows its stack. */
export const tell = (error: unknown): void => {
  if (error instanceof CommanderError) return
  if (error instanceof Problem || error instanceof Refusal) {
    const where = error.where ? `（${error.where}）` : ''
    process.stderr.write(`${error.zh}${where}\n${error.en}\n`)
  } else if (error instanceof ConfigError || error instanceof SeedFault)
    process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}

/** 2 = refused. Commander's own --help and --version are 0. */
export const exitCodeOf = (error: unknown): number =>
  error instanceof CommanderError && error.exitCode === 0 ? 0 : 2
