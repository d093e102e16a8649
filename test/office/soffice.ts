/** LibreOffice as a program on this machine. Tests are left out, with a word, where it is not installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { basename, extname, join } from 'node:path'

export const missing = ['soffice', 'pdfinfo', 'pdftotext'].filter(
  (name) => spawnSync(name, ['-v']).error !== undefined
)
if (missing.length > 0) process.stdout.write(`没有 ${missing.join('、')}，不试 LibreOffice | not tried\n`)

/** Opens a file of `folder` and saves it as another kind beside it, in a folder of that kind. @returns its path */
export const saveAs = (folder: string, path: string, kind: 'pdf' | 'xlsx' | 'ods' | 'csv'): string => {
  const out = join(folder, kind)
  execFileSync('soffice', [
    ...['--headless', `-env:UserInstallation=file://${folder}/profile`],
    ...['--convert-to', kind, '--outdir', out, path]
  ])
  return join(out, `${basename(path, extname(path))}.${kind}`)
}
