/**
 * What the weights rest on (Fellegi & Sunter 1969): m, how often two papers of one person agree so; u, how often two persons do. u is
 * counted from the ledger; what is written here are m, and what a small ledger cannot know. Grounds: docs/linkage.md.
 */
export interface LinkParams {
  /** m of each level of each field; those of a field make one. */
  m: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Shares of values as they are expected before anything is counted, worth `pseudo` persons. */
  expected: Readonly<
    Record<'name' | 'variant' | 'sound' | 'given' | 'surname' | 'birth' | 'day' | 'place' | 'region', number>
  >
  pseudo: number
  /** Shares of persons who are not one but kin or neighbours; u is never below them. */
  kin: Readonly<
    Record<'surname' | 'account' | 'phone' | 'twin' | 'digits' | 'twinDigits' | 'region' | 'village', number>
  >
  /** Of two dates of birth taken at random: one digit off or two exchanged; ten years apart at most. */
  birth: { slip: number; near: number }
  /** Persons who have a second paper, per person: with the number of persons it makes the prior. */
  doubles: number
  /** An account, phone or name in a village of more persons than this is skipped and counted. */
  hub: number
  /** Pairs below this probability are not kept. */
  keep: number
}

export const linkParams: LinkParams = {
  m: {
    name: { exact: 0.85, variant: 0.05, sound: 0.06, given: 0.01, surname: 0.02, differ: 0.01 },
    birth: { exact: 0.88, slip: 0.06, year: 0.03, near: 0.029, far: 0.001 },
    sex: { same: 0.97, other: 0.03 },
    place: { village: 0.8, township: 0.1, county: 0.06, other: 0.04 },
    region: { same: 0.9, other: 0.1 },
    digits: { same: 0.2, other: 0.8 },
    account: { shared: 0.5, apart: 0.5 },
    phone: { shared: 0.4, apart: 0.6 }
  },
  expected: {
    ...{ name: 0.0002, variant: 0.0002, sound: 0.0005, given: 0.001, surname: 0.02 },
    ...{ birth: 0.00004, day: 0.0027, place: 0.0005, region: 0.01 }
  },
  pseudo: 10_000,
  kin: {
    ...{ surname: 0.2, account: 0.05, phone: 0.05, region: 0.5, village: 0.0005 },
    ...{ twin: 0.02, digits: 0.005, twinDigits: 0.05 }
  },
  birth: { slip: 0.0014, near: 0.25 },
  doubles: 0.001,
  hub: 50,
  keep: 0.5
}
