/** A subordinate's package into the ledger: held to its manifest first, then each file loaded as its kind under the subordinate's root. */
import type { Intake, LoadResult, Watch } from '../intake/load.ts'
import { loadRecorded } from '../intake/recorded.ts'
import { kindNamed } from '../intake/kinds/index.ts'
import { hasPlace } from '../intake/outside.ts'
import { sources as sourcesOf } from '../intake/detect.ts'
import type { Upload } from '../intake/uploads.ts'
import type { Office } from '../office/open.ts'
import type { Scope } from '../questions/types.ts'
import { Problem, type ProblemWords } from '../schemas/problem.ts'
import { demandContents, demandNewest, demandSubordinate, demandWhole } from './demand.ts'
import { beginReceived, endReceived, keepFiles } from './kept.ts'
import { loadsOf } from './loads.ts'
import { digestsOf, type PackageFile } from './manifest.ts'
import { type Opening, unpackPackage } from './open.ts'
import { contentKey } from './receiver.ts'

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

/** A refusal as it is kept; of what broke inside, the words for that alone. */
const wordsOf = (error: unknown): ProblemWords =>
  error instanceof Problem
    ? error.toJSON()
    : {
        ...{ status: 500, code: 'load-failed' },
        zh: '装载时发生内部错误。请查看服务日志',
        en: 'the load failed inside; see the server log'
      }

/** Holds a package to its manifest and lists what is still to be loaded, with the digest of each file in plain. */
const opened = async (intake: Intake, office: Office, request: PackageLoad, watch: Watch) => {
  const { manifest, upload } = request
  const name = await demandSubordinate(intake, manifest)
  const content = contentKey(intake.ledger.key, manifest.envelope)
  await demandNewest(intake, office, manifest)
  const files = await unpackPackage(upload.path, { manifest, content, folder: upload.folder }, watch.signal)
  await demandContents(intake, manifest.region, files)
  const tables: { file: PackageFile; path: string; sha256: string }[] = []
  for (const [file, path] of files)
    if (file.format === 'parquet')
      tables.push({ file, path, sha256: file.sealed ? (await digestsOf(path)).sha256 : file.sha256 })
  return { name, tables }
}

/**
 * Load a package; `watch.finished` hears each file. Idempotent: a file that is in already is passed over, a whole package
 * that is in is refused; where it was interrupted the next load goes on. A newer package moves lines to their newer states.
 * Each file is a load of its own and is taken back by itself, the newest first. How it went is kept (`kept.ts`).
 * @throws Problem 403, 422, 409 `package-older` `package-repeated` before anything is written
 */
export const loadPackage = async (
  intake: Intake,
  office: Office,
  request: PackageLoad,
  watch: Watch & { finished?: (r: LoadResult) => void } = {}
): Promise<LoadResult[]> => {
  const { manifest, upload, actor } = request
  demandWhole(request.scope, intake.root)
  const { root } = manifest.region
  const no = beginReceived(office, request, actor)
  const results: LoadResult[] = []
  let begun = false
  try {
    const { name, tables } = await opened(intake, office, request, watch)
    keepFiles(
      office,
      no,
      tables.map(({ file, sha256 }) => {
        const { kind, rows, sums_fen, sealed } = file
        return { kind, rows, sums_fen, sealed, sha256, taken: isTaken(kind) }
      })
    )
    const held = await loadsOf(intake, [root])
    const wanted = tables.filter(
      ({ file: { kind }, sha256 }) => isTaken(kind) && held.get(`${root} ${kind} ${sha256}`)?.state !== 'done'
    )
    if (wanted.length === 0)
      throw new Problem({
        ...{ status: 409, code: 'package-repeated' },
        zh: `${name}的这个上报包已经装载，未重复装载。如需重装，请先逐个撤销它的各次装载（从最新的开始）`,
        en: 'this package is loaded already; to load it again undo its loads first, the newest first'
      })
    const scope: Scope = { divisions: [root], projects: null, detail: 'lines' }
    begun = true
    for (const { file, path } of wanted) {
      const fileName = `${name}上报包_${manifest.month ?? manifest.as_of}/${file.kind}.parquet`
      const [source] = await sourcesOf(path, fileName, upload.folder)
      const kind = kindNamed(file.kind)!
      const loading = { kind, source: source!, fileName, actor, scope }
      const result = await loadRecorded(intake, office, loading, watch)
      results.push(result)
      watch.finished?.(result)
    }
    endReceived(office, no, 'loaded', null)
  } catch (error) {
    const problem = wordsOf(watch.signal?.aborted ? watch.signal.reason : error)
    endReceived(office, no, results.length > 0 ? 'stopped' : 'refused', problem)
    // the load of each file tells of itself
    if (!begun)
      office.record({
        ...{ actor, action: 'load', object: `package ${root}`, success: false, detail: problem.code }
      })
    throw error
  }
  results.at(-1)!.notes.push(...keptOut(manifest.files))
  return results
}
