import { filters } from '../state/filters.svelte.ts'
import { code } from '../words/codes.ts'
import { say } from '../words/say.ts'
import { text } from './answer.ts'
import { options } from './options.svelte.ts'
import { scopeWords } from './scope.ts'

/** The reader's scope and the set filters in words, for paper and pictures: 范围：某县 · 项目 高龄津贴. */
export function rangeWords(): string {
  const { from, to, division, project, department, level, bank } = filters.values
  const named = (rows: typeof options.projects, key: string, name: string, value: string) =>
    text(
      rows.find((row) => String(row[key]) === value),
      name
    ) || value
  const scope = scopeWords()
  const said = [
    scope && say('scope.of', { scope }),
    from && `${say('filter.from')} ${from.slice(0, 7)}`,
    to && `${say('filter.to')} ${to.slice(0, 7)}`,
    division && `${say('filter.division')} ${options.divisionName(division)}`,
    project && `${say('filter.project')} ${named(options.projects, 'project_code', 'project_name', project)}`,
    department && `${say('filter.department')} ${department}`,
    level && `${say('filter.level')} ${code('level', level)}`,
    bank && `${say('filter.bank')} ${named(options.banks, 'bank_no', 'bank', bank)}`
  ]
  return said.filter(Boolean).join(' · ') || say('method.whole')
}
