/** What stands on the trail of an answer that shows single lines or goes out as a file. */
import type { Dress } from '../formats/dresses.ts'
import type { Header } from '../questions/types.ts'
import { filterHash } from './filter.ts'
import type { Trail } from './trail.ts'

interface Asked {
  header: Header
  dress: Dress
  /** Every parameter and filter with its value, as the question ran. */
  asked: Record<string, string>
  /** Names of those the asker gave; their values are not written, since an ID may stand in one. */
  given: string[]
  /** Null: told that what he has is still right. */
  rows: number | null
}

/** Call it before the first byte is sent. Sums on a screen are not recorded. @throws Problem `trail-unwritable` */
export const answered = (trail: Trail, { header, dress, asked, given, rows }: Asked): void => {
  const file = dress === 'csv' || dress === 'xlsx'
  if (!file && header.shows !== 'lines') return
  trail.record({
    ...{ action: file ? 'export' : 'view-detail', object: header.name, success: true, rows },
    filterHash: filterHash(trail, asked),
    detail: JSON.stringify({
      ...(file && { format: dress }),
      given,
      ...(rows === null && { unchanged: true })
    })
  })
}
