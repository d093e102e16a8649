/** `mingzhang key …`: the master key of the installation changed, checked, put on paper and typed back. */
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { openAccess } from '../access/store.ts'
import type { Config } from '../config.ts'
import { demandOutside, fingerprint, keyOf } from '../identity/key.ts'
import { readKeyFile, writeKeyFile } from '../identity/key-file.ts'
import { masterOfPaper, paperOf } from '../identity/paper.ts'
import { type Fit, checkKey } from '../rotation/check.ts'
import { rotateKey } from '../rotation/rotate.ts'
import { installationKey, type Step } from '../rotation/settle.ts'
import { Problem } from '../schemas/problem.ts'
import { as } from '../trail/acting.ts'
import { account } from './account.ts'
import { liveLine } from './progress.ts'

const operator = () => ({
  ...{ actor: account(), role: 'operator', unit: '', region: '', ip: '', session: '' }
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const doing: Record<Step['doing'], string> = {
  ledger: '重写账本',
  files: '重新封存原文件',
  switch: '换上新密钥',
  follow: '完成'
}

/** `mingzhang key rotate`: 0 done; a refusal throws and nothing has changed. */
export const rotateCommand = async (config: Config): Promise<number> => {
  const line = liveLine()
  const { from, to, regions } = await as(operator(), () =>
    rotateKey(config, (step) =>
      line.show(`${step.region} ${doing[step.doing]} ${Math.round(step.share * 100)}%`)
    )
  ).finally(line.end)
  say(`密钥已更换：${from} → ${to}；地区：${regions.join('、') || '（还没有账本）'}`)
  say(
    `请现在打印新密钥（mingzhang key paper）并做一次备份。以前的备份只能用旧密钥 ${from} 恢复，它的纸质副本要留到这些备份销毁`
  )
  return 0
}

const words = (part: string): string =>
  part === 'rotation'
    ? '更换密钥中断在换上新密钥之后，请执行 mingzhang key rotate 或启动服务，会自动完成'
    : part

const told = ({ part, fits, count }: Fit): string =>
  `${fits ? '✓' : '✗'} ${words(part)}${count === null ? '' : `: ${count}`}`

/** `mingzhang key check`: 0 when every part fits the key file, 1 when one does not. */
export const checkCommand = async (config: Config): Promise<number> => {
  say(`密钥 ${fingerprint(keyOf(readKeyFile(config.key).master))}：${config.key}`)
  const fits = await checkKey(config)
  for (const fit of fits) say(told(fit))
  const wrong = fits.filter((fit) => !fit.fits).length
  say(wrong ? `${wrong} 处与密钥不符` : '密钥与账本、密文、封存文件和账号库全部相符')
  return wrong ? 1 : 0
}

/** `mingzhang key paper`: the key in signs that can be copied by hand. It is on the trail that it was shown, or it is not shown. */
export const paperCommand = async (config: Config): Promise<number> => {
  const key = installationKey(config)
  const { master, created } = readKeyFile(config.key)
  const access = openAccess(config.data, key)
  try {
    const object = fingerprint(key)
    as(operator(), () => access.trail.record({ action: 'key-paper', object, success: true }))
  } finally {
    access.close()
  }
  say(`明账密钥 ${fingerprint(key)}（${created.slice(0, 10)}）\n`)
  for (const [i, row] of paperOf(master).entries()) say(`${i + 1}   ${row}`)
  say('\n装入信封，封好，与数据和备份分开存放。谁有它和数据，谁就能读出全部身份信息。')
  say('录入：mingzhang key from-paper，逐行输入四行字符（行号不输），最后按 Ctrl-D。')
  return 0
}

/** `mingzhang key from-paper`: writes the key file from rows typed on standard input. Never over a file, never a key of other data. */
export const fromPaperCommand = async (
  config: Config,
  input: NodeJS.ReadableStream = process.stdin
): Promise<number> => {
  demandOutside(config.key, config.data)
  if (existsSync(config.key))
    throw new Problem({
      ...{ status: 409, code: 'key-exists' },
      zh: `密钥文件 ${config.key} 已经存在，不会覆盖。要换用纸质副本，请先把它移走`,
      en: `the key file ${config.key} exists and is not written over; move it away first`
    })
  const master = masterOfPaper(await text(input))
  const fits = await checkKey(config, keyOf(master))
  const strange = fits.find((fit) => !fit.fits)
  if (strange)
    throw new Problem({
      ...{ status: 409, code: 'wrong-key', where: strange.part },
      zh: `抄录没有错，但这把密钥（${fingerprint(keyOf(master))}）不是这里的数据的密钥，没有写入。请找与数据同时的纸质副本`,
      en: `typed without a slip, but this key (${fingerprint(keyOf(master))}) is not that of the data here; nothing was written`
    })
  writeKeyFile(config.key, { master, created: new Date().toISOString(), rotating: false })
  say(`已写入 ${config.key}，密钥 ${fingerprint(keyOf(master))}`)
  return 0
}
