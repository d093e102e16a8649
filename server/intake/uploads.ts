/** Files on their way in: kept in scratch under a random name until loaded, dropped or the server starts again. */
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync } from 'node:fs'
import { constants, copyFile, link, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Folder } from '../ledger/folder.ts'
import { Problem } from '../schemas/problem.ts'
import { diskFull } from './faults.ts'
import { fileNameOf } from './file-name.ts'

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
