import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Masking, masksOf, usual } from '../../../server/identity/masks.ts'
import { whole } from '../../../server/access/who.ts'
import { ask, rows } from '../../../server/questions/ask.ts'
import { seedFolder } from '../../../server/regions/load.ts'
import { csv } from '../../help/files.ts'
import { fileIn, house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { accountOf, idOf, nameOf, phoneOf } from '../../help/people.ts'

const base = temporary()
afterAll(() => remove(base))

/** The program's seed with another rule of masking in the region's own file. */
const seedWith = (rule: Partial<Masking>): string => {
  const seed = join(base, 'seed', Object.entries(rule).flat().join('-') || 'usual')
  cpSync(seedFolder, seed, { recursive: true })
  const path = join(seed, 'regions', 'chuxiong', 'region.yaml')
  const text = readFileSync(path, 'utf8')
  const said = Object.entries(rule).reduce(
    (yaml, [name, says]) =>
      yaml.replace(new RegExp(`^  ${name}: ${usual[name as keyof Masking]}$`, 'm'), `  ${name}: ${says}`),
    text
  )
  if (Object.keys(rule).length && said === text) throw new Error('the region file was not changed')
  writeFileSync(path, said)
  return `${seed}/`
}

const open = (own: string, rule: Partial<Masking>) => house({ base: own, seed: seedWith(rule) })
const asked = async (at: TestHouse, name: string, params: Record<string, string>) => {
  const { root } = at.region
  return rows(await ask(at.ledger, at.library, { name, params, scope: whole(root), today: at.today(), root }))
}
const cut = idOf(2).slice(0, 17)
const words = `${accountOf(3)} 与 ${idOf(3)} 不符`

/** One sound line, two faulty rows (ID, account, phone, name), a failed one with words, a line that contradicts the first. */
const fill = async (at: TestHouse) => {
  const faulty = { 享受人身份证号: cut, 收款账号: '6217-X123456' }
  await at.load(
    csv([line(1), line(2, faulty), line(3, { 支付状态: '失败', 失败原因: words, 实际支付日期: null })]),
    { name: `花名册_${idOf(3)}.csv` }
  )
  await at.load(csv([line(1, { 收款账号: accountOf(9) })]), { name: '矛盾.csv' })
}

const shownIn = async (at: TestHouse) => {
  const [first] = await asked(at, 'payout/lines', {})
  const one = (await asked(at, 'payout/line', { detail_no: 'D000001' }))[0]!
  const cells = await asked(at, 'intake/quarantine', { load_id: 'L000001' })
  const cell = (column: string) => cells.find(({ column_name }) => column_name === column)?.value
  const [conflict] = await asked(at, 'intake/conflicts', { load_id: 'L000002' })
  const [failed] = await asked(at, 'payout/unreturned', {})
  return {
    lines: [first!.payee, first!.beneficiary, first!.account],
    line: [one.payee, one.beneficiary, one.account, one.file_name],
    quarantine: [cell('beneficiary_id'), cell('account')],
    conflict: [conflict!.ledger_value, conflict!.file_value],
    words: failed!.failure_words
  }
}
const preview = async (at: TestHouse) => {
  const app = await at.app()
  const sent = await app.inject({
    ...{
      method: 'POST',
      url: '/api/uploads',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('预览.csv') }
    },
    payload: readFileSync(fileIn(base, '预览.csv', csv([line(4, { 联系电话: phoneOf(4) })])))
  })
  const [{ headers, rows }] = sent.json<{ detected: [{ headers: string[]; rows: string[][] }] }>().detected
  return ['享受人身份证号', '收款账号', '联系电话', '享受人姓名'].map(
    (header) => rows[0]![headers.indexOf(header)]
  )
}

const [surname] = nameOf(1)
const ends4 = (n: number) => `•••• ${accountOf(n).slice(-4)}`
const stars = '*'.repeat(11)
const asUsual = {
  lines: [`${surname}*`, `${surname}*`, ends4(1)],
  line: [`${surname}*`, `${surname}*`, ends4(1), '花名册_53*********.csv'],
  quarantine: [`53${'*'.repeat(15)}`, '•••• 3456'],
  conflict: [ends4(1), ends4(9)],
  words: '62********* 与 53********* 不符'
}

describe('the rule of the region file, in questions, quarantine, conflicts and previews', () => {
  it.each<[Partial<Masking>, object, string[]]>([
    [{}, {}, [`53${'*'.repeat(16)}`, ends4(4), '•••••••••••', `${nameOf(4)[0]}*`]],
    [
      { id: 'ends' },
      { quarantine: [`${cut[0]}${'*'.repeat(15)}${cut[16]}`, '•••• 3456'] },
      [`5${'*'.repeat(16)}${idOf(4)[17]}`, ends4(4), '•••••••••••', `${nameOf(4)[0]}*`]
    ],
    [
      { id: 'hidden' },
      {
        quarantine: ['*'.repeat(17), '•••• 3456'],
        line: [...asUsual.line.slice(0, 3), `花名册_${stars}.csv`],
        words: `${stars} 与 ${stars} 不符`
      },
      ['*'.repeat(18), ends4(4), '•••••••••••', `${nameOf(4)[0]}*`]
    ],
    [
      { account: 'hidden' },
      {
        lines: [...asUsual.lines.slice(0, 2), '••••'],
        line: [...asUsual.line.slice(0, 2), '••••', `花名册_${stars}.csv`],
        quarantine: [asUsual.quarantine[0], '••••'],
        conflict: ['••••', '••••'],
        words: `${stars} 与 ${stars} 不符`
      },
      [`53${'*'.repeat(16)}`, '••••', '•••••••••••', `${nameOf(4)[0]}*`]
    ],
    [
      { phone: 'last4' },
      {},
      [`53${'*'.repeat(16)}`, ends4(4), `••••••• ${phoneOf(4).slice(-4)}`, `${nameOf(4)[0]}*`]
    ],
    [
      { name_outside: 'hidden' },
      { lines: ['*', '*', ends4(1)], line: ['*', '*', ...asUsual.line.slice(2)] },
      [`53${'*'.repeat(16)}`, ends4(4), '•••••••••••', '*']
    ]
  ])('%o', async (rule, differs, previewed) => {
    const own = temporary()
    const at = await open(own, rule)
    try {
      await fill(at)
      expect(await shownIn(at)).toEqual({ ...asUsual, ...differs })
      expect(await preview(at)).toEqual(previewed)
    } finally {
      await at.close()
      remove(own)
    }
  })
})

describe('a region that changes its rule', () => {
  const hidden: Masking = { id: 'hidden', account: 'hidden', phone: 'hidden', name_outside: 'hidden' }
  const own = temporary()
  beforeAll(async () => {
    const at = await open(own, { phone: 'last4' })
    await fill(at)
    await at.close()
  })
  afterAll(() => remove(own))

  it('shows less from the next start on, without loading anything again', async () => {
    const at = await open(own, { ...hidden })
    const all = await shownIn(at)
    await at.close()
    expect(all).toEqual({
      lines: ['*', '*', '••••'],
      line: ['*', '*', '••••', `花名册_${stars}.csv`],
      quarantine: ['*'.repeat(17), '••••'],
      conflict: ['••••', '••••'],
      words: `${stars} 与 ${stars} 不符`
    })
  })

  it('never shows more than was stored, and exactly what both rules show', async () => {
    const at = await open(own, {})
    const db = await at.ledger.connect()
    const choices = {
      id: fc.constantFrom('province', 'ends', 'hidden'),
      account: fc.constantFrom('last4', 'hidden'),
      phone: fc.constantFrom('last4', 'hidden'),
      name_outside: fc.constantFrom('surname', 'hidden')
    }
    const rule = fc.record(choices) as fc.Arbitrary<Masking>
    const cells = [
      ['person-id', idOf(8)],
      ['account', accountOf(8)],
      ['text', `备注 ${idOf(8)}`],
      ['money', '1200.00']
    ] as const
    const visible = (shown: string) => shown.replace(/[*•]/g, '').length
    try {
      await fc.assert(
        fc.asyncProperty(rule, rule, async (then, now) => {
          await db.run('begin')
          await db.run(
            `update masking set id = $id, account = $account, phone = $phone, name_outside = $name_outside`,
            now
          )
          for (const [type, raw] of cells) {
            const [stored, own] = [masksOf(then).cell(type, raw), masksOf(now).cell(type, raw)]
            const [[shown]] = (
              await db.runAndReadAll('select shown_cell($stored)', { stored })
            ).getRowsJS() as [[string]]
            expect(visible(shown)).toBeLessThanOrEqual(Math.min(visible(stored), visible(own)))
            if (visible(own) <= visible(stored) && type !== 'person-id') expect(shown).toBe(own)
          }
          await db.run('rollback')
        }),
        { numRuns: 60 }
      )
    } finally {
      db.closeSync()
      await at.close()
    }
  })
})
