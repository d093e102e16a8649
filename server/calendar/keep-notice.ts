import { refill, type Refilled } from '../ledger/fill.ts'
import { Problem } from '../schemas/problem.ts'
import type { Notice } from './notices.ts'

/** A saved notice that the ledger could not take yet: said in words, healed by the next save or start. */
const notRecounted = (cause: unknown) =>
  new Problem(
    {
      status: 503,
      code: 'calendar-not-recounted',
      zh: '通知已保存，但账本没有按新日历重算（磁盘或内存可能不足）。处理后重新启动，或再保存一次即可补上',
      en: 'the notice is saved, but the ledger was not recounted (disk or memory may be short); restart or save again'
    },
    { cause }
  )

/**
 * One act on a notice: done in the office store, placed in the ledger with every count that rests on it, and put on the
 * trail with what stood before and after; a refused act is on the trail too.
 * @param work the act itself @returns the notice that stands after it
 */
export async function keepNotice(
  house: Refilled,
  actor: string,
  action: 'notice-add' | 'notice-change' | 'notice-remove',
  document: string,
  work: () => { was?: Notice; is?: Notice }
): Promise<Notice | undefined> {
  let done: ReturnType<typeof work> = {}
  const record = (success: boolean, code?: string) =>
    house.office.record({
      actor,
      action,
      object: document,
      success,
      detail: JSON.stringify({ code, ...done })
    })
  try {
    done = work()
    await refill(house).catch((error: unknown) => {
      throw notRecounted(error)
    })
  } catch (error) {
    record(false, error instanceof Problem ? error.code : 'failed')
    throw error
  }
  record(true)
  return done.is
}
