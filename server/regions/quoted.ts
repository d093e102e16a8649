import { readFileSync } from 'node:fs'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { YAMLMap } from 'yaml'

/** Words that a seed file says a document holds. */
export interface Quote {
  entry: string
  document: string
  words: string
  file: string
  line: number
}
export interface Law {
  document: string
  title: string
}

const LABELS = 'rule clock deadline prohibition category carrier account light step title_zh'.split(' ')

const text = (map: YAMLMap, key: string): string | undefined => {
  const value = map.get(key)
  return typeof value === 'string' ? value : undefined
}

/** The documents a YAML file lists, and every `words` with a `document`, in whatever list it stands. */
export function quoted(file: string): { laws: Law[]; quotes: Quote[] } {
  const lines = new LineCounter()
  const parsed = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines })
  const laws: Law[] = []
  const quotes: Quote[] = []
  visit(parsed, {
    Map(_, map) {
      const [document, title, words] = [text(map, 'document'), text(map, 'title'), text(map, 'words')]
      if (document !== undefined && title !== undefined) laws.push({ document, title })
      if (document === undefined || words === undefined) return
      const key = map.items.map((pair) => pair.key).find((k) => isScalar(k) && k.value === 'words')
      const line = lines.linePos(isScalar(key) ? key.range![0] : 0).line
      const entry = LABELS.map((label) => text(map, label)).find(Boolean) ?? '-'
      quotes.push({ entry, document, words, file, line })
    }
  })
  return { laws, quotes }
}
