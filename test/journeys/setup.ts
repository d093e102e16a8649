import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** folder of the run's world, see world.ts */
    journeys: string
  }
}

/**
 * Begins the world of the journeys and lets the other tests run meanwhile; it goes when the run ends. Whoever writes
 * journeys may make one by hand (`node test/journeys/world.ts <folder>`) and name it in MINGZHANG_JOURNEYS.
 */
export default ({ provide }: TestProject) => {
  const kept = process.env.MINGZHANG_JOURNEYS
  if (kept) return provide('journeys', kept)
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-journeys-'))
  const log = openSync(join(folder, 'log'), 'w')
  const maker = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('world.ts', import.meta.url)), folder],
    { stdio: ['ignore', log, log], env: { ...process.env, NODE_ENV: 'production' } }
  )
  maker.on('exit', (code) => code !== 0 && writeFileSync(join(folder, 'failed'), String(code)))
  provide('journeys', folder)
  return async () => {
    if (maker.exitCode === null) {
      const gone = new Promise((done) => maker.once('exit', done))
      maker.kill()
      await gone
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
