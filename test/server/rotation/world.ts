import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, rows } from '../../../server/questions/ask.ts'
import { whole } from '../../../server/access/who.ts'
import { csv } from '../../help/files.ts'
import { house, settingsOf, type TestHouse } from '../../help/house.ts'
import { line, lines, receipt, refund } from '../../help/lines.ts'
import { accountOf, idOf, phoneOf } from '../../help/people.ts'

export const regions = ['chuxiong', 'yunyang'] as const

const fill = async (at: TestHouse, division: string, people: number): Promise<void> => {
  const place = { 区划编码: division }
  await at.load(
    csv(lines(people, 1, (n) => ({ ...place, 联系电话: phoneOf(n), ...(n === 5 && { 补贴金额: 'x' }) })))
  )
  await at.load(csv([1, 2, 3].map((n) => receipt(n))), { name: '回单.csv' })
  await at.load(csv([refund(4)]), { name: '退款.csv' })
  await at.load(csv([line(7, { ...place, 补贴金额: '61.00' })]), { name: '矛盾.csv' })
}

/**
 * Two regions of one installation below `base`: paid lines, receipts, a refund, a conflict, a row in quarantine.
 * @param ownKey a key that no other world of the run has
 */
export const makeWorld = async (base: string, people = 600, ownKey = false): Promise<void> => {
  for (const [region, division] of [
    ['chuxiong', '532301101'],
    ['yunyang', '500235100']
  ] as const) {
    const at = await house({ base, settings: { region }, ownKey })
    await fill(at, division, people)
    await at.close()
  }
}

/** The installation once more, data folder and key file. */
export const copyWorld = (from: string, to: string): string => {
  mkdirSync(to, { recursive: true })
  for (const name of ['data', 'data.key']) cpSync(join(from, name), join(to, name), { recursive: true })
  return to
}

const facts = ['disbursement', 'voucher_line', 'conflict', 'quarantine', 'past.allocation', 'load']

/** Every question of the library with its own defaults (or those named), and the facts, as text by region and name. */
export const answersOf = async (base: string, only?: string[]): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const region of regions) {
    const at = await house({ base, settings: { region } })
    try {
      const { root } = at.region
      for (const { header } of at.library.all) {
        if (only && !only.includes(header.name)) continue
        const asking = { name: header.name, scope: whole(root), today: at.today(), root }
        const answer = await ask(at.ledger, at.library, asking).then(
          (given) =>
            JSON.stringify(rows(given), (_, value: unknown) =>
              typeof value === 'bigint' ? String(value) : value
            ),
          (error: { code?: string }) => {
            if (!['bad-parameter', 'nothing-found'].includes(error.code!)) throw error
            return error.code!
          }
        )
        found.set(`${region} ${header.name}`, answer)
      }
      for (const table of facts)
        found.set(`${region} ${table}`, JSON.stringify(await at.rows(`select * from ${table} order by all`)))
    } finally {
      await at.close()
    }
  }
  return found
}

/** Names of what two lots of answers do not agree in. */
export const differing = (one: Map<string, string>, other: Map<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))

export const installation = (base: string) => settingsOf(base, { region: regions.join() })

/** Every file below the installation's folder and beside it, with its bytes. */
export const filesOf = (base: string): [name: string, bytes: Buffer][] =>
  readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join(base, 'files')))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, readFileSync(path)]
    })

export const secrets = (n: number): string[] => [idOf(n), accountOf(n), phoneOf(n)]
