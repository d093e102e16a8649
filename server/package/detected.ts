/** A package as the intake page shows a file: what it holds, before anything is written. */
import { kindNamed } from '../intake/kinds/index.ts'
import type { Detected } from '../intake/detect.ts'
import { heldIn, type CameFile } from './kept.ts'
import { isTaken } from './load.ts'
import type { Manifest } from './manifest.ts'

/** The word that stands for a package where a kind of file is told. */
const PACKAGE_KIND = 'package'

/** What a package says of itself, for the page. */
export interface PackageTold extends Pick<Manifest, 'month' | 'as_of' | 'made_at' | 'data_version'> {
  root: string
  title: string
  /** Name of the receiving code that it is sealed for. */
  receiver: string
  files: Omit<CameFile, 'sha256'>[]
}

const told = ({ region, month, as_of, made_at, data_version, envelope, files }: Manifest): PackageTold => ({
  ...{ root: region.root, title: region.title_zh, receiver: envelope.receiver },
  ...{ month, as_of, made_at, data_version },
  files: heldIn(files).map((file) => ({ ...file, taken: isTaken(file.kind) }))
})

const yuan = (fen: string): string => `${(BigInt(fen) / 100n).toLocaleString('en')} 元`

export const detectPackage = (manifest: Manifest, name: string): Detected => {
  const { region, month, as_of, data_version } = manifest
  const files = heldIn(manifest.files)
  const of = (lang: 'zh' | 'en') =>
    files
      .map(({ kind, rows, sums_fen }) => {
        const sum = sums_fen.amount ? `（${yuan(sums_fen.amount)}）` : ''
        return `${kindNamed(kind)?.[lang] ?? kind} ${rows}${sum}`
      })
      .join(lang === 'zh' ? '、' : ', ')
  return {
    ...{
      part: 0,
      name,
      format: 'zip',
      encoding: null,
      separator: null,
      sheet: null,
      sheets: [],
      headerRow: 0
    },
    ...{
      headers: [],
      kind: PACKAGE_KIND,
      kinds: [{ kind: PACKAGE_KIND, score: 1 }],
      mapping: {},
      missing: []
    },
    ...{ extra: [], form: {}, rows: [], footers: 0 },
    package: told(manifest),
    rowCount: files.reduce((sum, { rows }) => sum + rows, 0),
    warnings: [
      {
        code: 'package',
        zh: `下级上报包：${region.title_zh}（${region.root}），${month ?? `截至 ${as_of}`}，数据版本 ${data_version}。内有：${of('zh')}。装载时先核对每个文件的 SHA-256、SM3、行数和金额合计`,
        en: `package of a subordinate: ${region.root}, ${month ?? `until ${as_of}`}, data version ${data_version}; holds ${of('en')}. Loading checks SHA-256, SM3, rows and sums of every file first`
      }
    ]
  }
}
