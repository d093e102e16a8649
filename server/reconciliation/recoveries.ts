/** Surplus that finance took back, as the office types it: withdrawn when wrong, never deleted. */
import { act } from '../cases/act.ts'
import { demandNumberless, demandText } from '../cases/typed.ts'
import type { ReconciliationHouse } from './house.ts'
import { recoveryWithdrawn } from './refusals.ts'
import { keepRecovery, type Recovery, type RecoveryWords, recoveryOf, withdraw } from './store.ts'
import { unfit } from '../schemas/problem.ts'

type Stores = Pick<ReconciliationHouse, 'office' | 'access' | 'today'>

const realDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** @throws Problem 422 `day-unfit` `year-unfit` `text-short` `text-number` */
const fit = (words: RecoveryWords, today: string): RecoveryWords => {
  const { recovered_on, year } = words
  if (!realDay(recovered_on) || recovered_on > today)
    throw unfit(
      ...(['day-unfit', 'recovered_on'] as const),
      '收回日期不是日历上的日子，或晚于今天，请重填',
      'the day is not on the calendar, or lies ahead; give another'
    )
  if (year > Number(recovered_on.slice(0, 4)))
    throw unfit(
      ...(['year-unfit', 'year'] as const),
      '资金年度不能晚于收回的年份，请核对',
      'the year of the money must not be after the year it was taken back'
    )
  return {
    ...words,
    document: demandText(words.document, 'document'),
    note: demandNumberless(words.note.trim(), 'note')
  }
}

const demandProject = async (
  { ledger }: Pick<ReconciliationHouse, 'ledger'>,
  code: string
): Promise<void> => {
  const db = await ledger.connect()
  try {
    const found = await db.runAndReadAll('select 1 from project where project_code = $1', [code])
    if (found.currentRowCount > 0) return
  } finally {
    db.closeSync()
  }
  throw unfit(
    ...(['project-unknown', 'project_code'] as const),
    '没有这个补贴项目，请从清单中选',
    'no such project; choose one of the list'
  )
}

/**
 * Keeps what was taken back; answers its number. The trail tells place, project and year, and no amount.
 * @throws Problem 422 `project-unknown` `day-unfit` `year-unfit` `text-short` `text-number`
 */
export const addRecovery = async (
  house: Stores & Pick<ReconciliationHouse, 'ledger'>,
  words: RecoveryWords,
  actor: string
): Promise<number> => {
  const { division_code, project_code, year } = words
  await demandProject(house, project_code)
  const object = `${division_code} ${project_code}`
  return act(house, { action: 'surplus-recovery', object }, () => {
    const no = keepRecovery(house.office, fit(words, house.today()), actor)
    return { detail: { no, year }, answer: no }
  })
}

/** @throws Problem 422 `recovery-withdrawn` */
export const withdrawRecovery = (
  house: Stores,
  { no, division_code, project_code }: Recovery,
  actor: string
): void =>
  act(house, { action: 'surplus-recovery', object: `${division_code} ${project_code}` }, () => {
    if (recoveryOf(house.office, no)?.withdrawn_at !== null) throw recoveryWithdrawn()
    withdraw(house.office, no, actor)
    return { detail: { no, withdrawn: true }, answer: undefined }
  })
