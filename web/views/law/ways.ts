import { views } from '../../shell/views.ts'
import type { Word } from '../../words/say.ts'

/** Room of a question → the page that lists its cases. */
const pages: Record<string, string> = {
  overview: '/',
  allocation: '/allocation',
  payout: '/payout',
  intake: '/intake',
  clocks: '/law/limits',
  publicity: '/publicity',
  'policy-list': '/publicity',
  performance: '/performance',
  complaints: '/performance/complaints',
  monitoring: '/monthly',
  reconciliation: '/reconciliation',
  dispatch: '/dispatch',
  findings: '/findings'
}
/** Pages that are a tab of a view. */
const tabs: Record<string, { view: string; word: Word }> = {
  '/law/limits': { view: '/law', word: 'law.tab.limits' },
  '/performance/complaints': { view: '/performance', word: 'law.complaints' }
}

/**
 * The pages that show what these questions (`room/name`, ';') count, each once.
 * @param held paths of the views that the reader finds in the navigation
 */
export function ways(questions: string, held: readonly string[]): { path: string; word: Word }[] {
  const paths = new Set(questions.split(';').map((question) => pages[question.split('/')[0]!]))
  return [...paths].flatMap((path) => {
    if (!path) return []
    const { view, word } = tabs[path] ?? { view: path, word: views.find((one) => one.path === path)!.word }
    return held.includes(view) ? { path, word } : []
  })
}
