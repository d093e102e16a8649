import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'

/** A cell as it lies in a workbook's XML, read without the library that wrote it and without our own intake. */
export interface RawCell {
  at: string
  /** `t` of the cell; '' is a number. */
  type: string
  /** Number format; `@` is text. */
  format: string
  formula: boolean
  text: string
}

/** Every part of a workbook as text, by name. */
export const partsOf = async (bytes: Buffer): Promise<Map<string, string>> => {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString())
  zip.close()
  return parts
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const said = (xml: string): string =>
  xml
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex: string, decimal: string, name: string) =>
      name ? named[name]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal))
    )
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
const texts = (xml: string): string[] =>
  [...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => said(text!))
const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** The cells of every sheet of a workbook, in the order of its parts. */
export const rawCells = async (bytes: Buffer): Promise<RawCell[]> => {
  const parts = await partsOf(bytes)
  const styles = parts.get('xl/styles.xml') ?? ''
  const codes = new Map([['49', '@']])
  for (const [tag] of styles.matchAll(/<numFmt [^>]*>/g))
    codes.set(attribute(tag, 'numFmtId'), said(attribute(tag, 'formatCode')))
  const xfs = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? ''
  const formats = [...xfs.matchAll(/<xf [^>]*>/g)].map(
    ([tag]) => codes.get(attribute(tag, 'numFmtId')) ?? 'General'
  )
  const strings = (parts.get('xl/sharedStrings.xml') ?? '')
    .split('<si>')
    .slice(1)
    .map((si) => texts(si).join(''))
  return [...parts].flatMap(([name, xml]) =>
    !/^xl\/worksheets\/[^/]+\.xml$/.test(name)
      ? []
      : [...xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, tag, inner = '']) => {
          const type = attribute(` ${tag}`, 't')
          const value = said(/<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? '')
          return {
            at: attribute(` ${tag}`, 'r'),
            type,
            format: formats[Number(attribute(` ${tag}`, 's') || 0)] ?? 'General',
            formula: inner.includes('<f'),
            text:
              type === 's' ? strings[Number(value)]! : type === 'inlineStr' ? texts(inner).join('') : value
          }
        })
  )
}
