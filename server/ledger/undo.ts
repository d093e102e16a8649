import type { DuckDBConnection } from '@duckdb/node-api'
import { markTouched } from '../findings/retest.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { demandLoad, loadsWithin } from './loader.ts'
import { textsOf } from './rows.ts'
import { stateColumns } from '../intake/commit/states.ts'
import { dropQuarantine } from '../intake/quarantine.ts'
import { replaceable } from './migrate.ts'
import type { OpenLedger } from './open.ts'
import { refreshProjects } from './projects.ts'
import { linesOf, noticesOf, rollUp, touched, vouchersOf } from './roll-up.ts'
import { moveDataVersion, utcNow } from './transaction.ts'

const appended = ['account_change', 'register_entry', 'voucher_line'] as const

/** Where a load left rows: a load has one kind, and of some twenty tables two or three are its own. */
const holding = async (db: DuckDBConnection, loadId: string): Promise<Set<string>> => {
  const own = ['disbursement', ...appended, ...replaceable].map((table) => [table, 'load_id'] as const)
  const kept = ['disbursement_state', ...replaceable.map((table) => `past.${table}`)].map(
    (table) => [table, 'superseded_by'] as const
  )
  const found = [...own, ...kept].map(
    ([table, column]) => `select '${table}' where exists (select 1 from ${table} where ${column} = $1)`
  )
  return new Set(await textsOf(db, found.join(' union all '), [loadId]))
}

/** Loads that built on this one: they must be undone first. */
const laterOnes = (db: DuckDBConnection, loadId: string): Promise<string[]> =>
  textsOf(
    db,
    `select distinct by_load from (
      select state_load_id as by_load from disbursement where load_id = $1
      union all select superseded_by from disbursement_state where state_load_id = $1
      union all select d.load_id from voucher_line v join disbursement d using (detail_no) where v.load_id = $1 and v.matched and d.load_id > $1
      union all select load_id from load where state = 'done' and load_id > $1 and list_contains(from_json(notes -> 'leans', '["varchar"]'), $1)
      ${replaceable.map((t) => `union all select superseded_by from past.${t} where load_id = $1`).join(' ')}
    ) built where by_load <> $1 order by by_load`,
    [loadId]
  )

const states = async (db: DuckDBConnection, loadId: string) => {
  await db.run(
    `update disbursement set ${stateColumns.map((m) => `${m} = s.${m}`).join(', ')}, month = coalesce(s.month, disbursement.month) from disbursement_state s
     where s.superseded_by = $1 and s.state_load_id <> $1 and disbursement.detail_no = s.detail_no and disbursement.load_id <> $1`,
    [loadId]
  )
  await db.run(`delete from disbursement_state where superseded_by = $1`, [loadId])
}

/** Words for who must take back what first; loads of other units are counted, not named. */
const builtOn = async (
  db: DuckDBConnection,
  scope: Scope,
  loadId: string,
  later: string[]
): Promise<Problem> => {
  const own = (
    await loadsWithin(db, scope, 'list_contains(string_split($1, $2), load_id)', [later.join(), ','])
  ).map(({ load_id }) => load_id)
  const others = later.length - own.length
  const zh = [
    ...(own.length ? [`请先撤销 ${own.join('、')}（从最新的开始）`] : []),
    ...(others ? [`另有其他单位的 ${others} 次装载，请联系联席会议办公室撤销`] : [])
  ]
  const en = [
    ...(own.length ? [`undo ${own.join(', ')} first, the newest first`] : []),
    ...(others ? [`${others} loads of other units: ask the joint-meeting office to undo them`] : [])
  ]
  return new Problem({
    status: 409,
    code: 'load-built-on',
    zh: `后来的装载更新了 ${loadId} 的数据，${zh.join('；')}`,
    en: `later loads build on ${loadId}: ${en.join('; ')}`
  })
}

/**
 * Take a whole load back; what it superseded returns.
 * @throws Problem 404 `load-unknown` also for one outside the scope, 409 when it is undone or later loads build on it
 */
export const undo = (
  ledger: OpenLedger,
  loadId: string,
  scope: Scope
): Promise<{ loadId: string; kind: string; rows: number }> =>
  ledger.write(async (db) => {
    const { kind, state, accepted } = await demandLoad(db, scope, loadId)
    if (state === 'undone')
      throw new Problem({
        status: 409,
        code: 'load-undone',
        zh: `${loadId} 已经撤销`,
        en: `${loadId} is already undone`
      })
    const later = await laterOnes(db, loadId)
    if (later.length) throw await builtOn(db, scope, loadId, later)
    await db.run('begin')
    try {
      await touched(db, [linesOf(loadId), noticesOf(loadId), vouchersOf(loadId)].join(' union all '))
      await markTouched(db, { loadId, kind, rows: accepted })
      const held = await holding(db, loadId)
      if (held.has('disbursement_state')) await states(db, loadId)
      if (held.has('disbursement')) {
        await db.run(
          `update voucher_line set matched = false where detail_no in (select detail_no from disbursement where load_id = $1)`,
          [loadId]
        )
        await db.run('delete from disbursement where load_id = $1', [loadId])
      }
      for (const table of [...appended, ...replaceable].filter((name) => held.has(name)))
        await db.run(`delete from ${table} where load_id = $1`, [loadId])
      for (const table of replaceable.filter((name) => held.has(`past.${name}`))) {
        await db.run(
          `insert into ${table} select * exclude (superseded_by) from past.${table} where superseded_by = $1`,
          [loadId]
        )
        await db.run(`delete from past.${table} where superseded_by = $1`, [loadId])
      }
      await db.run('delete from quarantine where load_id = $1', [loadId])
      await db.run('update quarantine set corrected_by = null where corrected_by = $1', [loadId])
      await db.run('delete from conflict where load_id = $1', [loadId])
      await rollUp(db)
      if (kind === 'policy-list') await refreshProjects(db)
      await db.run(`update load set state = 'undone', undone_at = $2::timestamp where load_id = $1`, [
        loadId,
        utcNow()
      ])
      await moveDataVersion(db)
      await db.run('commit')
    } catch (error) {
      await db.run('rollback').catch(() => undefined)
      throw error
    }
    await dropQuarantine(ledger.folder, loadId)
    await ledger.refresh()
    return { loadId, kind, rows: accepted }
  })
