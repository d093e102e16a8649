import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SeedFault } from './fault.ts'
import { regionNames, seedFolder } from './load.ts'
import { nearest } from './nearest.ts'
import type { Nearest } from './nearest.ts'
import { quoted } from './quoted.ts'
import type { Quote } from './quoted.ts'

/** What became of the quotes of a region, or of `national`. */
export interface Held {
  region: string
  held: number
  misses: (Quote & { near: Nearest })[]
  /** Title of the region's own document when no file of the folder bears it: a failure. */
  lost: string | null
  /** Other documents that no file bears, and how many quotes could not be held against them. */
  absent: { title: string; quotes: number }[]
}

/** Spaces, line breaks and Markdown's * and # are no part of a document's words. */
const plain = (text: string): string => text.replace(/[\s*#]/g, '')

/** The text that bears a title: the one that names it earliest, since others may cite it. */
function bearer(title: string, texts: readonly string[]): string | undefined {
  const place = (one: string) => one.indexOf(plain(title))
  return texts.filter((one) => place(one) >= 0).sort((a, b) => place(a) - place(b))[0]
}

function hold(region: string, files: string[], texts: readonly string[]): Held {
  const found = files.map(quoted)
  const laws = found.flatMap((file) => file.laws)
  const quotes = found.flatMap((file) => file.quotes)
  const stray = quotes.find((quote) => !laws.some(({ document }) => document === quote.document))
  if (stray)
    throw new SeedFault(
      stray.file,
      stray.line,
      `文件不在 documents 之中 | no such document: ${stray.document}`
    )
  const own = region === 'national' ? undefined : laws[0]
  const result: Held = { region, held: 0, misses: [], lost: null, absent: [] }
  for (const law of laws) {
    const its = quotes.filter(({ document }) => document === law.document)
    const borne = bearer(law.title, texts)
    if (borne === undefined && law === own) result.lost = law.title
    else if (borne === undefined) result.absent.push({ title: law.title, quotes: its.length })
    else
      for (const quote of its) {
        const words = plain(quote.words)
        if (words !== '' && borne.includes(words)) result.held++
        else result.misses.push({ ...quote, near: nearest(words, borne) })
      }
  }
  return result
}

/** Holds every quote of seed/regions against the texts of a folder. @param folder one document a file, found by its title */
export function holdQuotes(folder: string, seed = seedFolder): Held[] {
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => plain(readFileSync(join(folder, name), 'utf8')))
  const regions = join(seed, 'regions')
  const files = (name: string) => ['region.yaml', 'rules.yaml'].map((file) => join(regions, name, file))
  return [
    ...regionNames(seed).map((name) => hold(name, files(name), texts)),
    hold('national', [join(regions, 'national.yaml')], texts)
  ]
}

/** What to print of a region, one line each. */
export function report({ region, held, misses, lost, absent }: Held): string[] {
  return [
    `${region}: ${held} 处引文相符，${misses.length} 处不符 | ${held} quotes held, ${misses.length} missed`,
    ...(lost === null
      ? []
      : [`  找不到本地区文件 | the region's own document is not in this folder: ${lost}`]),
    ...absent.map(
      ({ title, quotes }) =>
        `  不在此目录，${quotes} 处未核 | not in this folder, ${quotes} not held: ${title}`
    ),
    ...misses.flatMap(({ entry, file, line, words, near }) => [
      `  ${region} ${entry} ${file}:${line}`,
      `    引文 | quoted:  ${words}`,
      `    原文 | nearest: ${near.passage}（相差 ${near.distance} 字 | ${near.distance} characters differ）`
    ])
  ]
}

if (import.meta.main) {
  const folder = process.argv[2]
  if (folder === undefined) {
    console.error('用法：npm run quotes -- 文件目录 | usage: npm run quotes -- FOLDER')
    process.exitCode = 2
  } else {
    const all = holdQuotes(folder)
    console.log(all.flatMap(report).join('\n'))
    if (all.some(({ misses, lost }) => misses.length > 0 || lost !== null)) process.exitCode = 1
  }
}
