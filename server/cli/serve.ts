import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setupToken, wantsSetup } from '../access/setup.ts'
import { build } from '../app.ts'
import type { Config } from '../config.ts'
import { nightly } from '../findings/nightly.ts'
import { type House, openHouse } from '../house.ts'
import { closeAll, openHouses } from '../houses.ts'
import { listenLocally } from '../plugins/local-socket.ts'
import { bareError } from '../plugins/log.ts'
import { pageIsBuilt } from '../plugins/pages.ts'
import { Problem } from '../schemas/problem.ts'
import { asOperator } from './account.ts'
import { demoWords, openDemoAccounts, setupWords } from './accounts.ts'
import { makeDemo, unfinishedDemo } from './demo.ts'
import { recordStart, recordStop } from './service.ts'

const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Build the page when it is missing (a fresh checkout) or an older version built it. */
const buildPage = () => {
  if (pageIsBuilt(webFolder)) return
  process.stdout.write('正在生成网页（只在第一次和升级后）… building the page\n')
  const done = spawnSync(
    process.execPath,
    [`${root}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' }
  )
  if (done.status !== 0)
    throw new Problem({
      status: 500,
      code: 'build-failed',
      zh: '网页生成失败，请先运行 npm run build 查看原因',
      en: 'the page could not be built; run npm run build'
    })
}

const inUse = (error: unknown, { host, port }: Config): unknown =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? new Problem({
        status: 409,
        code: 'port-in-use',
        zh: `端口 ${host}:${port} 已被占用，请用 --port 换一个`,
        en: `port ${host}:${port} is taken; choose another with --port`
      })
    : error

/** Payment lines of each region's demo; left out, the region's own default. */
interface DemoSize {
  lines?: number | undefined
}

/** The demo that a house wants: where one is asked for and its ledger is empty, or one that was interrupted. */
const demoDue = (house: House, demo: DemoSize | null) =>
  unfinishedDemo(house) ?? (demo && house.ledger.latestOn() === null ? { ...demo, seed: 1 } : null)

/**
 * Make the demo of each region that wants one.
 * One region at a time has the whole memory: bringing a ledger forward or filling it needs more than serving it.
 */
const prepare = async (config: Config, log: (error: unknown) => void, demo: DemoSize | null) => {
  for (const region of config.regions) {
    const house = await openHouse(config, { region, log })
    try {
      const due = demoDue(house, demo)
      if (due) await makeDemo(house, due)
    } finally {
      await house.close()
    }
  }
}

/** The houses to serve. A single region has the whole memory anyway: without a demo to make it is opened once. */
const ready = async (config: Config, log: (error: unknown) => void, demo: DemoSize | null) => {
  if (config.regions.length === 1) {
    const houses = await openHouses(config, log)
    if (!demoDue(houses[0], demo)) return houses
    await closeAll(houses)
  }
  await prepare(config, log, demo)
  return openHouses(config, log)
}

/** Serve until told to stop; with `demo`, an empty ledger is first filled with its region's demo. Answers the exit code. */
export const serve = async (config: Config, demo: DemoSize | null): Promise<number> => {
  buildPage()
  const log = (error: unknown) => console.error(bareError(error))
  const houses = await asOperator('', () => ready(config, log, demo))
  try {
    const { access } = houses[0]
    const accounts = await asOperator('', () => openDemoAccounts(houses, config))
    const setup = accounts === null && wantsSetup(access) ? setupToken() : null
    const app = await build(houses, { logger: { level: 'warn' }, web: webFolder, setup })
    const stopped = new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done())
      // whoever started us (server/bin.js) was killed outright: nobody would stop us, and the data folder stay taken
      process.on('disconnect', () => done())
      process.channel?.unref()
    })
    const url = await app.listen({ port: config.port, host: config.host }).catch((error) => {
      throw inUse(error, config)
    })
    recordStart(access, config)
    const closings: (() => Promise<void>)[] = []
    for (const { folder } of houses) {
      closings.push(await listenLocally(app, folder.socket))
      writeFileSync(folder.lock, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 })
    }
    process.stdout.write(`明账已就绪 | ready: ${url}\n`)
    for (const { region } of houses.slice(1))
      process.stdout.write(`  ${region.title_zh}: ${url}/?region=${region.name}\n`)
    if (setup) process.stdout.write(setupWords(setup))
    if (accounts) process.stdout.write(demoWords(accounts))
    const stopNights = nightly(
      houses.map(({ findings }) => findings),
      config.nightly,
      log
    )
    // what loads touched since the last run, by this or an earlier process
    for (const { findings } of houses) findings.loaded()
    await stopped
    stopNights()
    for (const close of closings) await close()
    app.server.closeAllConnections()
    await app.close()
    recordStop(access)
    return 0
  } finally {
    await closeAll(houses)
  }
}
