/** `mingzhang findings run` and `mingzhang findings list`. */
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.ts'
import type { Dress } from '../formats/dresses.ts'
import { Problem } from '../schemas/problem.ts'
import { counter } from './counter.ts'

/** Tests the rules over the whole region and says what moved; 1 when a rule broke. */
export const findingsRun = async (
  config: Config,
  { rules, json }: { rules?: string[]; json: boolean }
): Promise<number> => {
  const at = await counter(config)
  const abort = new AbortController()
  const cancel = () =>
    abort.abort(
      new Problem({ status: 499, code: 'run-cancelled', zh: '运行已取消', en: 'the run was cancelled' })
    )
  process.on('SIGINT', cancel)
  try {
    const done = await at.findings(rules, abort.signal)
    process.stdout.write(
      json
        ? JSON.stringify(done) + '\n'
        : `已运行 ${done.rules} 条规则：新增疑点 ${done.added}，变化 ${done.changed}，消失 ${done.gone}，重现 ${done.back}，用时 ${(done.elapsedMs / 1000).toFixed(1)} 秒\n`
    )
    for (const { rule, zh, en } of done.broken) process.stderr.write(`${rule} ${zh} | ${en}\n`)
    return done.broken.length > 0 ? 1 : 0
  } finally {
    process.off('SIGINT', cancel)
    await at.close()
  }
}

/** Programs that read the list stumble over a mark before the first head. */
const withoutMark = () => {
  let first = true
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const marked = first && chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
      first = false
      done(null, marked ? chunk.subarray(3) : chunk)
    }
  })
}

/** The findings that stand, heads in the words that other programs read. */
export const findingsList = async (
  config: Config,
  { rules, format, out }: { rules?: string[]; format: Dress; out?: string }
): Promise<number> => {
  const at = await counter(config)
  try {
    const body = await at.ask('findings/list', rules ? { rule: rules.join(',') } : {}, format, 'en')
    const source = Buffer.isBuffer(body) ? Readable.from([body]) : body
    const sink = out ? createWriteStream(out) : process.stdout
    if (format === 'csv') await pipeline(source, withoutMark(), sink, { end: out !== undefined })
    else await pipeline(source, sink, { end: out !== undefined })
    return 0
  } finally {
    await at.close()
  }
}
