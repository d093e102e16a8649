import type { Answer } from '../data/answer.ts'
import { rangeWords } from '../data/range.ts'
import { region } from '../data/region.svelte.ts'
import { inWords } from '../state/language.svelte.ts'
import { say } from '../words/say.ts'

const quoted = (text: string) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`

/** What the server lets styles of our own in by: without it the browser drops the element. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** Writes the as-of, filter and source lines into the margin boxes, so that every printed page carries them. */
export function running(answer: Answer | undefined) {
  const style = (document.getElementById('running-lines') ??
    document.head.appendChild(
      Object.assign(document.createElement('style'), { id: 'running-lines', nonce })
    )) as HTMLStyleElement
  const day = answer?.header.asOf || region.today
  const source = say('print.source', { office: inWords(region.office), v: answer?.header.dataVersion || '—' })
  const draft = region.said?.draft ? `（${say('app.draft')}）` : ''
  const [before = '', after = ''] = say('print.page', { page: '\n' }).split('\n')
  style.textContent = `@page {
    @top-left { content: ${quoted(`${inWords(region.title)}${draft} · ${say('print.asof', { day })}`)}; font: 8pt var(--font, sans-serif); color: #333; }
    @top-right { content: ${quoted(rangeWords())}; font: 8pt sans-serif; color: #333; }
    @bottom-left { content: ${quoted(source)}; font: 8pt sans-serif; color: #333; }
    @bottom-right { content: ${quoted(before)} counter(page) ${quoted(after)} " / " counter(pages); font: 8pt sans-serif; color: #333; }
  }`
}
