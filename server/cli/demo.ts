import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from '../../seed/demo/generate.ts'
import { whole } from '../access/who.ts'
import type { Config } from '../config.ts'
import { type House, openHouse } from '../house.ts'
import type { Mapping } from '../intake/headers.ts'
import { run } from '../intake/run.ts'
import { Problem } from '../schemas/problem.ts'
import { closeMonths } from './demo-closings.ts'
import { playMonths } from './demo-months.ts'
import { progressLine } from './progress.ts'

interface Entry {
  file: string
  kind?: string
  form?: Record<string, string>
  mapping?: Mapping
  note?: string
  after?: 'months'
}

/** The demo's own clock: its data end here, whenever it is started. */
export const demoToday = '2026-11-18'

/**
 * Load the files of a manifest in order through the same intake as a user's files. Answers what was refused, in words.
 * @param after the files that come once the demo's months are frozen, and these alone
 */
export const loadManifest = async (
  house: House,
  dir: string,
  say: (text: string) => void,
  after?: 'months'
): Promise<string[]> => {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as
    Entry[] | { files: Entry[] }
  const all = Array.isArray(manifest) ? manifest : manifest.files
  const entries = all.filter((entry) => entry.after === after)
  const refused: string[] = []
  const scope = whole(house.region.root)
  for (const [i, { file, kind, form, mapping }] of entries.entries()) {
    const upload = await house.uploads.local(join(dir, file))
    const line = progressLine(true)
    try {
      const results = await run(
        house.intake,
        house.office,
        {
          upload,
          actor: 'demo',
          scope,
          ...(kind && { kind }),
          ...(form && { form }),
          ...(mapping && { mapping })
        },
        { onProgress: line.show }
      )
      line.end()
      for (const r of results)
        say(
          `[${i + 1}/${entries.length}] ${r.fileName}: ${r.accepted + r.updated} 行${r.quarantined ? `，待更正 ${r.quarantined}` : ''}`
        )
    } catch (error) {
      line.end()
      if (!(error instanceof Problem) && !('zh' in (error as object))) throw error
      refused.push(`${file}: ${(error as Problem).zh}`)
      say(`[${i + 1}/${entries.length}] ${file}: ${(error as Problem).zh}`)
    } finally {
      await house.uploads.drop(upload.id)
    }
  }
  return refused
}

/** Make the demo files and load them; the day is fixed so that clocks tell the same story tomorrow. */
export const makeDemo = async (
  house: House,
  { lines, seed, out }: { lines?: number | undefined; seed: number; out?: string }
): Promise<void> => {
  const say = (text: string) => process.stdout.write(text + '\n')
  const dir = out ?? join(house.folder.root, 'demo-files')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (!existsSync(join(dir, 'manifest.json'))) {
    say('正在生成演示数据… making the demo files')
    await generate({ region: house.region.name, out: dir, seed, ...(lines && { lines }) })
  }
  house.office.set('clock.today', demoToday)
  house.office.set('demo', JSON.stringify({ lines, seed, done: false }))
  await loadManifest(house, dir, say)
  say('正在报送演示月份… filing the demo’s months')
  await playMonths(house, seed)
  await closeMonths(house)
  say('正在装载锁定后的更正… loading what corrects frozen months')
  await loadManifest(house, dir, say, 'months')
  house.office.set('demo', JSON.stringify({ lines, seed, done: true }))
  if (!out) rmSync(dir, { recursive: true, force: true })
}

/** What a first start that was interrupted had begun; null when the ledger is no unfinished demo. */
export const unfinishedDemo = (house: House): { lines?: number; seed: number } | null => {
  const kept = house.office.setting('demo')
  const demo = kept === null ? null : (JSON.parse(kept) as { lines?: number; seed: number; done?: boolean })
  return demo?.done === false ? demo : null
}

export const demoCommand = async (
  config: Config,
  flags: { lines?: number; seed: string; out?: string; filesOnly?: boolean }
): Promise<number> => {
  const seed = Number(flags.seed)
  const size = flags.lines ? { lines: flags.lines } : {}
  if (flags.filesOnly) {
    const dir = flags.out ?? 'demo-files'
    mkdirSync(dir, { recursive: true })
    await generate({ region: config.regions[0]!, out: dir, seed, ...size })
    process.stdout.write(`${dir}\n`)
    return 0
  }
  const house = await openHouse(config)
  try {
    await makeDemo(house, { seed, ...size, ...(flags.out && { out: flags.out }) })
    return 0
  } finally {
    await house.close()
  }
}
