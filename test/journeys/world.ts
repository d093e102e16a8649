/**
 * Makes what every journey starts from, below the folder of the first argument: the built page (`web`), a ledger with
 * the demo (`data`, `data.key`) and a browser. Runs beside other tests; `ready.json` stands when all is there.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { makeDemo } from '../../server/cli/demo.ts'
import { config } from '../../server/config.ts'
import { openHouse } from '../../server/house.ts'
import { browserHere, type Wish } from '../help/browser.ts'

export interface World {
  web: string
  data: string
  browser: Wish
}

/** Lines of the demo: enough for every county, bank and failure to be there. */
const lines = 20_000

/** One thread: so little data costs a third more on two, and the other tests need the second core. */
const demo = async (data: string) => {
  const house = await openHouse(config({ data, memory: 1024, threads: 1 }, {}))
  try {
    await makeDemo(house, { lines, seed: 1 })
  } finally {
    await house.close()
  }
}

const make = async (folder: string) => {
  const world: World = {
    web: join(folder, 'web'),
    data: join(folder, 'data'),
    browser: await browserHere(folder)
  }
  await build({ logLevel: 'warn', build: { outDir: world.web } })
  await demo(world.data)
  writeFileSync(join(folder, 'ready.part'), JSON.stringify(world))
  renameSync(join(folder, 'ready.part'), join(folder, 'ready.json'))
}

const folder = process.argv[2]
if (!folder) throw new Error('world.ts <folder>')
await make(folder)
