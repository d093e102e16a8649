import { api } from './api.ts'
import { reach } from './reach.ts'

type Listed = { name: string; params?: { name: string }[]; filters?: string[]; filter?: string[] }
let asked: Promise<Map<string, Set<string>>> | undefined

/** Question name → names it accepts, from /api/questions; asked once, asked again after a failure. */
export function catalogue(): Promise<Map<string, Set<string>>> {
  asked ??= read().catch((thrown) => {
    asked = undefined
    throw thrown
  })
  return asked
}

async function read() {
  const body: { questions?: Listed[] } | Listed[] = await (await reach(api('questions'))).json()
  const listed = Array.isArray(body) ? body : (body.questions ?? [])
  return new Map(listed.map((one) => [one.name, accepts(one)]))
}

const accepts = ({ params = [], filters = [], filter = [] }: Listed) =>
  new Set([...params.map((param) => param.name), ...filters, ...filter])
