/** A subordinate's package into the ledger: held to its manifest first, then each file loaded as its kind under the subordinate's root. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '../identity/text.ts'
import type { Intake, LoadResult, Watch } from '../intake/load.ts'
import { loadRecorded } from '../intake/recorded.ts'
import { kindNamed } from '../intake/kinds/index.ts'
import { hasPlace } from '../intake/outside.ts'
import { sources as sourcesOf, type Upload } from '../intake/uploads.ts'
import { isWhole, loadsWithin } from '../ledger/loader.ts'
import type { Office } from '../office/open.ts'
import type { Scope } from '../questions/types.ts'
import { Problem } from '../schemas/problem.ts'
import { countsOf, tableOf } from './counts.ts'
import { digestsOf, type Manifest, type PackageFile } from './manifest.ts'
import { type Opening, unpackPackage } from './open.ts'
import { contentKey } from './receiver.ts'
import { refuse } from './refusals.ts'
import { headerName } from './select.ts'

export interface PackageLoad extends Opening {
  upload: Upload
  actor: string
  scope: Scope
}

/** Whether a package's files of this kind say whose they are. The lists of the region above are its own, and so are its registers. */
export const isTaken = (kind: string): boolean => {
  const found = kindNamed(kind)
  return found !== undefined && hasPlace(found)
}

const withDb = async <T>({ ledger }: Intake, work: (db: DuckDBConnection) => Promise<T>): Promise<T> => {
  const db = await ledger.connect()
  try {
    return await work(db)
  } finally {
    db.closeSync()
  }
}

/** Who may load it, and whose it may be. @throws Problem 403 `package-needs-whole`, 422 `package-not-subordinate` */
const demandSubordinate = async (intake: Intake, { manifest, scope }: PackageLoad): Promise<string> => {
  if (!isWhole(scope, intake.root))
    throw new Problem({
      ...{ status: 403, code: 'package-needs-whole' },
      zh: '上报包只能由负责全地区、全部项目的账号装载，请交联席会议办公室装载',
      en: 'a package is loaded by an account with the whole region and all projects; ask the joint-meeting office'
    })
  const { root, title_zh } = manifest.region
  const [found] = await withDb(intake, async (db) =>
    (await db.runAndReadAll('select name from division where code = $1', [root])).getRowsJS()
  )
  if (found && root !== intake.root && root.startsWith(intake.root)) return String(found[0])
  throw new Problem({
    ...{ status: 422, code: 'package-not-subordinate', where: root },
    zh: `上报包来自「${title_zh}」（${root}），不是本地区（${intake.root}）的下级，未装载任何内容`,
    en: `the package is of ${root}, which is no subordinate of ${intake.root}; nothing was loaded`
  })
}

/** Counts and sums of every file, and that no row names a place outside. @throws Problem 422 */
const demandContents = (intake: Intake, { root }: Manifest['region'], files: [PackageFile, string][]) =>
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

/** Files that an earlier package of the same bytes brought in, by kind and digest. */
const alreadyIn = async (intake: Intake, scope: Scope): Promise<Map<string, string>> =>
  withDb(intake, async (db) => {
    const loads = await loadsWithin(db, scope, `state = 'done'`, [])
    const digests = await db.runAndReadAll(
      `select load_id, kind || ' ' || sha256 from load where state = 'done'`
    )
    const own = new Set(loads.map(({ load_id }) => load_id))
    return new Map(
      digests
        .getRowsJS()
        .map(([id, file]) => [String(file), String(id)] as const)
        .filter(([, id]) => own.has(id))
    )
  })

/** What stays in the package: lists and registers, with their kinds in words. */
const keptOut = (files: PackageFile[]) => {
  const left = files.filter(({ kind, format }) => format === 'parquet' && !isTaken(kind))
  const named = (lang: 'zh' | 'en') =>
    left.map(({ kind }) => kindNamed(kind)![lang]).join(lang === 'zh' ? '、' : ', ')
  return left.length === 0
    ? []
    : [
        {
          code: 'package-kept-out',
          zh: `包内的${named('zh')}没有装载：清单和名单以本级的为准，账户变更没有区划`,
          en: `left in the package: ${named('en')}; lists and registers are those of this region, account changes name no place`
        }
      ]
}

/**
 * Load a package; `watch.finished` hears each file. Idempotent: a file that is in already is passed over, a whole package
 * that is in is refused; where it was interrupted the next load goes on. A newer package moves lines to their newer states.
 * Each file is a load of its own and is taken back by itself, the newest first.
 * @throws Problem 403, 422 before anything is written, 409 `package-repeated`
 */
export const loadPackage = async (
  intake: Intake,
  office: Office,
  request: PackageLoad,
  watch: Watch & { finished?: (r: LoadResult) => void } = {}
): Promise<LoadResult[]> => {
  const { manifest, upload, actor } = request
  const name = await demandSubordinate(intake, request)
  const content = contentKey(intake.ledger.key, manifest.envelope)
  const files = await unpackPackage(upload.path, { manifest, content, folder: upload.folder }, watch.signal)
  await demandContents(intake, manifest.region, files)
  const scope: Scope = { divisions: [manifest.region.root], projects: null, detail: 'lines' }
  const wanted: { file: PackageFile; path: string }[] = []
  const held = await alreadyIn(intake, scope)
  for (const [file, path] of files) {
    if (file.format !== 'parquet' || !isTaken(file.kind)) continue
    const { sha256 } = file.sealed ? await digestsOf(path) : file
    if (!held.has(`${file.kind} ${sha256}`)) wanted.push({ file, path })
  }
  if (wanted.length === 0)
    throw new Problem({
      ...{ status: 409, code: 'package-repeated' },
      zh: `${name}的这个上报包已经装载，未重复装载。如需重装，请先逐个撤销它的各次装载（从最新的开始）`,
      en: 'this package is loaded already; to load it again undo its loads first, the newest first'
    })
  const results: LoadResult[] = []
  for (const { file, path } of wanted) {
    const fileName = `${name}上报包_${manifest.month ?? manifest.as_of}/${file.kind}.parquet`
    const [source] = await sourcesOf(path, fileName, upload.folder)
    const kind = kindNamed(file.kind)!
    const result = await loadRecorded(
      intake,
      office,
      { kind, source: source!, fileName, actor, scope },
      watch
    )
    results.push(result)
    watch.finished?.(result)
  }
  results.at(-1)!.notes.push(...keptOut(manifest.files))
  return results
}
