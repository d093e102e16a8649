#!/usr/bin/env node
// Plain JavaScript that any Node >= 20 can read: hands over to the Node 24 of node_modules, which runs the .ts sources.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const own = fileURLToPath(
  new URL('../node_modules/node/bin/node' + (process.platform === 'win32' ? '.exe' : ''), import.meta.url)
)
const node = existsSync(own) ? own : process.execPath
// what Node made of the sources at one start, the next takes over; a folder that may not be written is none
const NODE_COMPILE_CACHE =
  process.env.NODE_COMPILE_CACHE || fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  env: { ...process.env, NODE_COMPILE_CACHE },
  // the channel carries nothing: its end tells the child that this process was killed outright
  stdio: ['inherit', 'inherit', 'inherit', 'ipc']
})
// A terminal sends Ctrl-C to both of us; sent again it must do no harm, so the child takes each signal as often as it comes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
