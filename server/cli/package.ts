/** `mingzhang package OUT.zip` and `mingzhang key receiver`: what goes up, and the code by which it is sealed for us. */
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.ts'
import type { PackageWish } from '../package/wish.ts'
import { receivingCode } from '../package/receiver.ts'
import { installationKey } from '../rotation/settle.ts'
import { Problem } from '../schemas/problem.ts'
import { counter } from './counter.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** 0 done: the zip is whole under its name, or not there. Never over a file. */
export const packageCommand = async (
  config: Config,
  out: string,
  { receiver, month }: { receiver: string; month?: string }
): Promise<number> => {
  if (existsSync(out))
    throw new Problem({
      ...{ status: 409, code: 'file-exists' },
      zh: `${out} 已经存在，不会覆盖。请换一个文件名`,
      en: `${out} exists and is not written over; choose another name`
    })
  const at = await counter(config)
  const part = `${out}.part`
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  const wish: PackageWish = { receiver, ...(month && { month }) }
  try {
    const body = await at.package(wish)
    const hashed = new PassThrough()
    hashed.on('data', (chunk: Buffer) => void (sha256.update(chunk), sm3.update(chunk)))
    await pipeline(body, hashed, createWriteStream(part, { mode: 0o600 }))
    await rename(part, out)
  } finally {
    await rm(part, { force: true })
    await at.close()
  }
  say(`已生成 ${out}`)
  say(`SHA-256 ${sha256.digest('hex')}`)
  say(`SM3     ${sm3.digest('hex')}`)
  return 0
}

/** Shows the receiving code; it opens nothing and may be sent by any way. */
export const receiverCommand = async (config: Config): Promise<number> => {
  const { code, name } = receivingCode(installationKey(config))
  say(`接收码 ${name}，发给下级，下级用它封装上报包；更换密钥后接收码也变：\n${code}`)
  return 0
}
