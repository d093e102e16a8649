/** Why a package is not loaded, in words: what is wrong, where, and what to do. Nothing was written. */
import { Problem } from '../schemas/problem.ts'

type Facts = Partial<Record<'file' | 'version' | 'what' | 'kind', string>>

const again = {
  zh: '未装载任何内容。请下级重新生成或重新传送',
  en: 'nothing was loaded; ask for it to be made or sent again'
}

const words = {
  'package-newer': ({ version }) => ({
    zh: `上报包的格式版本是 ${version}，本程序还不认识。请先升级本系统，未装载任何内容`,
    en: `the package has format version ${version}, newer than this program; upgrade first, nothing was loaded`
  }),
  'package-manifest': () => ({
    zh: `上报包的清单 manifest.json 缺失、不完整或被改动，${again.zh}`,
    en: `manifest.json of the package is missing, incomplete or was changed; ${again.en}`
  }),
  'package-cut': () => ({
    zh: `上报包不完整（压缩包目录读不出来），${again.zh}`,
    en: `the package is cut: its directory cannot be read; ${again.en}`
  }),
  'package-missing': ({ file }) => ({
    zh: `上报包里缺少清单写明的文件 ${file}，${again.zh}`,
    en: `the package lacks ${file}, which its manifest names; ${again.en}`
  }),
  'package-doubled': ({ file }) => ({
    zh: `上报包里的文件 ${file} 出现了不止一次，${again.zh}`,
    en: `${file} is in the package more than once; ${again.en}`
  }),
  'package-strange': ({ file }) => ({
    zh: `上报包里有清单没有写明的文件 ${file}，${again.zh}`,
    en: `the package holds ${file}, which its manifest does not name; ${again.en}`
  }),
  'package-swollen': ({ file }) => ({
    zh: `上报包里的文件 ${file} 展开后大得反常，疑似压缩炸弹，没有展开，${again.zh}`,
    en: `${file} would unpack to far more than a package holds (a zip bomb?) and was not unpacked; ${again.en}`
  }),
  'package-changed': ({ file }) => ({
    zh: `上报包里的文件 ${file} 与清单的 SHA-256、SM3 或大小不符，已损坏或被改动，${again.zh}`,
    en: `${file} does not fit the SHA-256, SM3 or size of the manifest: it is damaged or was changed; ${again.en}`
  }),
  'package-counts': ({ file, what }) => ({
    zh: `上报包里的文件 ${file} 与清单写明的${what === 'rows' ? '行数' : '金额合计'}不符，${again.zh}`,
    en: `the ${what === 'rows' ? 'rows' : 'sums of money'} of ${file} are not those of the manifest; ${again.en}`
  }),
  'package-kind': ({ kind }) => ({
    zh: `上报包里有本程序不认识的文件种类 ${kind}。请先升级本系统，未装载任何内容`,
    en: `the package holds files of kind ${kind}, unknown to this program; upgrade first, nothing was loaded`
  }),
  'package-outside': ({ file }) => ({
    zh: `上报包里的文件 ${file} 有不属于该下级区划的行，${again.zh}`,
    en: `${file} has rows outside the divisions of the subordinate; ${again.en}`
  }),
  'package-older': ({ version, what }) => ({
    zh: `这个上报包生成于 ${version}，比已装载的同一下级的包（生成于 ${what}）旧，装载会把明细退回旧状态，未装载任何内容。请下级重新生成；确要回到旧包，先逐个撤销新包的各次装载（从最新的开始）`,
    en: `the package was made at ${version}, before one of the same subordinate that is loaded (${what}): loading it would take lines back to older states, so nothing was loaded. Ask for a new one; to go back to the old one, undo the loads of the newer first, the newest first`
  })
} as const satisfies Record<string, (facts: Facts) => { zh: string; en: string }>

/** @throws Problem 422, for `package-older` 409 */
export const refuse = (code: keyof typeof words, facts: Facts = {}): never => {
  const where = facts.file ?? facts.kind
  const status = code === 'package-older' ? 409 : 422
  throw new Problem({ status, code, ...(where && { where }), ...words[code](facts) })
}
