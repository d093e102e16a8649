import { createWriteStream, existsSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.ts'
import type { Dress } from '../formats/dresses.ts'
import type { LoadResult } from '../intake/load.ts'
import { Problem } from '../schemas/problem.ts'
import { counter } from './counter.ts'
import { progressLine } from './progress.ts'

const plain = ({ notes: _, ...told }: LoadResult) => told

const report = (r: LoadResult): string =>
  [
    `${r.loadId} ${r.fileName}: 读 ${r.rows} 行，新增 ${r.accepted}，更新 ${r.updated}，重复 ${r.unchanged}，待更正 ${r.quarantined}，冲突 ${r.conflicts}，用时 ${(r.elapsedMs / 1000).toFixed(1)} 秒`,
    ...r.notes.map((n) => `  · ${n.zh}`)
  ].join('\n')

/** `mingzhang load`: 0 all rows in, 1 some rows kept out or in conflict; a refusal throws. One JSON object a file with --json. */
export const loadCommand = async (
  config: Config,
  path: string,
  flags: {
    kind?: string
    form?: Record<string, string>
    mapping?: Record<string, string | null>
    sheet?: string
    allOrNothing?: boolean
    json?: boolean
  }
): Promise<number> => {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new Problem({ status: 404, code: 'file-missing', zh: `找不到文件 ${path}`, en: `no file ${path}` })
  const at = await counter(config)
  const abort = new AbortController()
  const cancel = () =>
    abort.abort(
      new Problem({
        status: 499,
        code: 'cancelled',
        zh: '已取消，未写入任何内容',
        en: 'cancelled; nothing was written'
      })
    )
  process.on('SIGINT', cancel)
  const line = progressLine(!flags.json)
  try {
    const results = await at.load(
      {
        path,
        ...(flags.kind && { kind: flags.kind }),
        ...(flags.form && { form: flags.form }),
        ...(flags.mapping && { mapping: flags.mapping }),
        ...(flags.sheet && { sheet: flags.sheet }),
        ...(flags.allOrNothing && { allOrNothing: true })
      },
      { signal: abort.signal, onProgress: line.show }
    )
    line.end()
    for (const r of results) process.stdout.write((flags.json ? JSON.stringify(plain(r)) : report(r)) + '\n')
    return results.some((r) => r.quarantined + r.conflicts > 0) ? 1 : 0
  } finally {
    line.end()
    await at.close()
    process.off('SIGINT', cancel)
  }
}

export const undoCommand = async (config: Config, loadId: string, json: boolean): Promise<number> => {
  const at = await counter(config)
  try {
    const done = await at.undo(loadId)
    process.stdout.write(json ? JSON.stringify(done) + '\n' : `已撤销 ${done.loadId}\n`)
    return 0
  } finally {
    await at.close()
  }
}

export const askCommand = async (
  config: Config,
  name: string,
  flags: { param?: Record<string, string>; format: Dress; out?: string }
): Promise<number> => {
  const at = await counter(config)
  try {
    const body = await at.ask(name, flags.param ?? {}, flags.format)
    const source = Buffer.isBuffer(body) ? Readable.from([body]) : body
    await pipeline(source, flags.out ? createWriteStream(flags.out) : process.stdout, {
      end: flags.out !== undefined
    })
    return 0
  } finally {
    await at.close()
  }
}
