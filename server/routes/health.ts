import type { FastifyPluginAsync } from 'fastify'
import type { Library } from '../questions/library.ts'
import type { Ledger } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'

export interface HealthOptions {
  ledger: Ledger
  library: Library
  version: string
}

/** GET /health: 200 when the ledger answers a question, 503 when it does not; figures only for those signed in. */
export const health: FastifyPluginAsync<HealthOptions> = async (app, { ledger, library, version }) => {
  app.get(
    '/health',
    {
      schema: { tags: ['health'], summary: '运行状况 | health' },
      config: { access: 'public' },
      logLevel: 'warn'
    },
    async ({ who }) => {
      const started = performance.now()
      try {
        const db = await ledger.connect()
        await db.run('select 1').finally(() => db.closeSync())
      } catch (cause) {
        const said = { zh: '账库没有响应', en: 'the ledger does not answer' }
        throw new Problem({ status: 503, code: 'ledger-down', ...said }, { cause })
      }
      const answered = Math.round(performance.now() - started)
      if (who.stage !== 'in') return { ok: true }
      const data = { dataVersion: ledger.dataVersion(), latestOn: ledger.latestOn() }
      return {
        ok: true,
        version,
        questions: library.all.length,
        ...data,
        ledgerMs: answered,
        uptimeS: Math.round(process.uptime())
      }
    }
  )
}
