import { api } from '../../../data/api.ts'
import { reach } from '../../../data/reach.ts'
import type { Body, Save, Saved, Shape, Standing } from './shapes.ts'

const ask = async (path: string, init?: RequestInit) => (await reach(api(path), init)).json()
const send = (method: string, path: string, body: unknown, signal?: AbortSignal) =>
  ask(path, {
    ...{ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    ...(signal && { signal })
  })

export const readShape = (): Promise<Shape> => ask('changes/form')
export const readChange = (no: string): Promise<Saved> => ask(`changes/${no}`)
export const readSaves = async (no: string): Promise<Save[]> => (await ask(`changes/${no}/history`)).saves
export const createChange = (body: Body): Promise<Saved> => send('POST', 'changes', body)
export const saveChange = (no: string, version: number, body: Body): Promise<Saved> =>
  send('PUT', `changes/${no}`, { version, body })

/** What is to be said beside the fields; nothing is kept. `no` judges it by the day that application was begun. */
export const checkChange = async (no: string, body: Body, signal: AbortSignal): Promise<Standing> =>
  (await send('POST', no ? `changes/${no}/check` : 'changes/check', body, signal)).standing
export const paper = (no: string, dress: 'docx' | 'xlsx') => api(`changes/${no}.${dress}`)
