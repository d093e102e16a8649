import type { Office } from '../office/open.ts'
import { Problem } from '../schemas/problem.ts'
import { type Intake, load, type LoadRequest, type LoadResult, type Watch } from './load.ts'

/** Load one file and put on the trail how it went. @throws as `load` */
export const loadRecorded = async (
  intake: Intake,
  office: Office,
  request: LoadRequest,
  watch: Watch
): Promise<LoadResult> => {
  const act = { actor: request.actor, action: 'load', object: request.fileName } as const
  try {
    const result = await load(intake, request, watch)
    const { loadId, kind, sha256, rows } = result
    office.record({ ...act, success: true, rows, detail: JSON.stringify({ loadId, kind, sha256, rows }) })
    return result
  } catch (error) {
    office.record({
      ...act,
      success: false,
      detail: error instanceof Problem ? error.code : watch.signal?.aborted ? 'cancelled' : 'failed'
    })
    throw error
  }
}
