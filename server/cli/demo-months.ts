/** The months of the demo: its units file, the office reviews, certifies and freezes, by the same acts as people, each on its day. */
import { createHash } from 'node:crypto'
import { calendarNow } from '../calendar/now.ts'
import type { House } from '../house.ts'
import { moveTable } from '../monthly/act.ts'
import type { Snapshot } from '../monthly/freeze.ts'
import type { Asker } from '../access/who.ts'
import { errorsIn, judge } from '../monthly/judge.ts'
import { mirrorMonths } from '../monthly/mirror.ts'
import { dayAfter, monthAfter, monthOf } from '../monthly/months.ts'
import { obligationsOf } from '../monthly/obligations.ts'
import { ledgerFigures, prefilled } from '../monthly/prefill.ts'
import { remind } from '../monthly/reminders.ts'
import { saveTable } from '../monthly/save.ts'
import { eventsOf, tableOf } from '../monthly/store.ts'
import type { Obligation, TableBody, TableRow, Unit } from '../monthly/types.ts'
import { allUnits } from '../monthly/units.ts'
import type { Move } from '../monthly/ways.ts'
import { demoAsker } from './demo-asker.ts'

/** One act and the day it is done on. */
type Step = { day: string; by: Asker } & ({ act: 'save'; body: TableBody } | { act: Move; reason?: string })

/** A number of a unit's month, the same for the same seed. */
const drawn = (seed: number, { unit, month }: Obligation): number =>
  createHash('sha256').update(`${seed} ${unit.unit_code} ${month}`).digest().readUInt32BE(0)

const fen = (row: TableRow, key: string) => BigInt(row.values[key] || '0')
const add = (row: TableRow, key: string, more: bigint) =>
  void (row.values[key] = String(fen(row, key) + more))

/** Where more was sent or assigned than the ledger saw come in, the county says whose money it was. */
const covered = (row: TableRow): void => {
  const [sent, assigned] = [fen(row, 'disbursed_fen'), fen(row, 'issued_fen')]
  const short = (sent > assigned ? sent : assigned) - fen(row, 'carried_fen') - fen(row, 'allocated_fen')
  if (short <= 0n) return
  for (const key of ['allocated_county_fen', 'allocated_fen', 'balance_fen']) add(row, key, short)
  row.reasons['allocated_county_fen'] = '县级财政先行垫付，指标文件尚未收到'
}

/** What a unit types: the ledger's figures, and here and there one payment more that the ledger will have a month later. */
const typed = (figures: Snapshot['figures'], differs: boolean): TableBody => {
  const body = prefilled(figures, { filler: '演示填报员', reviewer: '演示审核人', phone: '0878-0000000' })
  const row = body.rows.find(({ values }) => Number(values['roster_lines']) > 0)
  if (differs && row) {
    row.values['roster_lines'] = String(Number(row.values['roster_lines']) + 3)
    row.reasons['roster_lines'] = '新增 3 户已审核公示，花名册下月导入'
  }
  for (const each of body.rows) covered(each)
  for (const each of body.rows)
    if (Number(each.values['failed_lines']) > 0 && each.values['balance_fen'] !== '0') {
      each.values['cause'] = '部分账户户名不符或已销户，银行退回'
      each.values['next_step'] = '乡镇核对账户后重发'
    }
  return body
}

/** First day on which the office may certify and freeze the month's tables. */
const reviewOf = ({ month }: Obligation) => ({
  certify: dayAfter(monthAfter(month), 8),
  freeze: dayAfter(monthAfter(month), 14)
})

/** Everything that happens to a table up to `today`, in order. One table in twelve is late, one in forty comes back once. */
const stepsOf = (
  owed: Obligation,
  body: TableBody,
  { n, filler, office, today }: { n: number; filler: Asker; office: Asker; today: string }
): Step[] => {
  const filed = n % 12 === 0 ? dayAfter(owed.due_on, 1 + (n % 5)) : dayAfter(owed.due_on, -(n % 4))
  const again = dayAfter(filed, 4)
  const { certify, freeze } = reviewOf(owed)
  const steps: Step[] = [
    { act: 'save', day: filed, by: filler, body },
    { act: 'file', day: filed, by: filler }
  ]
  if (n % 40 === 7)
    steps.push(
      { act: 'return', day: dayAfter(filed, 2), by: office, reason: '审核人未签字，请补签后重报' },
      { act: 'file', day: again, by: filler }
    )
  // the newest month waits for its second half to be reviewed
  if (monthAfter(monthOf(today), -1) !== owed.month || n % 2 === 0)
    steps.push({ act: 'certify', day: certify, by: office })
  if (monthAfter(monthOf(today), -1) !== owed.month) steps.push({ act: 'freeze', day: freeze, by: office })
  return steps.filter(({ day }) => day <= today)
}

/** What is not done yet, one after another: a demo that was interrupted goes on where it stopped. */
const play = async (house: House, unit: Unit, month: string, steps: readonly Step[], ledger: Snapshot) => {
  for (const step of steps.slice(eventsOf(house.office, unit.unit_code, month).length)) {
    const then = { ...house, today: () => step.day }
    const { version } = tableOf(house.office, unit.unit_code, month)
    if (step.act === 'save') await saveTable(then, unit, month, { version, body: step.body }, step.by)
    else await moveTable(then, unit, month, { version, to: step.act, reason: step.reason }, step.by, ledger)
  }
}

/** The day after the last in time: whoever has not filed stands in the office's list. */
const remindLate = async (house: House, owed: readonly Obligation[], day: string, account: string) => {
  const { office } = house
  const known = office.db.prepare('select 1 from reminder where month = ? limit 1')
  const late = owed.filter(
    ({ unit, month }) => (tableOf(office, unit.unit_code, month).first_filed_on ?? '9999') > day
  )
  const month = owed[0]!.month
  if (late.length === 0 || known.get(month)) return
  const before = { ...house, today: () => day }
  await remind(before, { month, units: late.map(({ unit }) => unit), way: 'list' }, account)
}

/**
 * Files every month before the demo's own, from what its files brought; a table whose ledger does not add up stays a draft,
 * as it would with people. Regions without such a deadline have none.
 */
export const playMonths = async (house: House, seed: number): Promise<void> => {
  await mirrorMonths(house)
  const { office, region, ledger } = house
  const today = house.today()
  const calendar = calendarNow(office)
  const clerks = { county: demoAsker(house, 'county-filler'), department: demoAsker(house, 'department') }
  const by = demoAsker(house, 'office')
  const owed = allUnits(office)
    .flatMap((unit) => obligationsOf(region, calendar, unit, today))
    .filter(({ month }) => month < monthOf(today))
  for (const [month, all] of [...Map.groupBy(owed, ({ month }) => month)].sort(([a], [b]) =>
    a < b ? -1 : 1
  )) {
    const [data_version, read_at] = [ledger.dataVersion(), new Date().toISOString()]
    const figures = await ledgerFigures(house, month)
    for (const each of all) {
      const { unit } = each
      const n = drawn(seed, each)
      const own = { figures: figures.get(unit.unit_code) ?? [], data_version, read_at }
      const body = typed(own.figures, n % 30 === 5)
      const steps = stepsOf(each, body, { n, filler: clerks[unit.kind], office: by, today })
      const files = errorsIn(judge(house, unit, month, body, own.figures)).length === 0
      await play(house, unit, month, files ? steps : steps.slice(0, 1), own)
    }
    await remindLate(house, all, all[0]!.over_on, by.account)
  }
  await mirrorMonths(house)
}
