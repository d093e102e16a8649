/** What a package is held to before anything of it is written: who brings it, whose it is, how old, and what it holds. */
import { quote } from '../identity/text.ts'
import type { Intake } from '../intake/load.ts'
import { kindNamed } from '../intake/kinds/index.ts'
import { chinaTime } from '../formats/words.ts'
import { isWhole } from '../ledger/loader.ts'
import type { Office } from '../office/open.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { countsOf, tableOf } from './counts.ts'
import { allReceived } from './kept.ts'
import { loadsOf } from './loads.ts'
import type { Manifest, PackageFile } from './manifest.ts'
import { divisionName, withDb } from './reading.ts'
import { refuse } from './refusals.ts'
import { headerName } from './select.ts'

/** @throws Problem 403 `package-needs-whole` */
export const demandWhole = (scope: Scope, root: string): void => {
  if (isWhole(scope, root)) return
  throw new Problem({
    ...{ status: 403, code: 'package-needs-whole' },
    zh: '上报包是全地区的数据，只有负责全地区、全部项目的账号可以生成、装载和查看，请交联席会议办公室办理',
    en: 'a package holds a whole region; it is made, loaded and looked at by an account with the whole region and all projects: ask the joint-meeting office'
  })
}

/** The subordinate's name as this region knows it. @throws Problem 422 `package-not-subordinate` */
export const demandSubordinate = async (intake: Intake, { region }: Manifest): Promise<string> => {
  const { root, title_zh } = region
  const name = await withDb(intake, (db) => divisionName(db, root))
  if (name !== null && root !== intake.root && root.startsWith(intake.root)) return name
  throw new Problem({
    ...{ status: 422, code: 'package-not-subordinate', where: root },
    zh: `上报包来自「${title_zh}」（${root}），不是本地区（${intake.root}）的下级，未装载任何内容`,
    en: `the package is of ${root}, which is no subordinate of ${intake.root}; nothing was loaded`
  })
}

const second = (utc: string): string => chinaTime(BigInt(Date.parse(utc)) * 1000n)

/**
 * A package made before one of the same subordinate that still stands here is refused, unless both tell the same state of
 * its ledger: months of one day may come in any order. @throws Problem 409 `package-older`
 */
export const demandNewest = async (intake: Intake, office: Office, manifest: Manifest): Promise<void> => {
  const { root } = manifest.region
  const newer = allReceived(office).filter(
    ({ root: theirs, state, made_at, data_version }) =>
      theirs === root &&
      state !== 'refused' &&
      Date.parse(made_at) > Date.parse(manifest.made_at) &&
      data_version !== manifest.data_version
  )
  if (newer.length === 0) return
  const stands = await loadsOf(intake, [root])
  const held = newer.find(({ files }) =>
    files.some(({ kind, sha256 }) => stands.get(`${root} ${kind} ${sha256}`)?.state === 'done')
  )
  if (held) refuse('package-older', { version: second(manifest.made_at), what: second(held.made_at) })
}

/** Counts and sums of every file, and that no row names a place outside. @throws Problem 422 */
export const demandContents = (
  intake: Intake,
  { root }: Manifest['region'],
  files: readonly [PackageFile, string][]
): Promise<void> =>
  withDb(intake, async (db) => {
    for (const [file, path] of files) {
      const kind = kindNamed(file.kind) ?? refuse('package-kind', { kind: file.kind })
      const counted = await countsOf(db, kind, path, file.format).catch(() =>
        refuse('package-changed', { file: file.name })
      )
      if (counted.rows !== file.rows) refuse('package-counts', { file: file.name, what: 'rows' })
      const told = Object.entries(counted.sums_fen)
      if (told.some(([name, sum]) => file.sums_fen[name] !== sum))
        refuse('package-counts', { file: file.name, what: 'sums' })
      for (const { header } of kind.columns.filter(({ type }) => type === 'division')) {
        const [outside] = (
          await db.runAndReadAll(
            `select count(*)::integer from ${tableOf(path, file.format)} where not starts_with(${headerName(header)}, ${quote(root)})`
          )
        ).getRowsJS()
        if (outside?.[0] !== 0) refuse('package-outside', { file: file.name })
      }
    }
  })
