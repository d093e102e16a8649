/** Every planted trouble, one function each. D15, D28 and D36 need data these files do not carry (sex rules, serial numbers, bank flows). */
import type { Plant } from './plant.ts'
import { deadPayees, deadAccounts } from './deaths.ts'
import { crossCounty, paidTwice, sentTwice } from './repeats.ts'
import { brokenSequence, exclusivePairs, stackingPairs } from './overlaps.ts'
import { changesIntoOne, manyAccounts, manyChanges, sharedAccounts } from './accounts.ts'
import { impossibleIds, otherNames, wrongHolder, wrongPayee } from './payees.ts'
import { wrongAge } from './ages.ts'
import {
  cadreFamilies,
  expiredDisability,
  fakeCategory,
  forgotten,
  gone,
  payroll,
  wealth
} from './registers.ts'
import { areaOver, areaTwice, decemberRush, jumps, outliers, overStandard, underLimit } from './sizes.ts'
import { afterTheEnd, offList, offPlatform } from './lists.ts'
import { abandoned, latePayments } from './clocks.ts'
import { nightShift, sharedPhones, skippedVillages } from './operators.ts'

export const troubles: ((plant: Plant) => void)[] = [
  deadPayees,
  paidTwice,
  sentTwice,
  crossCounty,
  exclusivePairs,
  stackingPairs,
  manyAccounts,
  sharedAccounts,
  wrongPayee,
  wrongHolder,
  manyChanges,
  changesIntoOne,
  impossibleIds,
  otherNames,
  wrongAge,
  payroll,
  cadreFamilies,
  wealth,
  gone,
  expiredDisability,
  fakeCategory,
  forgotten,
  overStandard,
  areaOver,
  areaTwice,
  outliers,
  jumps,
  underLimit,
  decemberRush,
  latePayments,
  abandoned,
  offList,
  offPlatform,
  afterTheEnd,
  brokenSequence,
  nightShift,
  skippedVillages,
  sharedPhones,
  deadAccounts
]
