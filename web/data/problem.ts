/** What a refused or failed ask says, in both languages; `status` 0 means the server was not reached. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly where: string

  constructor(said: { status: number; code?: string; zh?: string; en?: string; where?: string }) {
    super(said.zh ?? said.code ?? String(said.status))
    this.status = said.status
    this.code = said.code ?? ''
    this.zh = said.zh || `服务器答复 ${said.status}，没有说明原因。`
    this.en = said.en || `The server answered ${said.status} without a reason.`
    this.where = said.where ?? ''
  }
}

/** Passes an abort through; anything else unnamed is "not reached". */
export function problem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  const zh =
    thrown instanceof TypeError ? '连不上服务器，请检查网络后再试。' : `读不懂服务器的答复：${String(thrown)}`
  const en =
    thrown instanceof TypeError
      ? 'The server cannot be reached. Check the network and try again.'
      : String(thrown)
  return new Problem({ status: 0, zh, en })
}

/** The response, or the Problem its body describes. */
export async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response
  const body = await response.json().catch(() => ({}))
  throw new Problem({ ...body, status: response.status })
}
