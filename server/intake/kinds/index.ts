import type { Kind } from '../columns.ts'
import { allocations } from './allocations.ts'
import { refunds, vouchers } from './bank-lines.ts'
import { clearing } from './clearing.ts'
import { complaints } from './complaints.ts'
import { disbursements } from './disbursements.ts'
import { accountChanges, beneficiaries, registerFiles } from './people.ts'
import { performance } from './performance.ts'
import { policyList } from './policy-list.ts'
import { publicity } from './publicity.ts'
import { recoveries } from './recoveries.ts'
import { rosters } from './rosters.ts'
import { timings } from './timings.ts'

/** Every kind of file the ledger takes, in the order a new installation would load them. */
export const kinds: Kind[] = [policyList, allocations, disbursements, rosters, vouchers, refunds, publicity, beneficiaries, accountChanges, registerFiles, timings, recoveries, clearing, performance, complaints]

export const kindNamed = (name: string): Kind | undefined => kinds.find((kind) => kind.name === name)
