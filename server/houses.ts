/** The houses of one process: each region its own ledger, office store and jobs; memory and threads are shared. */
import type { Config } from './config.ts'
import { type House, openHouse } from './house.ts'
import { desk } from './questions/ask.ts'
import { AnswerCache } from './questions/cache.ts'

/** Bytes of answers kept, over all regions. */
const CACHE = 64 * 1024 * 1024

export type Houses = readonly [first: House, ...rest: House[]]

/** Close houses, the last opened first. */
export const closeAll = async (houses: readonly House[]): Promise<void> => {
  for (const house of houses.toReversed()) await house.close()
}

/**
 * Open every region of the settings, in order. The memory of the settings is shared out evenly, and all questions
 * stand in one line, since the engine works on one pool of threads. What cannot be opened closes those before it.
 */
export const openHouses = async (config: Config, log?: (error: unknown) => void): Promise<Houses> => {
  const count = config.regions.length
  const share = { ...config, memory: Math.floor(config.memory / count) }
  const { queue } = desk({ cacheBytes: 0 })
  const houses: House[] = []
  try {
    for (const region of config.regions) {
      const cache = new AnswerCache(Math.floor(CACHE / count))
      // the first house opens the store of people and, closed last, closes it
      const access = houses[0] && { access: houses[0].access }
      houses.push(await openHouse(share, { region, desk: { queue, cache }, ...access, ...(log && { log }) }))
    }
    return houses as [House, ...House[]]
  } catch (error) {
    await closeAll(houses)
    throw error
  }
}
