import { build } from '../../../server/app.ts'
import { mirrorMonths } from '../../../server/monthly/mirror.ts'
import type { Paper, Refusal } from '../../../server/dispatch/types.ts'
import { house } from '../../help/house.ts'
import { type Clerk, clerk, loadMarch } from '../monthly/help.ts'

export type Shown = Paper & { changed: string[][]; formats: string[]; may: string[] }

/** A house with March loaded, an office that dispatches, and a county that reads. */
export const desk = async () => {
  const at = await house()
  await loadMarch(at)
  await mirrorMonths(at)
  const app = await build([at], { asks: 1_000_000 })
  return {
    ...{ at, app },
    office: clerk(at, app, { account: 'office' }),
    county: clerk(at, app, { role: 'county-filler', account: 'county', divisions: ['532301'] }),
    close: async () => {
      await app.close()
      await at.close()
    }
  }
}

export const standing = async ({ ask }: Clerk, period: string): Promise<Refusal[]> =>
  ((await ask('GET', `/api/dispatch/standing?period=${period}`)).json() as { refusals: Refusal[] }).refusals

export const draft = async ({ ask }: Clerk, wish: object): Promise<Shown> =>
  (await ask('POST', '/api/dispatch/papers', wish)).json()

export const OVERRIDE = '会议日期已定，先行通报'
