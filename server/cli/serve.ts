import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from '../app.ts'
import type { Config } from '../config.ts'
import { openHouse } from '../house.ts'
import { listenLocally } from '../plugins/local-socket.ts'
import { Problem } from '../schemas/problem.ts'
import { makeDemo, unfinishedDemo } from './demo.ts'

const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Build the page when it is missing (a fresh checkout). */
const buildPage = () => {
  if (existsSync(`${webFolder}index.html`)) return
  process.stdout.write('正在生成网页（只在第一次）… building the page\n')
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

/** Serve until told to stop; with `demoLines`, an empty ledger is first filled with the demo. Answers the exit code. */
export const serve = async (config: Config, { demoLines }: { demoLines?: number }): Promise<number> => {
  buildPage()
  const house = await openHouse(config, (error) => console.error(error))
  try {
    const begun = unfinishedDemo(house)
    if (begun) await makeDemo(house, begun)
    else if (demoLines && house.ledger.latestOn() === null)
      await makeDemo(house, { lines: demoLines, seed: 1 })
    const app = await build(house, { logger: { level: 'warn' }, web: webFolder })
    const stopped = new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done())
    })
    const url = await app.listen({ port: config.port, host: config.host }).catch((error) => {
      throw inUse(error, config)
    })
    const closeLocal = await listenLocally(app, house.folder.socket)
    writeFileSync(house.folder.lock, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 })
    process.stdout.write(`明账已就绪 | ready: ${url}\n`)
    await stopped
    await closeLocal()
    app.server.closeAllConnections()
    await app.close()
    return 0
  } finally {
    await house.close()
  }
}
