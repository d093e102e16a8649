/** Rotates the key of an installation and is killed at the n-th step it tells: `node rotate-and-die.ts DATA KEY N`. Says the step. */
import { writeSync } from 'node:fs'
import { rotateKey } from '../../server/rotation/rotate.ts'

const [data, key, nth] = process.argv.slice(2) as [string, string, string]
let told = 0
await rotateKey({ data, key, memory: 512, threads: 1 }, ({ region, doing, share }) => {
  if (++told !== Number(nth)) return
  writeSync(1, `${region} ${doing} ${share.toFixed(2)}`)
  process.kill(process.pid, 'SIGKILL')
})
