import { beforeAll, describe, expect, it } from 'vitest'
import type { Raw } from '../../server/questions/params.ts'
import { world, type World } from './world.ts'
import { expectWritten } from './written.ts'

/** Answers worked by hand, asked on 2026-06-30 for January to June: file, question, parameters. */
const cases: [file: string, name: string, params?: Raw][] = [
  ['overview/headline', 'overview/headline'],
  ['overview/headline-township', 'overview/headline', { division: '532301102' }],
  ['overview/attention', 'overview/attention'],
  ['overview/by-division', 'overview/by-division'],
  ['overview/by-division-county', 'overview/by-division', { division: '532301' }],
  ['overview/by-division-township', 'overview/by-division', { division: '532301101' }],
  ['overview/by-month', 'overview/by-month'],
  ['overview/by-department', 'overview/by-department'],
  ['overview/by-project', 'overview/by-project'],
  ['allocation/headline', 'allocation/headline'],
  ['allocation/funnel', 'allocation/funnel'],
  ['allocation/documents', 'allocation/documents'],
  ['allocation/days-used', 'allocation/days-used'],
  ['allocation/by-group', 'allocation/by-group'],
  ['allocation/by-clock', 'allocation/by-clock'],
  ['allocation/by-group-direct', 'allocation/by-group', { funds: 'direct' }],
  ['allocation/by-group-inside', 'allocation/by-group', { division: '532301' }],
  ['allocation/by-group-level', 'allocation/by-group', { by: 'level' }],
  ['allocation/retained', 'allocation/retained'],
  ['allocation/by-month', 'allocation/by-month'],
  ['calendar/years', 'calendar/years'],
  ['calendar/year', 'calendar/year'],
  ['payout/headline', 'payout/headline'],
  ['payout/headline-2025', 'payout/headline', { from: '2025-01', to: '2025-12' }],
  ['payout/by-month', 'payout/by-month'],
  ['payout/failure-reasons', 'payout/failure-reasons'],
  ['payout/failure-words', 'payout/failure-words'],
  ['payout/failure-by-division', 'payout/failure-by-division'],
  ['payout/failure-by-project', 'payout/failure-by-project'],
  ['payout/correction-loop', 'payout/correction-loop'],
  ['payout/correction-days', 'payout/correction-days'],
  ['payout/unreturned', 'payout/unreturned'],
  ['payout/unreissued', 'payout/unreissued'],
  ['payout/banks', 'payout/banks'],
  ['payout/pay-days', 'payout/pay-days'],
  ['payout/receipts-missing', 'payout/receipts-missing'],
  ['payout/refund-destinations', 'payout/refund-destinations'],
  ['payout/by-division', 'payout/by-division'],
  ['payout/by-division-township', 'payout/by-division', { division: '532301101' }],
  ['payout/batches', 'payout/batches'],
  ['payout/lines', 'payout/lines', { batch: 'B4' }],
  ['payout/line', 'payout/line', { detail_no: 'D05' }],
  ['indicators/account-changes', 'indicators/account-changes'],
  ['indicators/card-activated', 'indicators/card-activated'],
  ['indicators/card-projects', 'indicators/card-projects'],
  ['indicators/card-share', 'indicators/card-share'],
  ['indicators/cash', 'indicators/cash'],
  ['indicators/change-steps', 'indicators/change-steps'],
  ['indicators/edit-attempts', 'indicators/edit-attempts'],
  ['indicators/four-tiles', 'indicators/four-tiles'],
  ['indicators/four-tiles-detail', 'indicators/four-tiles-detail'],
  ['indicators/in-scope-projects', 'indicators/in-scope-projects'],
  ['indicators/missing-periods', 'indicators/missing-periods'],
  ['indicators/notice-mismatch', 'indicators/notice-mismatch'],
  ['indicators/objections-closed', 'indicators/objections-closed'],
  ['indicators/one-account', 'indicators/one-account'],
  ['indicators/other-accounts', 'indicators/other-accounts'],
  ['indicators/paid-after-death', 'indicators/paid-after-death'],
  ['indicators/paid-after-death-open', 'indicators/paid-after-death-open'],
  ['indicators/project-overlap', 'indicators/project-overlap'],
  ['indicators/proxy-lines', 'indicators/proxy-lines'],
  ['indicators/publication-frequency', 'indicators/publication-frequency'],
  ['indicators/publicity-after-on-time', 'indicators/publicity-after-on-time'],
  ['indicators/publicity-before-days', 'indicators/publicity-before-days'],
  ['indicators/publicity-channels', 'indicators/publicity-channels'],
  ['indicators/publicity-contents', 'indicators/publicity-contents'],
  ['indicators/publicity-photos', 'indicators/publicity-photos'],
  ['indicators/real-name', 'indicators/real-name'],
  ['indicators/real-name-banks', 'indicators/real-name-banks'],
  ['indicators/register-coverage', 'indicators/register-coverage'],
  ['indicators/top-bank-share', 'indicators/top-bank-share'],
  ['indicators/township-transfer', 'indicators/township-transfer'],
  ['indicators/unit-accounts', 'indicators/unit-accounts'],
  ['filters/divisions', 'filters/divisions'],
  ['filters/projects', 'filters/projects'],
  ['filters/departments', 'filters/departments'],
  ['filters/banks', 'filters/banks'],
  ['filters/months', 'filters/months'],
  ['intake/freshness', 'intake/freshness'],
  ['intake/freshness-by-division', 'intake/freshness-by-division'],
  ['intake/loads', 'intake/loads'],
  ['intake/load', 'intake/load', { load_id: 'L000002' }],
  ['intake/quarantine', 'intake/quarantine', { load_id: 'L000002' }],
  ['intake/conflicts', 'intake/conflicts', { load_id: 'L000002' }],
  ['intake/load-effect', 'intake/load-effect', { load_id: 'L000002' }],
  ['findings/headline', 'findings/headline'],
  ['findings/headline-project', 'findings/headline', { project: 'P2' }],
  ['findings/by-rule', 'findings/by-rule'],
  ['findings/by-division', 'findings/by-division'],
  ['findings/by-division-county', 'findings/by-division', { division: '532301' }],
  ['findings/by-month', 'findings/by-month'],
  ['findings/precision', 'findings/precision'],
  ['findings/untested', 'findings/untested', { rule: 'D02' }],
  ['findings/runs', 'findings/runs'],
  ['findings/queue', 'findings/queue'],
  ['findings/queue-after', 'findings/queue', { after: 'D02-000000000001' }],
  ['findings/queue-bank', 'findings/queue', { bank: '2' }],
  ['findings/queue-overdue', 'findings/queue', { due: 'overdue' }],
  ['findings/queue-snoozed', 'findings/queue', { state: 'snoozed' }],
  ['findings/one', 'findings/one', { finding: 'D07-000000000003' }],
  ['findings/one-person', 'findings/one', { finding: 'D02-000000000001' }],
  ['findings/lines', 'findings/lines', { finding: 'D02-000000000001' }],
  ['findings/timeline', 'findings/timeline', { finding: 'D02-000000000001' }],
  ['findings/related', 'findings/related', { finding: 'D07-000000000003' }]
]

let small: World
beforeAll(async () => {
  small = await world()
})

describe('the small world answers as worked by hand', () => {
  it.each(cases)('%s', async (file, name, params) => {
    expectWritten(await small.ask(name, params), file)
  })

  it('has a case for every question a screen asks', () => {
    const asked = new Set(cases.map(([, name]) => name))
    const rooms = /^(overview|allocation|calendar|payout|filters|intake)\//
    const all = small.library.all.map(({ header }) => header.name).filter((name) => rooms.test(name))
    expect(all.filter((name) => !asked.has(name))).toEqual([])
  })
})
