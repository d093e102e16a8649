import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { today } from './house.ts'

const bin = fileURLToPath(new URL('../../server/bin.js', import.meta.url))

export interface Ended {
  code: number | null
  out: string
  err: string
  bytes: Buffer
}

/** Settings of a test's installation below `base`, as flags; its rules run when a test says so. */
export const flagsOf = (base: string): string[] => [
  '--data',
  join(base, 'data'),
  '--today',
  today,
  '--memory',
  '512',
  '--threads',
  '1',
  '--retest',
  'off'
]

/** Where server/bin.js has Node keep what it made of our sources, for scripts that start without it. */
export const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** The environment without any setting of this machine's installation. */
const plainEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(MINGZHANG_|PORT$|HOST$|NODE_|VITEST|TEST$)/.test(name))
  )

/** Start `mingzhang …` as a user does. */
export const start = (
  args: string[],
  options: { env?: Record<string, string>; uid?: number; gid?: number } = {}
): { child: ChildProcess; ended: Promise<Ended>; said: (pattern: RegExp) => Promise<RegExpExecArray> } => {
  const { env, ...as } = options
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as
  })
  const parts: Buffer[] = []
  let err = ''
  const heard: (() => void)[] = []
  child.stdout.on('data', (part: Buffer) => (parts.push(part), heard.forEach((hear) => hear())))
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  const text = () => Buffer.concat(parts).toString()
  const ended = new Promise<Ended>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, out: text(), err, bytes: Buffer.concat(parts) }))
  })
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((done, fail) => {
      const hear = () => {
        const found = pattern.exec(text())
        if (found) done(found)
      }
      heard.push(hear)
      hear()
      void ended.then(({ code, err: words }) =>
        fail(new Error(`ended with ${code} before it said ${pattern.source}: ${words}`))
      )
    })
  return { child, ended, said }
}

/** Run one command to its end. */
export const command = (args: string[], options?: Parameters<typeof start>[1]): Promise<Ended> =>
  start(args, options).ended

/** Kills the process that holds a data folder, not the one that hands over to it; one that has just ended is left alone. */
export const kill = (data: string): void => {
  try {
    let held: string
    // the file is there a moment before its words
    do held = readFileSync(join(data, 'server.lock'), 'utf8')
    while (!held)
    process.kill((JSON.parse(held) as { pid: number }).pid, 'SIGKILL')
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code!)) throw error
  }
}

export const sha256 = (body: string | Buffer): string => createHash('sha256').update(body).digest('hex')
