import { tableFromIPC } from 'apache-arrow/ipc/serialization'
import { answer, type Answer } from './answer.ts'
import { api } from './api.ts'
import { catalogue } from './catalogue.ts'
import { reach } from './reach.ts'

export type Format = 'arrow' | 'csv' | 'xlsx' | 'json'
export type Params = Record<string, string | number | undefined>

/** The address of one answer in one dress: the screen, the export link and the evidence are the same ask. */
export function address(name: string, params: Params, format: Format): string {
  const query = new URLSearchParams()
  for (const key of Object.keys(params).sort())
    if (params[key] !== undefined && params[key] !== '') query.set(key, String(params[key]))
  const text = query.toString()
  return api(`ask/${name}.${format}${text ? `?${text}` : ''}`)
}

/**
 * Asks one question. `filters` are kept only where the question declares them (an undeclared one would be 400);
 * `params` are sent as they are. The browser cache answers repeats (ETag).
 * @throws Problem, or AbortError when the signal was used
 */
export async function ask(
  name: string,
  params: Params,
  filters: Params,
  signal: AbortSignal
): Promise<Answer> {
  const declared = (await catalogue()).get(name)?.accepts
  const wanted = Object.entries(filters).filter(([key]) => !declared || declared.has(key))
  const sent = { ...Object.fromEntries(wanted), ...params }
  const href = address(name, sent, 'arrow')
  const response = await reach(href, {
    signal,
    headers: { accept: 'application/vnd.apache.arrow.stream' }
  })
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()))
  return answer(table, { href, truncated: response.headers.get('x-truncated') === 'true' })
}

/** The same ask with room for every row: lists show a page, an export may hold them all (100 000 at most). */
export const whole = (href: string) => href.replace(/([?&])limit=\d+/, '$1limit=100000')

/** How many rows a file of everything has, and about how many bytes. */
export type Count = { rows: number; csv_bytes: number; xlsx_bytes: number }
export const countOf = async (href: string): Promise<Count> =>
  (await reach(href.replace('.arrow', '.count'))).json()

/** A file of every row, whatever the page shows of them. */
export const everyRow = (href: string, format: 'csv' | 'xlsx', language = 'zh') => {
  const same = dressed(href, format, language)
  return `${same}${same.includes('?') ? '&' : '?'}whole=true`
}

/** The same answer for a spreadsheet or a script. */
export const dressed = (href: string, format: Format, language = 'zh') => {
  const same = href.replace('.arrow', `.${format}`)
  return language === 'en' && (format === 'csv' || format === 'xlsx')
    ? `${same}${same.includes('?') ? '&' : '?'}lang=en`
    : same
}
