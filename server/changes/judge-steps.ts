import type { ChangeStep } from '../regions/schema.ts'
import { untouched, type Application } from './application.ts'
import type { Note } from './judge.ts'

/**
 * What is to be said about the chain: a step filled before an earlier one, a date before an earlier step's, an opinion
 * without a date, a day that has not come.
 */
export const stepNotes = ({ steps }: Application, chain: ChangeStep[], today: string): Note[] => {
  const notes: Note[] = []
  let latest: { date: string; step: ChangeStep } | null = null
  let open: ChangeStep | null = null
  for (const step of chain) {
    const filled = steps[step.step] ?? untouched
    const touched = Object.values(filled).some((text) => text.trim() !== '')
    const tell = (code: string, zh: string, en: string) =>
      notes.push({ where: `step.${step.step}.date`, level: 'fault', code, zh, en })
    if (open && touched)
      tell(
        'step-gap',
        `前一步“${open.title_zh}”还没有日期，这一步不应先填`,
        `filled before the step “${open.title_en}” has a date`
      )
    if (filled.date === '') {
      open ??= step
      if (touched) tell('step-undated', '填了内容，还没有日期', 'filled, but without a date')
      continue
    }
    if (latest && filled.date < latest.date)
      tell(
        'step-early',
        `早于前面的“${latest.step.title_zh}”（${latest.date}）`,
        `before the earlier step “${latest.step.title_en}” (${latest.date})`
      )
    if (filled.date > today) tell('step-future', `晚于今天（${today}）`, `later than today (${today})`)
    if (!latest || filled.date >= latest.date) latest = { date: filled.date, step }
  }
  return notes
}
