/** A package as it came, held to its manifest member by member; nothing is written to the ledger here. */
import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'
import { createHash } from 'node:crypto'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { ZIP_LIMITS } from '../intake/decode/zip.ts'
import { unseal } from '../identity/sealed-file.ts'
import {
  digestsOf,
  isManifest,
  isPackage,
  MANIFEST,
  type Manifest,
  type PackageFile,
  VERSION
} from './manifest.ts'
import { refuse } from './refusals.ts'

/** Largest manifest that is read, bytes. */
const LARGEST = 1 << 20

export interface Opening {
  manifest: Manifest
  /** SHA-256 of manifest.json: the one number that stands for the whole. */
  digest: string
}

const isZip = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r')
  try {
    const { buffer: head, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && head.readUInt32BE() === 0x504b0304
  } finally {
    await file.close()
  }
}

const withZip = async <T>(path: string, work: (zip: ZipFile, entries: Entry[]) => Promise<T>): Promise<T> => {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) if (entries.push(entry) > ZIP_LIMITS.members) break
    return await work(zip, entries)
  } finally {
    zip.close()
  }
}

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}

/**
 * The manifest of a package; null for every other file, which intake reads as it always did. Sealed members are nothing
 * but a package's: without a manifest that can be read they are not taken for something else.
 * @throws Problem 422 `package-newer` `package-manifest`
 */
export const manifestIn = async (path: string): Promise<Opening | null> => {
  if (!(await isZip(path))) return null
  let sealed = false
  const bytes = await withZip(path, async (zip, entries) => {
    sealed = entries.some(({ fileName }) => /^[a-z-]+\.(csv|parquet)\.sealed$/.test(fileName))
    const [entry] = entries.filter(({ fileName }) => fileName === MANIFEST)
    if (!entry || entry.uncompressedSize > LARGEST) return null
    return buffer(await zip.openReadStreamPromise(entry))
  }).catch(() => null)
  const said = bytes && parsed(bytes)
  if (!bytes || !isPackage(said)) return sealed ? refuse('package-manifest') : null
  if (Number(said.version) > VERSION) return refuse('package-newer', { version: String(said.version) })
  if (!isManifest(said)) return refuse('package-manifest')
  return { manifest: said, digest: createHash('sha256').update(bytes).digest('hex') }
}

const swollen = ({ compressedSize, uncompressedSize }: Entry): boolean =>
  uncompressedSize > ZIP_LIMITS.totalBytes ||
  (uncompressedSize > ZIP_LIMITS.ratioFromBytes && uncompressedSize > compressedSize * ZIP_LIMITS.ratio)

/** Each member that the manifest tells of, there once, and nothing else beside them. */
const paired = (entries: Entry[], files: PackageFile[]): [PackageFile, Entry][] => {
  const names = files.map(({ name }) => name)
  const twice = [...names, ...entries.map(({ fileName }) => fileName)].find(
    (name, at, all) =>
      all.slice(0, at).filter((other) => other === name).length > (names.includes(name) ? 1 : 0)
  )
  if (twice !== undefined) return refuse('package-doubled', { file: twice })
  const strange = entries.find(({ fileName }) => fileName !== MANIFEST && !names.includes(fileName))
  if (strange) return refuse('package-strange', { file: strange.fileName })
  return files.map((file) => {
    const entry = entries.find(({ fileName }) => fileName === file.name)
    if (!entry) return refuse('package-missing', { file: file.name })
    if (swollen(entry)) return refuse('package-swollen', { file: file.name })
    if (entry.uncompressedSize !== file.bytes) return refuse('package-changed', { file: file.name })
    return [file, entry]
  })
}

/**
 * Unpacks every member into `folder`, holds it to both digests and opens the sealed ones.
 * @returns where each file lies in plain
 * @throws Problem 422 `package-doubled` `package-strange` `package-missing` `package-swollen` `package-changed`
 */
export const unpackPackage = async (
  path: string,
  { manifest, content, folder }: { manifest: Manifest; content: Buffer; folder: string },
  signal?: AbortSignal
): Promise<[PackageFile, string][]> =>
  withZip(path, async (zip, entries) => {
    const plain: [PackageFile, string][] = []
    for (const [file, entry] of paired(entries, manifest.files)) {
      const packed = join(folder, `package-${file.name}`)
      const broken = () => refuse('package-changed', { file: file.name })
      await rm(packed, { force: true })
      try {
        const stream = await zip.openReadStreamPromise(entry)
        await pipeline(stream, createWriteStream(packed, { flags: 'wx', mode: 0o600 }), { signal })
      } catch (error) {
        signal?.throwIfAborted()
        if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error
        broken()
      }
      const { sha256, sm3 } = await digestsOf(packed)
      if (sha256 !== file.sha256 || sm3 !== file.sm3) broken()
      if (!file.sealed) {
        plain.push([file, packed])
        continue
      }
      const opened = join(folder, `package-${file.kind}.${file.format}`)
      await rm(opened, { force: true })
      const source = unseal({ vault: content }, packed)
      await pipeline(source, createWriteStream(opened, { flags: 'wx', mode: 0o600 }), { signal }).catch(
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'sealed-file-damaged') broken()
          throw error
        }
      )
      await rm(packed)
      plain.push([file, opened])
    }
    return plain
  }).catch((error: unknown) => {
    // yauzl's own words when the directory of the zip is broken
    if (error instanceof Error && error.name === 'Error' && !('code' in error)) return refuse('package-cut')
    throw error
  })
