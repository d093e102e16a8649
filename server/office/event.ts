/** What an act on a case or a monthly table leaves in the office store. */
export interface OfficeEvent<Kind extends string> {
  no: number
  /** Version, after it, of what it was done to. */
  version: number
  /** UTC. */
  at: string
  /** The installation's day. */
  day: string
  actor: string
  kind: Kind
  text: string
  /** State or assignee before and after. */
  was: string | null
  now: string | null
  /** JSON: amounts and the like. */
  detail: string
}
