/** What a reminder says, in the office's name. */
import type { Region } from '../regions/load.ts'
import type { CalendarState } from './obligations.ts'
import type { Obligation, Unit } from './types.ts'

export interface ReminderWords {
  subject: string
  /** Sentences after the salutation. */
  text: string
}

/** A reminder before it goes: whom, and in which words. */
export interface Reminding extends ReminderWords {
  unit: Unit
}

const dayWords = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** @param reason why the table came back, where it did @param late working days after the last day in time */
export const reminderWords = (
  { form, office_zh }: Pick<Region, 'form' | 'office_zh'>,
  { month, due_on }: Obligation,
  state: CalendarState,
  { late, reason }: { late: number; reason: string }
): ReminderWords => {
  const [year, no] = month.split('-').map(Number)
  const table = `${year}年${no}月《${form.title_zh}》`
  const standing =
    state === 'returned'
      ? `贵单位报送的${table}已退回${reason ? `，原因：${reason}` : ''}`
      : state === 'late'
        ? `贵单位${table}应于${dayWords(due_on)}前报送，至今未报${late > 0 ? `，已超过 ${late} 个工作日` : ''}`
        : `贵单位${table}应于${dayWords(due_on)}前报送（含当日）`
  const asked =
    state === 'returned' ? '请更正后重新报送' : state === 'late' ? '请立即报送并说明原因' : '请按时报送'
  return {
    subject: `关于报送${table}的提醒`,
    text: `${standing}。${asked}。如已报送，请与${office_zh}联系。`
  }
}
