/** What the bank does with a line: pays it after some working days, or fails it and sends the money back. */
import { addWorking, TODAY } from './days.ts'
import { codes, correcting, type FailureCode, mix, wordsOf } from './failures.ts'
import type { Line } from './lines.ts'
import type { People } from './people.ts'
import { keyOf, share, weighted } from './random.ts'

/** Days after which an office has chased up what failed; only planted cases stay open longer. */
const SETTLED = 45

const FAIL = 0.0142

const failureOf = (line: Line, { region, seed }: People, key: number): FailureCode | undefined => {
  if (line.wanted === 'paid' || line.channel === '现金') return undefined
  if (line.wanted) return line.wanted
  const chance =
    FAIL * region.banks[line.bank]!.failing * region.counties[line.county]!.failing * (line.source ? 3 : 1)
  return share(seed, key, 1) < chance ? codes[weighted(mix, share(seed, key, 2))]! : undefined
}

/** Settles state and days of a line that was instructed; later than today stays 待支付. */
export const attempt = (line: Line, people: People): void => {
  const { region, seed } = people
  const key = keyOf(line.detailNo)
  const bank = region.banks[line.bank]!
  line.funded = share(seed, key, 3) < 0.7 ? line.instructed : addWorking(line.instructed, 1)
  if (share(seed, key, 4) < 0.0011 && !line.wanted && !line.source) {
    line.state = '停发'
    line.funded = undefined
    return
  }
  const took = line.slow ?? weighted(bank.pace, share(seed, key, 5))
  const on = Math.max(addWorking(region.paysFromArrival ? line.funded : line.instructed, took), line.funded)
  if (line.funded > TODAY) line.funded = undefined
  if (on > TODAY) return
  line.paid = on
  const code = failureOf(line, people, key)
  if (!code) {
    line.state = '成功'
    line.actualAccount = line.account
    line.actualAmount = line.amount
    return
  }
  line.code = code
  line.words = wordsOf(code, bank.words)
  line.state = '失败'
  const back = addWorking(on, weighted(bank.returning, share(seed, key, 6)))
  if (line.abandoned || share(seed, key, 7) < (on < TODAY - SETTLED ? 0 : 0.03) || back > TODAY) return
  line.returned = back
  // Some banks report the return without changing the state.
  line.state = share(seed, key, 8) < 0.9 ? '退回' : '失败'
  const accounts = Object.entries(region.story.returns)
  const usual =
    accounts[
      weighted(
        accounts.map(([, weight]) => weight),
        share(seed, key, 9)
      )
    ]!
  line.returnAccount = line.project.returnedTo || usual[0]
}

/** The working day a failed line goes out again; undefined when nobody takes it up. */
export const reissueDay = (line: Line, seed: number): number | undefined => {
  const key = keyOf(line.detailNo)
  if (
    line.returned === undefined ||
    line.code === 'F-DEAD' ||
    share(seed, key, 10) > (line.returned < TODAY - SETTLED ? 1 : 0.85)
  )
    return undefined
  const slow = share(seed, key, 11) < 0.06 ? 12 : 0
  return addWorking(line.returned, 1 + slow + weighted(correcting, share(seed, key, 12)))
}
