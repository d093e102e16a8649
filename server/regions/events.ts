/** What a clock may time: the events its facts carry, and by which of their columns a clock may be narrowed. */
export interface Subject {
  from: readonly string[]
  to: readonly string[]
  /** `column=value` a clock's `filter` may be; '' is always allowed and means every case. */
  filters: readonly string[]
  /** File kinds that bring the dates. */
  kinds: readonly string[]
}

const subject = (from: string, to: string, kinds: string, filters: readonly string[] = []): Subject => ({
  from: from.split(' '),
  to: to.split(' '),
  kinds: kinds.split(' '),
  filters
})

/** Every subject of a clock. An event that is not here has no column in the ledger, so the start is refused. */
export const subjects: Readonly<Record<string, Subject>> = {
  allocation: subject('received_on', 'issued_on', 'allocations', [
    'mode=direct-to-county',
    'mode=other',
    'level=central',
    'level=province'
  ]),
  payment: subject('instructed_on funded_on', 'paid_on', 'disbursements'),
  refund: subject('failed_on', 'returned_on', 'disbursements refunds'),
  reissue: subject('returned_on', 'reissued_on', 'disbursements'),
  'publicity-before': subject('started_on', 'ended_on', 'publicity'),
  'publicity-after': subject('paid_on', 'published_on', 'disbursements publicity'),
  verification: subject('applied_on', 'verified_on', 'timings'),
  feedback: subject('batch_ended_on', 'feedback_on', 'timings'),
  'refund-feedback': subject('refund_told_on', 'feedback_on', 'timings', ['cross_bank=true']),
  resubmission: subject('rejected_on', 'resubmitted_on', 'timings')
}

/** What a deadline on a calendar day may wait for. */
export const deadlineEvents = ['filed_on', 'published_on', 'adopted_on', 'cleaned_on', 'reported_on'] as const
