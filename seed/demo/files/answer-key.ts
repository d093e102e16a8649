/** The answer key: one csv per rule, and the innocents. Never loaded. */
import type { Case, Plant } from '../troubles/plant.ts'
import type { Manifest } from './manifest.ts'
import { TextFile } from './text.ts'

const write = (path: string, cases: Case[]): void => {
  const csv = new TextFile(path, ['rule', 'detail_ids', 'subject', 'note'], { newline: '\n' })
  for (const c of cases) csv.row([c.rule, [...new Set(c.ids)].join(';'), c.subject, c.note])
  csv.close()
}

export const writeAnswerKey = (manifest: Manifest, plant: Plant): Record<string, number> => {
  const rules = Map.groupBy(plant.cases, (c) => c.rule)
  for (const [rule, cases] of rules) write(manifest.path(`answer-key/${rule}.csv`), cases)
  write(manifest.path('answer-key/innocent.csv'), plant.innocents)
  return Object.fromEntries([...rules].sort().map(([rule, cases]) => [rule, cases.length]))
}
