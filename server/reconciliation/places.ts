import { everywhere, places } from '../questions/place.ts'
import type { Scope } from '../questions/types.ts'
import type { ReconciliationHouse } from './house.ts'
import { divisionUnknown } from './refusals.ts'

/** Whether a scope holds all of a division and all projects: what is closed is closed for all of them. */
export const holds = ({ region }: Pick<ReconciliationHouse, 'region'>, scope: Scope, code: string): boolean =>
  scope.projects === null &&
  (everywhere(scope, region.root) || places(scope, region.root).some((each) => code.startsWith(each)))

/** The county of this code. @throws Problem 404 `division-unknown`, the same for none and one outside the scope */
export const countyIn = (
  house: Pick<ReconciliationHouse, 'region'>,
  scope: Scope,
  code: string
): { code: string; name: string } => {
  const found = house.region.divisions.find((each) => each.code === code && code.length === 6)
  if (!found || !holds(house, scope, code)) throw divisionUnknown()
  return { code, name: found.name }
}
