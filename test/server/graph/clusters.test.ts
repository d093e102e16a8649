import { beforeEach, describe, expect, it } from 'vitest'
import { clusterAccounts, type Clustering } from '../../../server/graph/clusters.ts'
import { put, type Row } from '../../queries/indicators/put.ts'
import { world, type World } from '../../queries/world.ts'

let at: World
beforeEach(async () => {
  at = await world({ filled: false, only: [] })
  await at.db.run(`
    insert into meta values ('root', '5323');
    insert into division values ('5323', '楚雄州', '楚雄', 'prefecture', '53');
    insert into person select n, 'id' || n, 'resident', null, null, '532301', 'L1' from range(1, 500) as t(n);
    insert into account select n, 'card' || n, '0000', 'L1' from range(1, 500) as t(n);
    insert into phone select n, 'call' || n, '0000', 'L1' from range(1, 500) as t(n)`)
})

const said = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await at.db.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[]
/** Nodes of each cluster, in order; hubs in brackets. */
const found = async (asked: Clustering = {}): Promise<string[][]> => {
  await clusterAccounts(at.db, asked)
  const rows =
    await said(`select list(case when hub then '(' || node || ')' else node end order by not hub, node) as nodes
    from cluster_member group by cluster_no order by nodes::varchar`)
  return rows.map(({ nodes }) => nodes as string[])
}
let made = 0
/** A paid line of one person of the village, on his own card unless said otherwise. */
const line = (n: number, more: Row = {}): Row => ({
  ...{ detail_no: `D${++made}`, head_no: n, beneficiary_no: n, payee_no: n, account_no: n },
  ...{ beneficiary_name_no: n, payee_name_no: n, division_code: '532301101001', ...more }
})
const lines = (...rows: Row[]) => put(at, 'disbursement', rows)
const persons = (...numbers: number[]) => numbers.map((n) => `person:${n}`)

describe('what makes a cluster', () => {
  it('多人一卡: several households on one account, with their money and dates', async () => {
    await lines(
      line(1, { amount_fen: 6000, paid_on: '2026-03-05' }),
      line(2, { account_no: 1, amount_fen: 4000, paid_on: '2026-02-05' }),
      line(3, { account_no: 1, amount_fen: 100, paid_on: '2026-04-07' }),
      line(4)
    )
    expect(await found()).toEqual([['account:1', ...persons(1, 2, 3)]])
    expect(await said('from cluster')).toMatchObject([
      {
        ...{ persons: 3, households: 3, accounts: 1, phones: 0, operators: 0, hubs: 0, shared_accounts: 1 },
        ...{ parallel_persons: 0, changed_accounts: 0, shared_phones: 0, lines: '3', amount_fen: '10100' },
        ...{
          first_on: '2026-02-05',
          last_on: '2026-04-07',
          division_code: '532301101001',
          project_code: 'P1'
        }
      }
    ])
    expect(await said(`from cluster_edge order by from_node`)).toMatchObject([
      { kind: 'paid', from_node: 'person:1', to_node: 'account:1', lines: '1', amount_fen: '6000' },
      { kind: 'paid', from_node: 'person:2', amount_fen: '4000', first_on: '2026-02-05' },
      { kind: 'paid', from_node: 'person:3', amount_fen: '100' }
    ])
    expect(
      await said(`select households, lines, amount_fen from cluster_member where kind = 'account'`)
    ).toEqual([{ households: 3, lines: '3', amount_fen: '10100' }])
  })

  it('somebody of another household who collects for others is in it, though he is beneficiary of nothing', async () => {
    await lines(line(1, { payee_no: 9, account_no: 9 }), line(2, { payee_no: 9, account_no: 9 }))
    expect(await found()).toEqual([['account:9', ...persons(1, 2, 9)]])
    expect(await said('select persons, lines, amount_fen from cluster')).toEqual([
      { persons: 3, lines: '2', amount_fen: '2000' }
    ])
  })

  it('一人多卡: one person paid on several accounts side by side', async () => {
    const used = (account_no: number, paid_on: string) => line(1, { account_no, paid_on })
    await lines(
      used(11, '2025-08-01'),
      used(12, '2025-09-01'),
      used(11, '2026-02-01'),
      used(12, '2026-03-01')
    )
    expect(await found()).toEqual([['account:11', 'account:12', 'person:1']])
    expect(await said('select parallel_persons, shared_accounts, households, lines from cluster')).toEqual([
      { parallel_persons: 1, shared_accounts: 0, households: 1, lines: '4' }
    ])
  })

  it('变更后集中领取: an operator changed several households into one account, which then collects', async () => {
    const change = (n: number) => ({ person_no: n, old_account_no: n, new_account_no: 50, operator: '李某' })
    await put(at, 'account_change', [1, 2, 3].map(change))
    await put(
      at,
      'beneficiary',
      [1, 2, 3].map((n) => ({ person_no: n, name_no: n, account_no: n }))
    )
    await lines(line(1, { account_no: 50 }), line(2, { account_no: 50 }))
    expect(await found()).toEqual([['account:50', 'operator:532301/李某', ...persons(1, 2, 3)]])
    expect(await said('select changed_accounts, operators, lines from cluster')).toEqual([
      { changed_accounts: 1, operators: 1, lines: '2' }
    ])
    expect(await said(`select kind, count(*) as n from cluster_edge group by kind order by kind`)).toEqual([
      { kind: 'changed', n: '3' },
      { kind: 'operator', n: '1' },
      { kind: 'paid', n: '2' }
    ])
  })

  it('共用电话: three households give one phone; two only where their accounts are suspect already', async () => {
    await lines(line(1, { phone_no: 7 }), line(2, { phone_no: 7 }), line(3, { phone_no: 7 }))
    expect(await found()).toEqual([[...persons(1, 2, 3), 'phone:7']])
    expect(await said('select shared_phones, lines, division_code from cluster')).toEqual([
      { shared_phones: 1, lines: '0', division_code: '532301101001' }
    ])
  })

  it('accounts hang together through a person, a phone of two suspects, an operator', async () => {
    await lines(
      ...[1, 2].map((n) => line(n, { account_no: 100 })),
      ...[3, 4].map((n) => line(n, { account_no: 101 })),
      line(2, { account_no: 101 }),
      ...[5, 6].map((n) => line(n, { account_no: 102, phone_no: n === 5 ? 8 : null })),
      line(4, { account_no: 101, phone_no: 8 })
    )
    expect(await found()).toEqual([
      ['account:100', 'account:101', 'account:102', ...persons(1, 2, 3, 4, 5, 6), 'phone:8']
    ])
  })
})

describe('who is innocent', () => {
  it.each<[string, Row[]]>([
    [
      'a household on the card of its head',
      [1, 2, 3].map((n) => line(n, { head_no: 1, payee_no: 1, account_no: 1 }))
    ],
    [
      'members paid in their own names on the card of their head',
      [1, 2, 3].map((n) => line(n, { head_no: 1, payee_no: n, account_no: 1 }))
    ],
    [
      'a member with a card of his own beside the card of the family',
      [
        ...[1, 2].flatMap((n) =>
          ['2025-06-01', '2026-05-01'].map((paid_on) => line(n, { head_no: 1, account_no: 1, paid_on }))
        ),
        line(2, { head_no: 1, account_no: 2, paid_on: '2025-11-01' })
      ]
    ],
    [
      'a card changed after a payment failed',
      [
        line(1, { state: 'failed', failure_code: 'F-NOACC', paid_on: '2026-03-03' }),
        line(1, { account_no: 201, paid_on: '2026-04-03' })
      ]
    ],
    [
      'a changed card that one project follows a month later than another',
      [
        line(1, { paid_on: '2026-01-05' }),
        line(1, { account_no: 201, paid_on: '2026-03-05' }),
        line(1, { paid_on: '2026-04-01' })
      ]
    ],
    ['siblings with one phone', [1, 2].map((n) => line(n, { phone_no: 7 }))],
    [
      'an account that only ever failed for a second household',
      [line(1), line(2, { account_no: 1, state: 'returned' })]
    ],
    [
      'a unit account, as rescue money allows',
      Array.from({ length: 20 }, (_, n) => line(n + 1, { account_no: 300, channel: 'unit' }))
    ]
  ])('%s', async (_, rows) => {
    await lines(...rows)
    expect(await found()).toEqual([])
  })

  it('a household whose head only the beneficiary base tells', async () => {
    await put(
      at,
      'beneficiary',
      [1, 2].map((n) => ({ person_no: n, name_no: n, head_no: 1, account_no: 1 }))
    )
    await lines(line(1), line(2, { head_no: null, account_no: 1 }))
    expect(await found()).toEqual([])
  })

  it('an operator of the same name in another county is another', async () => {
    for (const [from, account, county] of [
      [1, 50, '532301'],
      [11, 60, '532322']
    ] as const) {
      const three = [from, from + 1, from + 2]
      await put(
        at,
        'beneficiary',
        three.map((n) => ({ person_no: n, name_no: n, account_no: n, village_code: `${county}101001` }))
      )
      await put(
        at,
        'account_change',
        three.map((n) => ({ person_no: n, old_account_no: n, new_account_no: account, operator: '王某' }))
      )
    }
    expect(await found()).toEqual([
      ['account:50', 'operator:532301/王某', ...persons(1, 2, 3)],
      ['account:60', 'operator:532322/王某', ...persons(11, 12, 13)]
    ])
  })
})

describe('hubs', () => {
  const limits = { accountHub: 5, phoneHub: 5 }
  it('the agent bank’s 代发账户 does not tie the persons of half a county; it stands beside those who are suspect', async () => {
    await lines(
      ...[1, 2, 3, 4, 5, 6].map((n) => line(n, { account_no: 400 })),
      ...[1, 2].map((n) => line(n, { account_no: 100 })),
      ...[5, 6].map((n) => line(n, { account_no: 101 }))
    )
    expect(await found({ limits })).toEqual([
      ['(account:400)', 'account:100', ...persons(1, 2)],
      ['(account:400)', 'account:101', ...persons(5, 6)]
    ])
    // of the hub a cluster tells what concerns its own persons
    expect(await said(`select lines from cluster_member where hub`)).toEqual([{ lines: '2' }, { lines: '2' }])
    expect(await said(`select lines, hubs from cluster`)).toEqual([
      { lines: '2', hubs: 1 },
      { lines: '2', hubs: 1 }
    ])
  })
  it('a village clerk’s phone ties nobody', async () => {
    await lines(...[1, 2, 3, 4, 5, 6].map((n) => line(n, { phone_no: 7 })))
    expect(await found({ limits })).toEqual([])
    await lines(line(1, { account_no: 100 }), line(2, { account_no: 100 }))
    expect(await found({ limits })).toEqual([['(phone:7)', 'account:100', ...persons(1, 2)]])
  })
})

describe('where a cluster belongs, and what it is called', () => {
  it('to the nearest place that holds its lines and its registered persons', async () => {
    const pair = (account_no: number, one: string, other: string) =>
      lines(
        line(account_no, { account_no, division_code: one }),
        line(account_no + 1, { account_no, division_code: other })
      )
    await pair(10, '532301101001', '532301101002')
    await pair(20, '532301101001', '532301102001')
    await pair(30, '532301101001', '532322100001')
    await pair(40, '532301101001', '532301101001')
    await put(at, 'beneficiary', [
      { person_no: 40, name_no: 40, account_no: 40, village_code: '532322100001' }
    ])
    await found()
    const rows = await said(
      `select m.no, c.division_code from cluster c join cluster_member m using (cluster_no) where m.kind = 'account' order by 1`
    )
    expect(rows.map(({ no, division_code }) => [no, division_code])).toEqual([
      [10, '532301101'],
      [20, '532301'],
      [30, '5323'],
      [40, '5323']
    ])
  })
  it('the same members have the same number, in whatever order the ledger came', async () => {
    const rows = [line(1), line(2, { account_no: 1 }), line(3, { account_no: 1 })]
    await lines(...rows)
    await found()
    const [first] = await said('select cluster_no from cluster')
    expect(first!.cluster_no).toMatch(/^G-[0-9A-F]{12}$/)
    await at.db.run('delete from disbursement')
    await lines(...rows.toReversed())
    await found()
    expect(await said('select cluster_no from cluster')).toEqual([first])
  })
})

describe('a touched run', () => {
  const all = async () =>
    JSON.stringify([
      await said('from cluster order by cluster_no'),
      await said('from cluster_member order by cluster_no, node'),
      await said('from cluster_edge order by cluster_no, kind, from_node, to_node')
    ])
  /** Clusters after the touched run, which must be those of a full run. */
  const touchedAsWhole = async (touched: string) => {
    const nodes = await found({ touched, limits: { accountHub: 5 } })
    const after = await all()
    await clusterAccounts(at.db, { limits: { accountHub: 5 } })
    expect(after).toBe(await all())
    return nodes
  }
  beforeEach(async () => {
    await lines(
      ...[1, 2].map((n) => line(n, { account_no: 100 })),
      ...[3, 4].map((n) => line(n, { account_no: 101 })),
      ...[11, 12, 13, 14, 15, 16, 3].map((n) => line(n, { account_no: 400, phone_no: n > 14 ? 9 : null })),
      ...[15, 16].map((n) => line(n, { account_no: 102 }))
    )
    await clusterAccounts(at.db, { limits: { accountHub: 5 } })
  })
  it('joins clusters that a new line ties', async () => {
    await lines(line(2, { account_no: 101 }))
    expect(await touchedAsWhole(`select 'person' as kind, 2 as no`)).toEqual([
      ['(account:400)', 'account:100', 'account:101', ...persons(1, 2, 3, 4)],
      ['(account:400)', 'account:102', ...persons(15, 16), 'phone:9']
    ])
  })
  it('takes away and splits what an undone load had tied', async () => {
    await lines(line(2, { account_no: 101, detail_no: 'undone' }))
    await clusterAccounts(at.db, { limits: { accountHub: 5 } })
    expect(await said('select count(*) as n from cluster')).toEqual([{ n: '2' }])
    await at.db.run(`delete from disbursement where detail_no = 'undone' or account_no = 102`)
    await touchedAsWhole(`select 'person' as kind, unnest([2, 15]) as no union all select 'account', 102`)
    expect(await said('select count(*) as n from cluster')).toEqual([{ n: '2' }])
  })
  it('leaves alone what hangs together with nothing touched', async () => {
    await at.db.run('update cluster set score = 99')
    await found({ touched: `select 'account' as kind, 100 as no`, limits: { accountHub: 5 } })
    expect(
      await said('select count(*) filter (where score = 99) as left_alone, count(*) as n from cluster')
    ).toEqual([{ left_alone: '2', n: '3' }])
  })
})
