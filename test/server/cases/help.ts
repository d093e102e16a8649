import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { ShownCase } from '../../../server/cases/shown.ts'
import type { TestHouse } from '../../help/house.ts'
import { injectAs, person, type Wish } from '../../help/sign-in.ts'

export interface FindingRow {
  rule: string
  subject_type: string
  subject_no: number | null
  subject_code: string | null
  division_code: string
  project_code: string | null
  amount_fen: number | bigint
  facts: string
  gone_run: number | null
}

/** The id of the n-th finding of a test. */
export const idOf = (n: number, rule = 'D02'): string => `${rule}-${String(n).padStart(12, '0')}`

const literal = (value: string | number | bigint | null) =>
  typeof value === 'string' ? `'${value}'` : String(value)

/** Findings by SQL, numbered from `first`; what a row leaves out is as below: a county of the region, 60.00 yuan, person n. */
export const putFindings = async (
  at: TestHouse,
  rows: readonly Partial<FindingRow>[],
  first = 1
): Promise<string[]> =>
  at.ledger.write(async (db) => {
    const ids: string[] = []
    for (const [i, given] of rows.entries()) {
      const n = first + i
      const row = {
        ...{
          rule: 'D02',
          subject_type: 'person',
          subject_no: n,
          subject_code: null,
          division_code: '532301'
        },
        ...{ project_code: '2080502', amount_fen: 6000, facts: 'f1', gone_run: null },
        ...given
      }
      const id = idOf(n, row.rule)
      const whole = {
        ...{
          finding_no: n,
          finding_id: id,
          anchor: `a${n}`,
          unit: '',
          lines: 0,
          evidence: '{}',
          zh: '领取两次'
        },
        ...{ en: 'paid twice', version: 1, found_at: '2026-06-30 01:00:00', changed_run: 1, ...row }
      }
      const values = Object.entries(whole).map(([column, value]) => `${literal(value)} as ${column}`)
      await db.run(`insert into finding by name select ${values.join(', ')}`)
      ids.push(id)
    }
    return ids
  })

export interface Worker {
  account: string
  ask(method: string, url: string, body?: unknown): Promise<LightMyRequestResponse>
  /** The case as it stands for this person; fails when it is refused. */
  read(finding: string): Promise<ShownCase>
  /** Moves from the version that stands. */
  move(finding: string, to: string, said?: object): Promise<LightMyRequestResponse>
  assign(finding: string, assignee: string | null, said?: object): Promise<LightMyRequestResponse>
}

/** Somebody who works on cases. */
export const worker = (at: TestHouse, app: FastifyInstance, wish: Wish): Worker => {
  const { account, cookie } = person(at, wish)
  const inject = injectAs(app, { cookie })
  const ask: Worker['ask'] = (method, url, payload) =>
    inject({ method: method as 'GET', url, ...(payload === undefined ? {} : { payload: payload as object }) })
  const read: Worker['read'] = async (finding) => {
    const told = await ask('GET', `/api/cases/${finding}`)
    if (told.statusCode !== 200) throw new Error(told.body)
    return told.json<ShownCase>()
  }
  const onto = async (finding: string, what: string, body: object) => {
    const { version } = await read(finding)
    return ask('POST', `/api/cases/${finding}/${what}`, { version, ...body })
  }
  return {
    ...{ account, ask, read },
    move: (finding, to, said = {}) => onto(finding, 'moves', { to, ...said }),
    assign: (finding, assignee, said = {}) => onto(finding, 'assign', { assignee, ...said })
  }
}

/** The code of a refusal, or the status of what was done. */
export const outcomeOf = (told: LightMyRequestResponse): string | number =>
  told.statusCode < 300 ? told.statusCode : (told.json() as { code: string }).code

/** What a decision in favour of the finding says. */
export const confirmation = { reason: '查账属实', confirmed_fen: 6000, cause: 'typing' }
