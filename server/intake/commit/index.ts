import { refunds, vouchers } from './bank-lines.ts'
import type { Commit, Committed } from './context.ts'
import { disbursements, rosters } from './disbursements.ts'
import { accountChanges, allocations, beneficiaries, policyList, publicity, registers } from './lists.ts'
import { recoveries } from './recoveries.ts'
import { clearing, complaints, performance } from './statements.ts'
import { timings } from './timings.ts'

/** How each kind's staged rows become ledger rows, inside the load's one transaction. */
export const commits: Record<string, (c: Commit) => Promise<Committed>> = {
  'policy-list': policyList,
  allocations,
  disbursements,
  rosters,
  vouchers,
  refunds,
  publicity,
  beneficiaries,
  'account-changes': accountChanges,
  registers,
  timings,
  recoveries,
  clearing,
  performance,
  complaints
}
