import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHeader } from './header.ts'
import { names, printOf } from './library.ts'
import type { Header, Param } from './types.ts'

const intro = `# 查询目录 | Catalogue of questions

Every number the product shows is the answer to one of these files; the header of a file is its contract
(\`server/questions/header.ts\`). Written by \`npm run docs\` from the headers; a test fails when it is stale.
An ask narrows every table a question reads to the asker's scope and to the filters, so no question does it itself.
`

function param({ name, type, default: literal, choices }: Param): string {
  if (choices.length > 0) return `\`${name}\` ${choices.map((each) => `'${each}'`).join(' / ')}`
  return `\`${name}\` ${type}${literal === null ? '' : ` = ${literal === '' ? "''" : literal}`}`
}

function section(header: Header): string {
  const { name, title, grain, filters, params, columns, policy, light, method, shows, reads } = header
  const facts = [
    `One row per ${grain.length === 0 ? 'answer' : grain.map((each) => `\`${each}\``).join(', ')}.`,
    filters.length > 0 && `Filters: ${filters.join(', ')}.`,
    params.length > 0 && `Parameters: ${params.map(param).join(', ')}.`,
    shows === 'lines' && 'Shows single lines.',
    shows === 'public' && 'May be shown to anybody.',
    `Reads: ${reads.join(', ')}.`,
    policy.length > 0 && `Policy: ${policy.join('; ')}.`
  ]
  const lists = [
    ...method.map(({ zh, en }) => `- ${zh} — ${en}`),
    ...light.map(({ column, zh, en }) => `- \`${column}\`: ${zh} — ${en}`)
  ]
  const rows = columns.map(({ name, unit, zh, en }) => `- \`${name}\` ${unit}: ${zh} — ${en}`)
  return [
    `### [${name}](${name}.sql)`,
    `${title.zh} — ${title.en}`,
    facts.filter(Boolean).join(' '),
    [...lists, ...rows].join('\n')
  ].join('\n\n')
}

/** The catalogue as Markdown: a contents list by room, then one section per question. */
export function catalogue(headers: Header[]): string {
  const rooms = Map.groupBy(headers, ({ name }) => name.split('/')[0]!)
  const contents = [...rooms].map(([room, all]) => {
    const links = all.map(
      ({ name, title }) => `[${name.split('/')[1]}](#${name.replace('/', '')}) ${title.zh}`
    )
    return `- **${room}** (${all.length}): ${links.join(' · ')}`
  })
  const parts = [...rooms].map(([room, all]) => `## ${room}\n\n${all.map(section).join('\n\n')}`)
  return `${[intro.trim(), contents.join('\n'), ...parts].join('\n\n')}\n`
}

/** What queries/README.md should say now. @param folder queries/ */
export function current(folder: string): string {
  const read = names(folder).map((name) =>
    readHeader(name, readFileSync(join(folder, `${name}.sql`), 'utf8'))
  )
  return catalogue(read.map(({ header }) => header))
}

if (import.meta.main) {
  writeFileSync('queries/README.md', current('queries'))
  writeFileSync('queries/PROVED', `${printOf('queries')}\n`)
}
