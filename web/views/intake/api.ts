import { api } from '../../data/api.ts'
import { Problem } from '../../data/problem.ts'
import { reach, signedIn } from '../../data/reach.ts'
import type { Choice, Detected, JobState, Kind, KeptRows, Mapping, SavedMapping, Uploaded } from './shapes.ts'

const ask = (path: string, init?: RequestInit) => reach(api(path), init)
const send = (method: string, path: string, body: unknown) =>
  ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const word = encodeURIComponent

export const readKinds = async (): Promise<Kind[]> => (await (await ask('kinds')).json()).kinds
export const template = (kind: string, dress: 'xlsx' | 'csv') => api(`kinds/${word(kind)}/template.${dress}`)

type Sending = [file: File, name: string, sent: (bytes: number) => void, signal: AbortSignal]

/** Streams a file up; `sent` hears the bytes on their way. @throws Problem, or AbortError when taken back */
export const upload = (...sending: Sending): Promise<Uploaded> => signedIn(() => streamed(...sending))

function streamed(...[file, name, sent, signal]: Sending): Promise<Uploaded> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', api('uploads'))
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', word(name))
    request.upload.onprogress = (event) => sent(event.loaded)
    request.onload = () =>
      request.status < 300
        ? done(request.response)
        : fail(new Problem({ ...(request.response ?? {}), status: request.status }))
    request.onerror = () => fail(new TypeError('network'))
    request.onabort = () => fail(new DOMException('taken back', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** What the file is now that the clerk chose a kind, a sheet, a header row or columns; all parts of it. */
export const preview = async (id: string, choice: Choice): Promise<Detected[]> =>
  (await (await send('POST', `uploads/${word(id)}/preview`, choice)).json()).detected

export const dropUpload = (id: string) => ask(`uploads/${word(id)}`, { method: 'DELETE' })

export type Loading = Choice & { upload: string; allOrNothing?: boolean; corrects?: string }
export const startLoad = async (loading: Loading): Promise<string> =>
  (await (await send('POST', 'loads', loading)).json()).job

/**
 * Answers once the job is finished; `told` hears every step. A dropped line is taken up again by the browser, one that
 * the server refused (the session had ended) here, `tries` times.
 */
export function follow(job: string, told: (state: JobState) => void, tries = 3): Promise<JobState> {
  return new Promise((done, fail) => {
    const events = new EventSource(api(`jobs/${word(job)}/events`))
    const hear = (event: MessageEvent<string>) => {
      const state = JSON.parse(event.data) as JobState
      told(state)
      if (state.is === 'waiting' || state.is === 'running') return
      events.close()
      done(state)
    }
    for (const name of ['waiting', 'running', 'done', 'refused', 'cancelled'])
      events.addEventListener(name, hear)
    events.onerror = () => {
      if (events.readyState !== EventSource.CLOSED) return
      if (!tries) return fail(new TypeError('the line to the job is closed'))
      ask(`jobs/${word(job)}`)
        .then(() => follow(job, told, tries - 1))
        .then(done, fail)
    }
  })
}
export const cancelJob = (job: string) => send('POST', `jobs/${word(job)}/cancel`, {})

export const undoLoad = async (load: string): Promise<{ loadId: string; kind: string; rows: number }> =>
  (await send('POST', `loads/${word(load)}/undo`, {})).json()

export const keptRows = async (load: string): Promise<KeptRows> =>
  (await ask(`loads/${word(load)}/quarantine/rows`)).json()
export const keptWorkbook = (load: string) => api(`loads/${word(load)}/quarantine.xlsx`)

type Corrected = { line: number; values: Record<string, string | null> }
export const correct = async (load: string, rows: Corrected[]): Promise<string> =>
  (await (await send('POST', `loads/${word(load)}/corrections`, { rows })).json()).job

export const readMappings = async (): Promise<SavedMapping[]> =>
  (await (await ask('mappings')).json()).mappings
export const saveMapping = (
  name: string,
  said: { kind: string; mapping: Mapping; form?: Record<string, string> }
) => send('PUT', `mappings/${word(name)}`, said)
export const removeMapping = (name: string) => ask(`mappings/${word(name)}`, { method: 'DELETE' })
