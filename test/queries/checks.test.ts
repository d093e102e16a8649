import { beforeAll, describe, expect, it } from 'vitest'
import { names } from '../../server/questions/library.ts'
import { queries, world, type World } from './world.ts'

/** For each check, a fault it must find; `facts` faults are followed by no new roll-up, so both sides differ. */
const planted: Record<string, string> = {
  'allocation-adds-up': `update allocation set issued_on = date '2026-01-01' where allocation_no = 'A1'`,
  'batch-equals-lines': `update batch set ok_lines = ok_lines + 1 where batch_no = 'B1'`,
  'calendar-covers-the-dates': `update disbursement set paid_on = date '2031-01-06' where detail_no = 'D01'`,
  'calendar-is-sound': `update calendar set holiday = null where day = date '2026-05-04'`,
  'cleared-adds-up': `update cleared set ledger_fen = ledger_fen + 1 where ledger_fen is not null`,
  'clocks-do-not-overlap': `insert into clock select * replace (date '2026-01-01' as valid_from) from clock where clock = 'refund'`,
  'failure-equals-lines': `update disbursement set state = 'success' where detail_no = 'D07'`,
  'failure-knows-its-reissue': `update failure set reissue_detail_no = null where detail_no = 'D12'`,
  'identity-is-known': `delete from account where account_no = 3`,
  'load-rows-are-there': `delete from disbursement where detail_no = 'D09'`,
  'monthly-figure-adds-up': `update monthly_figure set paid_fen = paid_fen + 1 where month = date '2026-12-01' and project_code = 'P1'`,
  'notice-equals-postings': `delete from notice where batch_no is not null`,
  'one-line-per-detail': `insert into disbursement select * from disbursement where detail_no = 'D01'`,
  'payee-first-equals-lines': `update payee_first set persons = persons + 1 where division_code = '532301' and project_code = ''`,
  'payout-cell-equals-lines': `update payout_cell set fen = fen + 1 where month = date '2026-03-01' and lines = 1`,
  'payout-day-equals-lines': `update payout_day set card_fen = card_fen + 1 where month = date '2026-03-01'`,
  'payout-month-equals-cell': `update payout_month set failed_lines = failed_lines + 1 where month = date '2026-04-01'`,
  'payout-month-is-in-itself-sound': `update payout_month set ontime_lines = timed_lines + 1 where project_code = 'P2'`,
  'receipt-day-equals-lines': `insert into receipt_day values ('V1', date '2026-03-03', 1)`,
  'recoveries-add-up': `update recovery set amount_fen = amount_fen + 1 where way = 'offset'`,
  'reissue-source-exists': `update disbursement set source_detail_no = 'D99' where detail_no = 'D05'`,
  'stages-add-up': `update batch set pending_lines = pending_lines + 1 where batch_no = 'B1'`,
  'state-is-known': `update disbursement set state = 'lost' where detail_no = 'D01'`,
  'superseded-states-are-sound': `update disbursement_state set superseded_by = 'L000006' where detail_no = 'D05'`,
  'timings-are-sound': `insert into timing by name select 'feedback' as subject, 'F1' as subject_no, '532301' as division_code, date '2026-03-05' as from_on, date '2026-03-04' as to_on, 'L000005' as load_id, 2 as source_line`,
  'voucher-day-equals-lines': `update voucher_day set ok_fen = ok_fen + 1`
}
const checks = names(queries).filter((name) => name.startsWith('checks/'))

describe('checks', () => {
  let small: World
  beforeAll(async () => {
    small = await world()
  })

  it('each has a planted fault', () => {
    expect(checks.map((name) => name.slice('checks/'.length))).toEqual(Object.keys(planted).sort())
  })

  it.each(checks)('%s is silent on the small world', async (name) => {
    expect(await small.rows(name)).toEqual([])
  })

  it.each(Object.entries(planted))('%s complains of its fault', async (name, fault) => {
    const spoilt = await world({ only: [`checks/${name}`] })
    await spoilt.db.run(fault)
    const complaints = await spoilt.rows(`checks/${name}`)
    expect(complaints.length).toBeGreaterThan(0)
    for (const { subject, complaint } of complaints) expect([subject, complaint]).not.toContain(null)
  })
})
