import { api } from '../../data/api.ts'
import { reach } from '../../data/reach.ts'

/** What POST /api/people/find answers: masked, within the reader's scope. */
export type FoundPerson = {
  person_no: number
  shown: string
  sex: string | null
  division_name: string | null
  age: number | null
  lines: number
  last_on: string | null
}
export type FoundAccount = {
  account_no: number
  shown: string
  division_name: string | null
  persons: number
  lines: number
  last_on: string | null
}
export type Found = {
  is: 'id' | 'account' | 'phone' | 'name' | 'detail' | 'none'
  /** persons found in all; the first ones are listed */
  total: number
  persons: FoundPerson[]
  accounts: FoundAccount[]
}

/** What is typed travels in the body alone. @throws Problem, 429 too many look-ups */
export const find = async (text: string, signal: AbortSignal): Promise<Found> => {
  const reply = await reach(api('people/find'), {
    ...{ method: 'POST', body: JSON.stringify({ text }), signal },
    headers: { 'content-type': 'application/json' }
  })
  return reply.json()
}
