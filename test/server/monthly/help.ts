import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { ShownTable } from '../../../server/monthly/shown.ts'
import type { TableBody } from '../../../server/monthly/types.ts'
import { csv, type Row } from '../../help/files.ts'
import type { TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { injectAs, person, type Wish } from '../../help/sign-in.ts'

export const PROJECT = '2080502'

const document = (n: number, change: Row = {}): Row => ({
  资金文号: `云财社〔2026〕${n}号`,
  项目编码: PROJECT,
  收文日期: '2026-01-12',
  下达日期: '2026-01-20',
  下达金额: '1000.00',
  下达方式: '省级直接分配到县',
  下达区划: '532301',
  资金级次: '省级',
  是否直达资金: '否',
  ...change
})

/** 楚雄市 has 1000.00 and pays 10 lines of 60.00 in March, 双柏县 has 500.00 and pays 2; line 10 failed and came back. */
export const loadMarch = async (at: TestHouse): Promise<void> => {
  await at.load(csv([document(1), document(2, { 下达区划: '532322', 下达金额: '500.00' })]), {
    ...{ name: '资金下达.csv', kind: 'allocations' }
  })
  const failed = { 支付状态: '退回', 失败原因: '账户已销户', 退回日期: '2026-03-10' }
  const here = Array.from({ length: 10 }, (_, i) => line(i + 1, i === 9 ? failed : {}))
  const there = [11, 12].map((n) => line(n, { 区划编码: '532322101', 批次号: 'B2', 凭证号: 'V2' }))
  await at.load(csv([...here, ...there]), { name: '发放明细.csv' })
}

export const outcomeOf = (told: LightMyRequestResponse): number | string =>
  told.statusCode < 300 ? told.statusCode : (told.json() as { code: string }).code

/** Somebody at the desk of monthly tables. */
export interface Clerk {
  account: string
  ask(method: 'GET' | 'PUT' | 'POST', url: string, payload?: object): Promise<LightMyRequestResponse>
  read(unit: string, month: string): Promise<ShownTable>
  /** Saves at the newest version. */
  save(unit: string, month: string, body: TableBody): Promise<LightMyRequestResponse>
  /** Moves at the newest version. */
  move(unit: string, month: string, to: string, reason?: string): Promise<LightMyRequestResponse>
}

export const clerk = (at: TestHouse, app: FastifyInstance, wish: Wish): Clerk => {
  const { account, cookie } = person(at, wish)
  const inject = injectAs(app, { cookie })
  const ask: Clerk['ask'] = (method, url, payload) => inject({ method, url, ...(payload && { payload }) })
  const read: Clerk['read'] = async (unit, month) =>
    (await ask('GET', `/api/monthly/${month}/${unit}`)).json()
  return {
    ...{ account, ask, read },
    save: async (unit, month, body) => {
      const { table } = await read(unit, month)
      return ask('PUT', `/api/monthly/${month}/${unit}`, { version: table.version, body })
    },
    move: async (unit, month, to, reason) => {
      const { table } = await read(unit, month)
      const said = { version: table.version, to, ...(reason !== undefined && { reason }) }
      return ask('POST', `/api/monthly/${month}/${unit}/moves`, said)
    }
  }
}

/** The body with one cell otherwise, and why. */
export const changedCell = (body: TableBody, key: string, text: string, reason = ''): TableBody => ({
  ...body,
  rows: body.rows.map((row, i) =>
    i > 0 ? row : { ...row, values: { ...row.values, [key]: text }, reasons: reason ? { [key]: reason } : {} }
  )
})
