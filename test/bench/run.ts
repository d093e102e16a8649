/**
 * `npm run bench`: ratios of this product to bare engines, on the same data in the same run. Not a test: it takes
 * minutes, fails nothing, prints one table and writes results.md beside this file, results-<part>.md when one part was asked for.
 */
import { writeFileSync } from 'node:fs'
import { delivery } from './delivery.ts'
import { first } from './filters.ts'
import { keyPart, speedPart } from './findings.ts'
import { loadPart } from './load.ts'
import { monthPart } from './month.ts'
import { pagePart } from './page.ts'
import { benchHouse, questionsPart } from './questions.ts'
import { peersPart, scansPart } from './scans.ts'
import { type Part, settings as read } from './settings.ts'
import { facts, table } from './table.ts'
import type { Line } from './verdict.ts'

const began = performance.now()
const say = (text: string) => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}\n`)
}
const settings = read()
const wanted = (part: Part) => settings.only === null || settings.only === part

say(`delivery of ${settings.lines} lines`)
const made = await delivery(settings)
const lines: Line[] = []
if (wanted('load')) lines.push(...(await loadPart(settings, made, say)))

say('house')
const house = await benchHouse(settings, made)
const rows = Number(await first(house, 'select count(*) from disbursement'))
try {
  if (wanted('questions')) {
    lines.push(...(await questionsPart(house, { runs: settings.runs, say })))
    say('scans')
    const { lines: scans, own } = await scansPart(house, settings)
    lines.push(...scans, ...(await peersPart(settings, made, own)))
  }
  if (wanted('findings')) {
    say('detection rules')
    lines.push(...(await speedPart(settings, made, house, say)), ...(await keyPart(settings)))
  }
  if (wanted('month')) {
    say('the month')
    lines.push(...(await monthPart(house, settings, say)))
  }
  if (wanted('page')) lines.push(...(await pagePart(settings, house, say)))
} finally {
  await house.close()
}

const shown = table(lines)
const head = facts(settings, rows)
process.stdout.write(`${head.join('\n')}\n\n${shown}\n`)
const text = `# Bench\n\nWritten by \`npm run bench\`. Ratios are of the same data in the same run.\n\n${head.map((fact) => `- ${fact}`).join('\n')}\n\n${shown}\n`
writeFileSync(new URL(settings.only ? `results-${settings.only}.md` : 'results.md', import.meta.url), text)
