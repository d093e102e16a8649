/** What the documents promise is what the house holds. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { settings } from '../../server/settings.ts'
import { kinds } from '../../server/intake/kinds/index.ts'
import { readHeader } from '../../server/questions/header.ts'
import { names } from '../../server/questions/library.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const unticked = (cell: string) => cell.replaceAll('`', '').trim()

/** Body rows of every table whose head begins with `first`. */
const table = (text: string, first: string): string[][] => {
  const rows = text.split('\n').map((line) => (line.startsWith('|') ? line.slice(1, -1).split('|') : null))
  const cells = rows.map((row) => row?.map((cell) => cell.trim()) ?? null)
  let inside = false
  return cells.filter((row): row is string[] => {
    if (!row) return (inside = false)
    if (row[0] === first) inside = true
    return inside && row[0] !== first && !/^-+$/.test(row[0]!)
  })
}

const readme = read('README.md')
const glossary = table(read('docs/glossary.md'), '中文')

describe('README', () => {
  it('shows both commands as they are typed', () => {
    for (const command of ['npm ci && npm start', 'npm ci && npm test'])
      expect(readme).toContain('```sh\n' + command + '\n```')
  })

  it('lists every setting with its flag and default, in order', () => {
    const told = table(readme, 'variable').map((row) => row.slice(0, 3).map(unticked))
    // the default of memory depends on the machine
    const fallback = (value: unknown, env: string) =>
      env === 'MINGZHANG_MEMORY' ? '½ of RAM, 1280 at most' : String(value)
    expect(told).toEqual(Object.values(settings).map((s) => [s.env, s.flag, fallback(s.fallback, s.env)]))
  })

  it('tells of commands that exist', () => {
    const program = read('server/cli/program.ts')
    const told = new Set([...readme.matchAll(/^npx mingzhang (\w+)/gm)].map(([, name]) => name))
    const commands = [
      'ask',
      'backup',
      'demo',
      'findings',
      'key',
      'load',
      'package',
      'reset',
      'restore',
      'serve',
      'undo',
      'users',
      'verify'
    ]
    expect([...told].sort()).toEqual(commands)
    for (const name of told) expect(program).toMatch(new RegExp(`(add|\\.command)\\('${name}\\b`))
  })
})

describe('documents', () => {
  const pages = ['README.md', 'docs/glossary.md', 'docs/operations.md', ...taskPages()]

  it.each(pages)('%s links to files that are there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path!)
    for (const path of links) expect(statSync(new URL(path, new URL(page, root))).isFile(), path).toBe(true)
  })

  it.each(taskPages())('%s is short and has its picture', (page) => {
    const text = read(page)
    expect(text.split('\n').length).toBeLessThanOrEqual(61)
    const picture = readFileSync(new URL(page.replace('.md', '.png'), root))
    expect(text).toContain(`](${page.split('/').at(-1)!.replace('.md', '.png')})`)
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1440, 900])
    expect(picture.length).toBeLessThan(300_000)
  })
})

describe('glossary', () => {
  const row = (zh: string) => glossary.filter(([term]) => term === zh)

  it('says each term once and gives each one twin', () => {
    for (const column of [0, 1]) {
      const terms = glossary.map((cells) => cells[column]!)
      expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([])
    }
    expect(glossary.every(([zh, en, where]) => zh && en && where)).toBe(true)
  })

  it('has every kind of file under its own names', () => {
    for (const kind of kinds)
      expect(row(kind.zh)).toEqual([[kind.zh, kind.en, expect.stringContaining(`\`${kind.name}\``)]])
  })

  it('has every failure code under its own names', () => {
    const [, ...reasons] = read('seed/failure-reasons.csv').trim().split(/\r?\n/)
    for (const [code, zh, en] of reasons.map((line) => line.split(',')))
      expect(row(zh!)).toEqual([[zh, en, expect.stringContaining(`\`${code}\``)]])
  })

  it('has every clock of every region', () => {
    const told = glossary.map(([, , where]) => where).join('\n')
    for (const name of readdirSync(new URL('seed/regions/', root)).filter((name) => !name.includes('.')))
      for (const { clock } of (
        parse(read(`seed/regions/${name}/region.yaml`)) as { clocks: { clock: string }[] }
      ).clocks)
        expect(told, clock).toContain(`clock \`${clock}\``)
  })

  it('explains a word of every question that is shown', () => {
    const shown = names(new URL('queries', root).pathname).filter((name) => !name.startsWith('checks/'))
    const silent = shown
      .map((name) => readHeader(name, read(`queries/${name}.sql`)).header.title.zh)
      .filter((title) => !glossary.some(([term]) => title.includes(term!)))
    expect(silent).toEqual([])
  })
})

function taskPages(): string[] {
  const files = readdirSync(new URL('docs/tasks/', root))
  return files.filter((file) => file.endsWith('.md')).map((file) => `docs/tasks/${file}`)
}
