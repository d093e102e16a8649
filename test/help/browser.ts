/**
 * A real headless Chromium for journeys, without anything installed: the one inside `@sparticuz/chromium`.
 * On other systems, or by wish, MINGZHANG_BROWSER names another: a Playwright channel (chrome, msedge) or a path.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

type Variables = Record<string, string>

/** How to start the browser; plain data, so that it can be handed to test workers. */
export type Wish = Pick<LaunchOptions, 'executablePath' | 'channel'> & {
  /** set beside the variables of the process */
  env?: Variables
}

const quiet = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-webgl',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--font-render-hinting=none',
  // whatever asks for another host does not find it
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-features=Translate,OptimizationHints,MediaRouter'
]

const ended = (child: ChildProcess): Promise<string> =>
  new Promise((done, fail) => {
    let said = ''
    child.stderr?.on('data', (words: Buffer) => (said += words))
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done(said) : fail(new Error(`unpacking Chromium: ${said}`))))
  })

/**
 * Unpack the package's Chromium below `folder` (about 3 s). It unpacks into the temporary folder of its process and
 * brings the libraries of Amazon Linux only when told that it runs there; both are told to a process of its own.
 */
const unpack = async (folder: string): Promise<Wish> => {
  const code = `await (await import('@sparticuz/chromium')).default.executablePath()`
  const told = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: told,
    stdio: ['ignore', 'ignore', 'pipe']
  })
  await ended(child)
  const executablePath = join(folder, 'chromium')
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
  const own: Variables = { HOME: folder, ...fonts }
  // without libnss3, libnspr4 or libexpat of the system (exit 127): those of the package
  const lent: Variables = { ...own, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  const env = [own, lent].find((variables) => starts(executablePath, variables))
  if (!env)
    throw new Error('Chromium does not start here; name another with MINGZHANG_BROWSER=chrome or a path')
  return { executablePath, env }
}

const starts = (path: string, variables: Variables): boolean =>
  spawnSync(path, ['--version', '--no-sandbox'], { env: { ...process.env, ...variables }, stdio: 'ignore' })
    .status === 0

/** The browser this machine is to use; `folder` must live as long as the browser is needed. */
export const browserHere = async (folder: string): Promise<Wish> => {
  const named = process.env.MINGZHANG_BROWSER
  if (named) return /[\\/]/.test(named) ? { executablePath: named } : { channel: named }
  return process.platform === 'linux' && process.arch === 'x64' ? unpack(folder) : { channel: 'chrome' }
}

export const launch = ({ env = {}, ...wish }: Wish): Promise<Browser> =>
  chromium.launch({
    ...wish,
    // without a locale Chromium cannot write a Chinese file name
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } as Variables,
    headless: true,
    args: quiet
  })

let shared: Promise<Browser> | undefined
/** The one browser of this process, which it ends with; a journey's pages have a context of their own in it. */
export const browser = (wish: Wish): Promise<Browser> => (shared ??= launch(wish))
