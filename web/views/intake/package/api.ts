import { api } from '../../../data/api.ts'
import { reach } from '../../../data/reach.ts'
import { sentName } from '../../../data/save.ts'
import type { Made, Preview, Received, Wish } from './shapes.ts'

const send = (path: string, wish: Wish) =>
  reach(api(path), {
    ...{ method: 'POST', body: JSON.stringify(wish) },
    headers: { 'content-type': 'application/json' }
  })

export const readOwn = async (): Promise<{ code: string; name: string }> =>
  (await reach(api('packages/receiver'))).json()
export const readMade = async (): Promise<Made[]> => (await (await reach(api('packages/made'))).json()).made
export const readReceived = async (): Promise<Received[]> =>
  (await (await reach(api('packages/received'))).json()).received
export const previewPackage = async (wish: Wish): Promise<Preview> =>
  (await send('packages/preview', wish)).json()

/** The package as a file of this browser; large ones lie on its disk. */
export const makePackage = async (wish: Wish): Promise<{ blob: Blob; name: string }> => {
  const reply = await send('packages', wish)
  return { blob: await reply.blob(), name: sentName(reply) || 'package.zip' }
}
