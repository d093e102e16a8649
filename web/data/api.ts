import { place } from '../state/place.svelte.ts'

/**
 * Where the API of the region on screen answers: `api('questions')`. Every ask, upload, event line and download of the
 * page goes there; only the list of regions lies above them.
 */
export const api = (path: string): string =>
  place.region ? `/api/regions/${encodeURIComponent(place.region)}/${path}` : `/api/${path}`
