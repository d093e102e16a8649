/** Files on their way in: kept in scratch under a random name until loaded, dropped or the server starts again. */
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { constants, copyFile, link, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Masks, withoutNames } from '../identity/masks.ts'
import type { Folder } from '../ledger/folder.ts'
import type { PackageTold } from '../package/detected.ts'
import { Problem } from '../schemas/problem.ts'
import { type Column, isEntityType, normalHeader } from './columns.ts'
import { probe } from './decode/probe.ts'
import type { Source } from './decode/types.ts'
import { diskFull, inWords } from './faults.ts'
import { fileNameOf } from './file-name.ts'
import { detectedKind, formFromName, type Mapping, match, ranked } from './headers.ts'
import { kindNamed, kinds } from './kinds/index.ts'

export interface Upload {
  id: string
  /** Account that sent it; null: named on this machine, and asked for by nobody. */
  owner: string | null
  name: string
  path: string
  folder: string
  bytes: number
  at: number
}

/** What was found in a file (or one member of a zip) before anything is written. */
export interface Detected {
  /** Which source of the upload: 0, or the member of a zip. */
  part: number
  name: string
  format: string
  encoding: string | null
  separator: string | null
  sheet: string | null
  sheets: string[]
  headerRow: number
  headers: string[]
  kind: string | null
  kinds: { kind: string; score: number }[]
  mapping: Mapping
  missing: string[]
  extra: string[]
  form: Record<string, string>
  rows: (string | null)[][]
  rowCount: number | null
  footers: number
  warnings: { code: string; zh: string; en: string }[]
  /** Of a subordinate's package, what it says of itself. */
  package?: PackageTold
}

const known = new Set(
  kinds.flatMap((k) => k.columns.flatMap((c) => [c.header, c.name, ...(c.synonyms ?? [])])).map(normalHeader)
)
const knownHeader = (text: string): boolean => known.has(normalHeader(text))

/** Read what a file is. `options` are what the user corrected on the page. Throws `Problem` 422 when it is no table. */
export const sources = (
  path: string,
  name: string,
  scratchDir: string,
  options: { sheet?: string; headerRow?: number } = {}
): Promise<Source[]> => inWords(probe(path, name, { scratchDir, known: knownHeader, ...options }))

/** A cell of a preview: an identity by its mask, any other without the numbers and the people of its row. */
const shownCell = (masks: Masks, type: Column['type'], cell: string, names: string[]): string =>
  isEntityType(type) ? masks.cell(type, cell) : masks.text(withoutNames(masks.cell(type, cell), names))

/** Say what a source seems to be; `kind` and `mapping` are the user's word. Identities in the shown rows are masked. */
export const detect = (
  source: Source,
  part: number,
  masks: Masks,
  chosen: { kind?: string; mapping?: Mapping; form?: Record<string, string> } = {}
): Detected => {
  const kind = chosen.kind ? kindNamed(chosen.kind) : detectedKind(source.headers)?.kind
  if (chosen.kind && !kind)
    throw new Problem({
      status: 400,
      code: 'kind-unknown',
      zh: `没有“${chosen.kind}”这种文件`,
      en: `no such kind: ${chosen.kind}`
    })
  const form = { ...formFromName(source.name), ...chosen.form }
  const usable = Object.fromEntries(
    Object.entries(form).filter(([name]) => kind?.form?.some((f) => f.column === name))
  )
  const found = kind ? match(kind, source.headers, chosen.mapping, usable) : null
  const typeOf = (header: string) =>
    kind?.columns.find((c) => c.name === found?.mapping[header])?.type ??
    (/身份|证件|信用代码|^id$|id_?no/i.test(header)
      ? 'person-id'
      : /账|卡号/.test(header)
        ? 'account'
        : /名|户主|人$/.test(header)
          ? 'name'
          : /电话|手机/.test(header)
            ? 'phone'
            : 'text')
  return {
    part,
    name: source.name,
    format: source.format,
    encoding: source.encoding,
    separator: source.separator,
    sheet: source.sheet,
    sheets: source.sheets,
    headerRow: source.headerRow,
    headers: source.headers,
    kind: kind?.name ?? null,
    kinds: ranked(source.headers).map((m) => ({ kind: m.kind.name, score: m.score })),
    mapping: found?.mapping ?? Object.fromEntries(source.headers.map((h) => [h, null])),
    missing: found?.missing ?? [],
    extra: found?.extra ?? source.headers,
    form: usable,
    rows: source.rows.map((row) => {
      const types = row.map((_, i) => typeOf(source.headers[i] ?? ''))
      const names = row.flatMap((cell, i) => (cell !== null && types[i] === 'name' ? [cell.trim()] : []))
      return row.map((cell, i) => (cell === null ? null : shownCell(masks, types[i]!, cell, names)))
    }),
    rowCount: source.rowCount,
    footers: source.footers.length,
    warnings: source.warnings.map(({ code, zh, en }) => ({ code, zh, en }))
  }
}

/** The uploads of one running server. */
export class Uploads {
  #held = new Map<string, Upload>()
  #folder: Folder

  constructor(folder: Folder) {
    this.#folder = folder
  }

  /** Stream a body to disk. Throws `upload-too-large` past the limit; a broken upload leaves nothing. */
  async receive(name: string, body: Readable, limitBytes: number, owner: string): Promise<Upload> {
    const id = randomBytes(18).toString('base64url')
    const folder = join(this.#folder.scratch, `upload-${id}`)
    mkdirSync(folder, { mode: 0o700 })
    const path = join(folder, 'file')
    let bytes = 0
    try {
      await pipeline(
        body,
        async function* (source) {
          for await (const chunk of source as AsyncIterable<Buffer>) {
            bytes += chunk.length
            if (bytes > limitBytes)
              throw new Problem({
                status: 413,
                code: 'upload-too-large',
                zh: `文件超过 ${Math.round(limitBytes / 1048576)} MiB，请改用命令行 mingzhang load 装载`,
                en: 'the file is too large for the page; use the command line'
              })
            yield chunk
          }
        },
        createWriteStream(path, { mode: 0o600 })
      )
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw diskFull(error)
    }
    const upload = { id, owner, name: fileNameOf(name), path, folder, bytes, at: Date.now() }
    this.#held.set(id, upload)
    return upload
  }

  /**
   * A local file that the command line names. DuckDB may read below the data folder only, so the file is linked into
   * it; on another disk it is copied. A symbolic link is followed, wherever it leads: the command line runs as the
   * account that serves, so it reads nothing that its user could not read without it. Throws `not-a-file` for folders,
   * pipes and devices, which may never end.
   */
  async local(path: string): Promise<Upload> {
    const real = await realpath(path)
    const about = await stat(real)
    if (!about.isFile())
      throw new Problem({
        status: 422,
        code: 'not-a-file',
        zh: '这不是普通文件，请指定一个文件',
        en: 'this is not a regular file; name a file',
        where: fileNameOf(path)
      })
    const id = randomBytes(18).toString('base64url')
    const folder = join(this.#folder.scratch, `upload-${id}`)
    mkdirSync(folder, { mode: 0o700 })
    const own = join(folder, 'file')
    try {
      await link(real, own).catch(() => copyFile(real, own, constants.COPYFILE_FICLONE))
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw diskFull(error)
    }
    const upload = {
      id,
      owner: null,
      name: fileNameOf(path),
      path: own,
      folder,
      bytes: about.size,
      at: Date.now()
    }
    this.#held.set(id, upload)
    return upload
  }

  /** @throws Problem 404 `upload-unknown` also for another account's */
  get(id: string, owner: string): Upload {
    const found = this.#held.get(id)
    if (found?.owner !== owner)
      throw new Problem({
        status: 404,
        code: 'upload-unknown',
        zh: '上传的文件已不在，请重新选择文件',
        en: 'that upload is gone; choose the file again'
      })
    return found
  }

  async drop(id: string): Promise<void> {
    const found = this.#held.get(id)
    this.#held.delete(id)
    if (found) await rm(found.folder, { recursive: true, force: true })
  }
}
