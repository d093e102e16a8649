import { program } from './cli/program.ts'
import { exitCodeOf, tell } from './cli/refusal.ts'

/** The only file that ends the process: 0 done, 1 done with rows kept out or complaints, 2 refused. */
try {
  const code = await program(process.argv)
  process.exitCode = code
} catch (error) {
  tell(error)
  process.exitCode = exitCodeOf(error)
}
