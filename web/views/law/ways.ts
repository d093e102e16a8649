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
  'policy-list': '/publicity'
}

/** The pages that show what these questions (`room/name`, ';') count, each once, of those that exist. */
export function ways(questions: string): { path: string; word: Word }[] {
  const paths = questions.split(';').map((question) => pages[question.split('/')[0]!])
  return [...new Set(paths)].flatMap((path) => {
    if (path === '/law/limits') return { path, word: 'law.tab.limits' as const }
    const view = views.find((one) => one.path === path)
    return view ? { path: view.path, word: view.word } : []
  })
}
