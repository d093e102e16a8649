import type { IncomingMessage } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import { Problem } from '../schemas/problem.ts'
import { shared } from './shared.ts'

export interface Pace {
  /** Within this time, ms, `leastBytes` must come in, or what is left of the body. */
  windowMs: number
  leastBytes: number
  /** How long the rest of a refused body is taken and thrown away, ms: a sender cut off at once never reads why. */
  lingerMs: number
}

/** 1 KiB a second is slower than any line in use; one byte every few seconds is somebody who holds a place. */
const usual: Pace = { windowMs: 30_000, leastBytes: 30 << 10, lingerMs: 5_000 }

const tooSlow = () =>
  new Problem({
    status: 408,
    code: 'body-too-slow',
    zh: '传输太慢或已中断，未保存任何内容，请检查网络后重新上传',
    en: 'the body came too slowly and nothing was kept; check the network and send it again'
  })
const senderGone = () =>
  new Problem({
    status: 499,
    code: 'sender-gone',
    zh: '上传中断，未保存任何内容',
    en: 'the sender went away; nothing was kept'
  })

/** The same body, broken off with 408 when its sender keeps us waiting. Time in which we are the slow ones does not count. */
function paced(body: Readable, { windowMs, leastBytes }: Pace): Readable {
  let got = 0
  let since = performance.now()
  const meter = new PassThrough({
    transform(part: Buffer, _encoding, done) {
      got += part.length
      if (got >= leastBytes) {
        got = 0
        since = performance.now()
      }
      done(null, part)
    }
  })
  const timer = setInterval(() => {
    if (meter.writableNeedDrain) since = performance.now()
    else if (performance.now() - since > windowMs) meter.destroy(tooSlow())
  }, windowMs / 10).unref()
  const stop = () => clearInterval(timer)
  const gone = () => {
    if (!body.readableEnded) meter.destroy(senderGone())
  }
  body.once('end', stop).on('error', gone).once('close', gone)
  // a body that nobody reads any more may break off unheard
  meter.once('close', stop).on('error', () => undefined)
  return body.pipe(meter)
}

/** Lets a sender whose body was not wanted read the answer, and then hangs up on it. */
function linger(raw: IncomingMessage, ms: number): void {
  const timer = setTimeout(() => raw.socket.destroy(), ms).unref()
  raw.once('close', () => clearTimeout(timer)).unpipe()
  raw.resume()
}

/** Every body comes in at a least pace (408 below it), and none is waited for once its request is answered. */
export const bodies = shared<Partial<Pace>>('bodies', (app, chosen) => {
  const pace = { ...usual, ...chosen }
  app.addHook('preParsing', async (request, _reply, payload) => {
    const { headers } = request
    const bare = headers['transfer-encoding'] === undefined && !Number(headers['content-length'])
    return bare ? payload : paced(payload as Readable, pace)
  })
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete === false) linger(raw, pace.lingerMs)
  })
})
