import { beforeAll, describe, expect, it } from 'vitest'
import { beside } from '../../../server/findings/testing.ts'
import { checkDigit } from '../../../server/identity/resident-id.ts'
import { linkPersons, type Linked } from '../../../server/linkage/link.ts'
import { linkParams } from '../../../server/linkage/params.ts'
import { csv } from '../../help/files.ts'
import { fresh, house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'

const id = (digits: string) => digits + checkDigit(digits)
const village = '532301101001'
let next = 0

/** One line of a person; villages, accounts and phones are given where people share them. */
const paid = (
  name: string,
  digits: string,
  more: { place?: string; account?: number; phone?: number } = {}
) => {
  next++
  return line(next, {
    区划编码: more.place ?? village,
    享受人姓名: name,
    收款人姓名: name,
    享受人身份证号: id(digits),
    收款人身份证号: id(digits),
    收款账号: `6217${String(more.account ?? 1000 + next).padStart(15, '0')}`,
    联系电话: more.phone ? `138${String(more.phone).padStart(8, '0')}` : null
  })
}

const run = (at: TestHouse, persons?: string): Promise<Linked> =>
  beside(at.ledger, undefined, (db) =>
    linkPersons(db, persons === undefined ? {} : { touched: { persons, line: 'ledger_line' } })
  )

/** Links with the detail numbers of both sides, which name persons here. */
const linksOf = (at: TestHouse) =>
  at.rows(`select least(a.detail_no, b.detail_no) || ' ' || greatest(a.detail_no, b.detail_no) as pair, k.*
    from person_link k
    join (select person_no, min(detail_no) as detail_no from ledger_line group by 1) a on a.person_no = k.left_no
    join (select person_no, min(detail_no) as detail_no from ledger_line group by 1) b on b.person_no = k.right_no
    order by pair`)

describe('a small world', () => {
  let at: TestHouse
  let linked: Linked
  beforeAll(async () => {
    at = await house()
    next = 0
    const rows = [
      // 1 2: two digits of the order number exchanged, all else the same, one account
      ...[
        paid('普加荣', '53230119650312127', { account: 1, phone: 1 }),
        paid('普加荣', '53230119650312217', { account: 1, phone: 1 })
      ],
      // 3 4: registered again under a name that sounds the same
      ...[paid('张伟', '53230119700501331'), paid('章玮', '53230119700501435')],
      // 5 6: an ID of the era of 15 digits with the county of that time and a day misread
      ...[
        paid('李发旺', '53230119510709021', { account: 2 }),
        paid('李发旺', '53232719510708025', { account: 2 })
      ],
      // 7 8: twins who share the account and phone of their mother
      ...[
        paid('杨学文', '53230120080606111', { account: 3, phone: 3 }),
        paid('杨学武', '53230120080606131', { account: 3, phone: 3 })
      ],
      // 9 10: father and son of one name, one card and phone
      ...[
        paid('鲁有福', '53230119500202151', { account: 4, phone: 4 }),
        paid('鲁有福', '53230119760909177', { account: 4, phone: 4 })
      ],
      // 11 12: two of a common name in one county
      ...[paid('王伟', '53230119800115191'), paid('王伟', '53230119820320113', { place: '532301102' })],
      // 13 14: husband and wife with one card and phone
      ...[
        paid('罗家才', '53230119690404133', { account: 5, phone: 5 }),
        paid('周美兰', '53230119710808144', { account: 5, phone: 5 })
      ],
      // 15 16: brothers, one year apart
      ...[
        paid('马建国', '53230119900101171', { account: 6 }),
        paid('马建军', '53230119910101173', { account: 6 })
      ]
    ]
    await at.load(csv(rows))
    linked = await run(at)
    return () => at.close()
  })

  it('links the three who are one, and nobody else', async () => {
    expect((await linksOf(at)).map(({ pair }) => pair)).toEqual([
      'D000001 D000002',
      'D000003 D000004',
      'D000005 D000006'
    ])
    expect(linked).toMatchObject({ links: 3, hubs: 0 })
  })

  it('weighs field by field as worked by hand', async () => {
    const [first, second, third] = await linksOf(at)
    const n = 16
    const share = (persons: number, before: number) => (persons + 10_000 * before) / (n + 10_000)
    const all = {
      prior: Math.log2(0.001 / (n + 10_000)),
      // 15 men, 1 woman
      sex: 0.97 / (share(15, 0.5) ** 2 + share(1, 0.5) ** 2),
      // 15 of 16 in the village; half at least of a village have its region
      village: 0.8 / share(15, 0.0005),
      region: 0.9 / 0.5
    }
    const expected = {
      name: 0.85 / share(2, 0.0002),
      birth: 0.88 / share(2, 0.00004),
      sex: all.sex,
      place: all.village,
      region: all.region,
      digits: 0.2 / 0.005,
      account: 0.5 / 0.05,
      phone: 0.4 / 0.05
    }
    for (const [field, ratio] of Object.entries(expected))
      expect(first![`${field}_weight`], field).toBeCloseTo(Math.log2(ratio), 9)
    const weight = all.prior + Object.values(expected).reduce((sum, ratio) => sum + Math.log2(ratio), 0)
    expect(first!['weight']).toBeCloseTo(weight, 9)
    expect(first!['probability']).toBeCloseTo(1 / (1 + 2 ** -weight), 9)
    expect(second).toMatchObject({
      name_level: 'sound',
      birth_level: 'exact',
      phone_level: 'unknown',
      phone_weight: 0,
      account_level: 'apart'
    })
    expect(second!['name_weight']).toBeCloseTo(Math.log2(0.06 / share(2, 0.0005)), 9)
    expect(third).toMatchObject({ birth_level: 'slip', region_level: 'other', account_level: 'shared' })
    expect(third!['birth_weight']).toBeCloseTo(Math.log2(0.06 / 0.0014), 9)
    expect(third!['region_weight']).toBeCloseTo(Math.log2(0.1 / 0.5), 9)
  })

  it('says the same when it is asked again, and when one side alone was touched', async () => {
    const before = await linksOf(at)
    expect((await run(at)).links).toBe(3)
    expect(await linksOf(at)).toEqual(before)
    const touched = await run(at, `(select person_no from ledger_line where detail_no = 'D000004')`)
    expect(touched.links).toBe(1)
    expect(await linksOf(at)).toEqual(before)
  })
})

describe('judgement', () => {
  it('forgets a link when its lines are taken back', async () => {
    const at = await fresh()
    next = 0
    const { loadId } = await at.load(
      csv([paid('普加荣', '53230119650312127'), paid('普加荣', '53230119650312217')])
    )
    expect((await run(at)).links).toBe(1)
    await at.undo(loadId)
    await run(at, '(select person_no from person)')
    expect(await at.rows('select * from person_link')).toEqual([])
    expect(await at.rows('select * from person_seen')).toEqual([])
  })

  it('a name that many bear weighs less', async () => {
    const at = await fresh()
    next = 0
    const many = Array.from({ length: 40 }, (_, n) =>
      paid('王伟', `532301${1940 + n}0${1 + (n % 9)}${10 + (n % 18)}${100 + n * 2 + 1}`)
    )
    const rare = [paid('普加荣', '53230119650312127'), paid('普加荣', '53230119650312217')]
    const common = [paid('王伟', '53230119660412127'), paid('王伟', '53230119660412217')]
    await at.load(csv([...many, ...rare, ...common]))
    await run(at)
    const weights = (
      await at.rows(`select name_weight from person_link where birth_level = 'exact' order by 1`)
    ).map((row) => row['name_weight'] as number)
    expect(weights).toHaveLength(2)
    const share = (persons: number) => (persons + 2) / (44 + 10_000)
    expect(weights[0]).toBeCloseTo(Math.log2(0.85 / share(42)), 9)
    expect(weights[1]).toBeCloseTo(Math.log2(0.85 / share(2)), 9)
  })

  it('a phone of more than fifty persons is skipped and counted', async () => {
    const at = await fresh()
    next = 0
    const given = [...'安邦昌德恩方光海']
    const clerk = Array.from({ length: 51 }, (_, n) =>
      paid(`罗${given[n % 8]}${given[n >> 3]}`, `532301${1940 + n}0${1 + (n % 9)}11${101 + n * 2}`, {
        phone: 9
      })
    )
    await at.load(csv(clerk))
    expect(await run(at)).toMatchObject({ links: 0, hubs: 1 })
  })

  it('m of each field make one', () => {
    for (const levels of Object.values(linkParams.m))
      expect(Object.values(levels).reduce((sum, m) => sum + m, 0)).toBeCloseTo(1, 12)
  })
})
