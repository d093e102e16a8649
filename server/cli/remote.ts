import { type IncomingMessage, request } from 'node:http'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { Complaint } from '../intake/originals.ts'
import type { JobState } from '../intake/jobs.ts'
import { Problem, type ProblemWords } from '../schemas/problem.ts'
import type { RunResult } from '../findings/run.ts'
import type { Counter } from './counter.ts'

/** One HTTP request through the local socket; a problem answer is thrown as the Problem it tells. */
const call = async (
  socketPath: string,
  method: string,
  path: string,
  body?: unknown
): Promise<IncomingMessage> => {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const reply = await new Promise<IncomingMessage>((done, fail) => {
    const out = request(
      { socketPath, method, path, headers: sent === undefined ? {} : { 'content-type': 'application/json' } },
      done
    )
    out.on('error', fail)
    out.end(sent)
  })
  if ((reply.statusCode ?? 500) < 400) return reply
  throw new Problem(JSON.parse(await text(reply)) as ProblemWords)
}

/** The answer to a request through the local socket. */
export const json = async <T>(socketPath: string, method: string, path: string, body?: unknown): Promise<T> =>
  JSON.parse(await text(await call(socketPath, method, path, body))) as T

/** Pauses between two looks at what a server does, ms: short work is seen at once, long work is not asked after all the time. */
const pauses = () => {
  let next = 10
  return () => wait((next = Math.min(2 * next, 200)))
}

/** The command line's counter while a server holds a region's ledger. Files are named by path, not sent. */
export const remoteCounter = (socketPath: string, region: string): Counter => {
  const at = `/api/regions/${region}`
  return {
    load: async (load, { signal, onProgress, finished }) => {
      const { job } = await json<{ job: string }>(socketPath, 'POST', `${at}/local/loads`, {
        ...load,
        path: resolve(load.path)
      })
      signal.addEventListener(
        'abort',
        () => void json(socketPath, 'POST', `${at}/jobs/${job}/cancel`).catch(() => undefined)
      )
      const pause = pauses()
      for (;;) {
        const state = await json<JobState>(socketPath, 'GET', `${at}/jobs/${job}`)
        if (state.is === 'running') onProgress(state.progress)
        else if (state.is !== 'waiting') {
          for (const result of state.result) finished?.(result)
          if (state.is === 'refused') throw new Problem(state.problem)
          if (state.is === 'cancelled')
            throw new Problem({ status: 499, code: 'cancelled', zh: '已取消', en: 'cancelled' })
          return state.result
        }
        await pause()
      }
    },
    undo: (loadId) => json(socketPath, 'POST', `${at}/loads/${encodeURIComponent(loadId)}/undo`),
    ask: (name, params, dress, lang = 'zh') =>
      call(socketPath, 'GET', `${at}/ask/${name}.${dress}?${new URLSearchParams({ ...params, lang })}`),
    package: (wish) => call(socketPath, 'POST', `${at}/packages`, wish),
    findings: async (rules, signal) => {
      signal.addEventListener(
        'abort',
        () => void json(socketPath, 'DELETE', `${at}/findings/run`).catch(() => undefined)
      )
      await json(socketPath, 'POST', `${at}/findings/runs`, rules ? { rules } : {})
      const pause = pauses()
      for (;;) {
        const { is, last } = await json<{ is: string; last: RunResult | ProblemWords | null }>(
          socketPath,
          'GET',
          `${at}/findings/run`
        )
        if (is === 'idle' && last && 'run' in last) return last
        if (is === 'idle' && last) throw new Problem(last as ProblemWords)
        await pause()
      }
    },
    questions: async () =>
      (await json<{ questions: { name: string }[] }>(socketPath, 'GET', `${at}/questions`)).questions.map(
        (q) => q.name
      ),
    vault: async () =>
      (await json<{ complaints: Complaint[] }>(socketPath, 'GET', `${at}/local/vault`)).complaints,
    close: async () => undefined
  }
}
