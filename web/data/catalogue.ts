import { api } from './api.ts'
import { reach } from './reach.ts'

type Listed = {
  name: string
  shows?: Shows
  params?: { name: string }[]
  filters?: string[]
  filter?: string[]
}
type Shows = 'lines' | 'aggregates' | 'public'
/** What a question accepts by name, and whether it shows single lines. */
export type Known = { accepts: Set<string>; shows: Shows }
let asked: Promise<Map<string, Known>> | undefined

/** Question name → what is known of it, from /api/questions; asked once, asked again after a failure. */
export function catalogue(): Promise<Map<string, Known>> {
  asked ??= read().catch((thrown) => {
    asked = undefined
    throw thrown
  })
  return asked
}

async function read() {
  const body: { questions?: Listed[] } | Listed[] = await (await reach(api('questions'))).json()
  const listed = Array.isArray(body) ? body : (body.questions ?? [])
  return new Map(listed.map((one) => [one.name, { accepts: accepts(one), shows: one.shows ?? 'aggregates' }]))
}

const accepts = ({ params = [], filters = [], filter = [] }: Listed) =>
  new Set([...params.map((param) => param.name), ...filters, ...filter])
