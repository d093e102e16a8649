/** From an upload (which may be a zip) to loads: the one path of page, API and command line. */
import { Problem } from '../schemas/problem.ts'
import { detectedKind, formFromName, type Mapping } from './headers.ts'
import type { Intake, LoadResult, Watch } from './load.ts'
import { loadRecorded } from './recorded.ts'
import { kindNamed } from './kinds/index.ts'
import { sources } from './detect.ts'
import type { Upload } from './uploads.ts'
import { mappingFor } from '../office/mappings.ts'
import { isWhole } from '../ledger/loader.ts'
import type { Office } from '../office/open.ts'
import { loadPackage } from '../package/load.ts'
import { manifestIn } from '../package/open.ts'
import { inWords } from './faults.ts'
import type { Scope } from '../questions/types.ts'

export interface RunRequest {
  upload: Upload
  /** Left out: each file's own kind, found by its headers. */
  kind?: string
  mapping?: Mapping
  form?: Record<string, string>
  sheet?: string
  headerRow?: number
  allOrNothing?: boolean
  actor: string
  /** What the loader may see, and so bring. */
  scope: Scope
  corrects?: string
  /** Only this part of a zip. */
  part?: number
}

const unknownKind = (name: string): never => {
  throw new Problem({
    status: 422,
    code: 'kind-undetected',
    zh: `无法从表头判断「${name}」是哪种文件，请选择文件种类并对应各列`,
    en: `cannot tell from its headers what ${name} is; choose a kind and map its columns`
  })
}

/** Load every file of an upload, one after the other. The first refusal stops the rest; what was loaded stays and is reported. */
export const run = async (
  intake: Intake,
  office: Office,
  request: RunRequest,
  watch: Watch & { finished?: (r: LoadResult) => void } = {}
): Promise<LoadResult[]> => {
  const { upload } = request
  const opening = await inWords(manifestIn(upload.path))
  if (opening) return loadPackage(intake, office, { ...opening, ...request }, watch)
  const corrected = {
    ...(request.sheet !== undefined && { sheet: request.sheet }),
    ...(request.headerRow !== undefined && { headerRow: request.headerRow })
  }
  const found = await sources(upload.path, upload.name, upload.folder, corrected)
  const chosen = request.part === undefined ? found : found.slice(request.part, request.part + 1)
  const mapper = { actor: request.actor, whole: isWhole(request.scope, intake.root) }
  const results: LoadResult[] = []
  for (const source of chosen) {
    const saved = request.mapping || request.kind ? null : mappingFor(office, source.headers, mapper)
    const kind = request.kind
      ? kindNamed(request.kind)
      : saved
        ? kindNamed(saved.kind)
        : detectedKind(source.headers)?.kind
    if (!kind) return unknownKind(source.name)
    const asked = new Set(kind.form?.map((f) => f.column))
    const named = Object.fromEntries(
      Object.entries(formFromName(source.name)).filter(([name]) => asked.has(name))
    )
    const result = await loadRecorded(
      intake,
      office,
      {
        kind,
        source,
        fileName: source.name,
        mapping: request.mapping ?? saved?.mapping ?? {},
        form: { ...named, ...saved?.form, ...request.form },
        allOrNothing: request.allOrNothing ?? false,
        actor: request.actor,
        scope: request.scope,
        ...(request.corrects && { corrects: request.corrects })
      },
      watch
    )
    results.push(result)
    watch.finished?.(result)
  }
  return results
}
