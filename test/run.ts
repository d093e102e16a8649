/**
 * `npm test`: formatting, types and pages, then every test, then one plain line `N passed, N failed`.
 * Arguments go to Vitest as names of test files; with any, the checks are left out.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { startVitest } from 'vitest/node'

interface Check {
  name: string
  bin: [pack: string, command: string]
  args: string[]
}
const require = createRequire(import.meta.url)
const root = new URL('..', import.meta.url)

/** What `npm run check` runs; its question contract is among the tests of the server. */
const checks: Check[] = [
  { name: 'prettier', bin: ['prettier', 'prettier'], args: ['--check', '.'] },
  { name: 'tsc', bin: ['typescript', 'tsc'], args: [] },
  { name: 'svelte-check', bin: ['svelte-check', 'svelte-check'], args: ['--fail-on-warnings'] }
]

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** The script behind a package's command, to be run by this Node whatever the system's is. */
const script = ([pack, command]: Check['bin']): string => {
  const manifest = require.resolve(`${pack}/package.json`)
  const { bin } = require(manifest) as { bin: string | Record<string, string> }
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]!)
}

/** Runs one check; its words are shown only when it fails. */
const holds = ({ name, bin, args }: Check): Promise<boolean> =>
  new Promise((done) => {
    const began = performance.now()
    const child = spawn(process.execPath, [script(bin), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => said.push(words))
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said))
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} ${seconds(began)}\n`)
      done(code === 0)
    })
  })

const began = performance.now()
const sum = { passed: 0, failed: 0, skipped: 0 }
const only = process.argv.slice(2)

if (!only.length) for (const held of await Promise.all(checks.map(holds))) sum[held ? 'passed' : 'failed']++

const vitest = await startVitest('test', only, { watch: false, run: true })
for (const module of vitest.state.getTestModules()) {
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    sum[state === 'pending' ? 'skipped' : state]++
  }
  // a file that could not be read or whose hooks broke has no failed test of its own
  if (module.state() === 'failed' && ![...module.children.allTests('failed')].length) sum.failed++
}
sum.failed += vitest.state.getUnhandledErrors().length
if (!sum.passed && !sum.failed) sum.failed++
await vitest.close()

const words = [
  `${sum.passed} passed`,
  `${sum.failed} failed`,
  ...(sum.skipped ? [`${sum.skipped} skipped`] : [])
]
process.stdout.write(`${seconds(began)}\n${words.join(', ')}\n`)
process.exit(sum.failed ? 1 : 0)
