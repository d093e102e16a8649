import { reach } from './reach.ts'

export type HeldRegion = {
  name: string
  title_zh: string
  title_en: string
  root: string
  draft: boolean
  default: boolean
  demo: boolean
}

/** The regions this installation holds, the default first; none until they are known. */
class Regions {
  #held = $state.raw<HeldRegion[]>([])

  get held() {
    return this.#held
  }

  /** Call while the shell starts. What keeps this list away is told where the region itself is asked for. */
  load = async () => {
    const reply = await reach('/api/regions').catch(() => null)
    if (reply) this.#held = ((await reply.json()) as { regions: HeldRegion[] }).regions
  }
}

export const regions = new Regions()
