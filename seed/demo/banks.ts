/** The agent banks: their share of accounts, how fast they pay, how they print branches, dates and failures. */
import { shortName } from '../../server/regions/divisions.ts'
import type { County, Village } from './places.ts'
import type { BankStory } from './story.ts'

export interface Bank extends BankStory {
  /** The branch that keeps a villager's account. */
  branchOf: (village: Village) => string
}

/** Banks of the story with their branches named after counties and townships. */
export const banks = (stories: BankStory[], counties: County[]): Bank[] =>
  stories.map((bank) => ({
    ...bank,
    branchOf: (village) => {
      const county = counties[village.county]!
      const township = village.townshipName ?? ''
      return (bank.branch_in?.[county.code] ?? bank.branch)
        .replace('{county}', county.name)
        .replace('{township}', township)
        .replace('{town}', township && shortName(township))
    }
  }))
