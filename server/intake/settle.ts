/** The last part of a load: everything a file brings becomes visible in one commit, or nothing does. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { createReadStream, existsSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { seal } from '../identity/sealed-file.ts'
import { sealTable } from '../identity/vault.ts'
import { markTouched } from '../findings/retest.ts'
import { insertEntities, stagedDomains } from '../ledger/identity-rows.ts'
import { insertNameKeys, insertPersonKeys } from '../linkage/keys.ts'
import { loaderOf } from '../ledger/loader.ts'
import type { OpenLedger } from '../ledger/open.ts'
import { refreshProjects } from '../ledger/projects.ts'
import { rollUp, touched } from '../ledger/roll-up.ts'
import { knownBanks, placeBanks } from './banks.ts'
import { commits } from './commit/index.ts'
import type { Readable } from './decode/types.ts'
import { sound } from './faulty.ts'
import type { Intake, LoadRequest, LoadResult, Progress } from './load.ts'
import { resolved } from './maps.ts'
import type { Note } from './notes.ts'
import { dropQuarantine, writeQuarantine } from './quarantine.ts'
import type { Staged } from './stage.ts'
import { moveDataVersion, utcNow } from '../ledger/transaction.ts'

export interface Original {
  /** Settles when the sealed copy is on disk. */
  sealed: Promise<void>
  /** Take the copy back, unless an earlier load had put it there. */
  drop(): Promise<void>
}

/** The file as delivered goes into the vault while DuckDB works on it. */
export const sealOriginal = ({ folder, key }: OpenLedger, path: string, sha256: string): Original => {
  const copy = join(folder.vault, 'files', `${sha256}.mz`)
  if (existsSync(copy)) return { sealed: Promise.resolve(), drop: async () => undefined }
  const sealed = seal(key, createReadStream(path, { highWaterMark: 1 << 20 }), copy)
  const settled = sealed.catch(() => undefined)
  return {
    sealed,
    drop: async () => {
      await settled
      await unlink(copy).catch(() => undefined)
    }
  }
}

export interface Writing {
  request: LoadRequest
  original: Original
  staged: Staged
  readable: Readable
  faulty: number
  notes: Note[]
  sha256: string
  bytes: number
  started: number
  stop: () => void
  tell: (change: Partial<Progress>) => void
}

/** Write the staged rows, their identities, roll-ups, quarantine and load record in one transaction. */
export const settle = async (intake: Intake, db: DuckDBConnection, w: Writing): Promise<LoadResult> => {
  const { ledger } = intake
  const { kind, source, fileName, actor, scope } = w.request
  const loader = loaderOf(scope, intake.root)
  let loadId = ''
  await db.run('begin')
  try {
    loadId = (
      await db.runAndReadAll(
        `select 'L' || lpad((coalesce(max(substr(load_id, 2)::integer), 0) + 1)::varchar, 6, '0') from load`
      )
    ).getRowsJS()[0]![0] as string
    for (const domain of await stagedDomains(db)) {
      await db.run(insertEntities[domain], [loadId])
      await sealTable(
        db,
        ledger.key,
        domain,
        `(select no, clean as value from scratch.n_${domain} where is_new)`
      )
      const isNew = `(select no, clean from scratch.n_${domain} where is_new)`
      if (domain === 'name') await insertNameKeys(db, ledger.key.hash, isNew)
      if (domain === 'id') await insertPersonKeys(db, ledger.key.hash, isNew)
      w.stop()
    }
    await placeBanks(
      db,
      w.staged.columns.some((c) => c.name === 'bank' && c.type === 'bank'),
      knownBanks(intake.banksFile)
    )
    const done = await commits[kind.name]!({
      db,
      loadId,
      rows: resolved(w.staged),
      sound: sound(w.faulty)
    })
    w.stop()
    if (w.request.corrects && w.staged.columns.some((c) => c.name === 'original_line'))
      await db.run(
        `update quarantine set corrected_by = $1 where load_id = $2 and source_line in (select t.original_line from scratch.typed t where ${sound(w.faulty)})`,
        [loadId, w.request.corrects]
      )
    w.tell({ stage: 'counting' })
    if (kind.name === 'policy-list') await refreshProjects(db)
    if (done.touched) {
      await touched(db, done.touched)
      await rollUp(db, w.stop)
    }
    await markTouched(db, { loadId, kind: kind.name, rows: done.accepted + done.updated })
    w.tell({ stage: 'sealing' })
    const quarantined =
      w.faulty + w.readable.refused.length
        ? await writeQuarantine(db, ledger, loadId, intake.masks, {
            staged: w.staged,
            refused: w.readable.refused
          })
        : await dropQuarantine(ledger.folder, loadId).then(() => 0)
    await w.original.sealed
    w.stop()
    const latest = w.staged.columns.some((c) => c.name === kind.latest)
      ? `(select least(max(${kind.latest})::date, date '${intake.today()}') from scratch.typed)`
      : 'null'
    const elapsedMs = Math.round(performance.now() - w.started)
    const rows = w.staged.rows + w.readable.refused.length
    await db.run(
      `insert into load by name select $load_id as load_id, $kind as kind, $file_name as file_name, $sha256 as sha256, $bytes as bytes, $format as format,
        $encoding as encoding, $rows as rows_read, $accepted as accepted, $updated as updated, $unchanged as unchanged, $quarantined as quarantined,
        $conflicts as conflicts, 'done' as state, ${latest} as latest_on, $actor as actor, $loaded_at::timestamp as loaded_at,
        $elapsed as elapsed_ms, $corrects as corrects, $notes as notes, $division_code as division_code, $divisions as divisions, $projects as projects`,
      {
        load_id: loadId,
        kind: kind.name,
        file_name: fileName,
        sha256: w.sha256,
        bytes: BigInt(w.bytes),
        format: source.format,
        encoding: w.readable.encoding,
        rows: BigInt(rows),
        accepted: BigInt(done.accepted),
        updated: BigInt(done.updated),
        unchanged: BigInt(done.unchanged),
        quarantined: BigInt(quarantined),
        conflicts: BigInt(done.conflicts),
        actor,
        loaded_at: utcNow(),
        elapsed: BigInt(elapsedMs),
        corrects: w.request.corrects ?? null,
        division_code: loader.division_code,
        divisions: JSON.stringify(loader.divisions),
        projects: loader.projects && JSON.stringify(loader.projects),
        notes: JSON.stringify({
          notes: w.notes,
          form: w.request.form ?? {},
          mapping: w.request.mapping ?? {},
          leans: done.leans ?? [],
          sheet: source.sheet
        })
      }
    )
    await moveDataVersion(db)
    w.stop()
    await db.run('commit')
    const { accepted, updated, unchanged, conflicts } = done
    return {
      loadId,
      kind: kind.name,
      fileName,
      sha256: w.sha256,
      rows,
      accepted,
      updated,
      unchanged,
      quarantined,
      conflicts,
      elapsedMs,
      notes: w.notes
    }
  } catch (error) {
    await db.run('rollback').catch(() => undefined)
    if (loadId) await dropQuarantine(ledger.folder, loadId)
    throw error
  }
}
