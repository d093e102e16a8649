import { type Restored, restoreBackup } from '../backup/restore.ts'
import type { Config } from '../config.ts'
import { account } from './account.ts'

const words = (config: Config, { from, manifest, data, sessions }: Restored): string[] => {
  const regions = manifest.regions.map(({ region }) => region)
  const flags = `--data ${data} --key ${config.key} --region ${regions.join(',')}`
  return [
    `已恢复到 ${data}：${regions.join('、')}，${manifest.files.length} 个文件，备份于 ${manifest.at}（${from}）`,
    ...(sessions ? [`备份时未退出的 ${sessions} 个会话已结束 | sessions of that time were ended`] : []),
    '备份以后的装载、填报、账号和授权变动不在其中；备份后停用的账号或收回的权限请重新处理 | what changed after the backup is not in it',
    `现在请核对 | now run: npx mingzhang verify ${flags}`
  ]
}

/** `mingzhang restore DIR`: 0 everything is back and opens; a refusal throws, the data folder is as it was. */
export const restoreCommand = async (config: Config, from: string, plain: boolean): Promise<number> => {
  const done = await restoreBackup(config, from, account())
  const { manifest, data, sessions } = done
  const { at, regions, files, access } = manifest
  const told = { from: done.from, data, at, sessions, trail: access.trail, files: files.length }
  process.stdout.write(
    plain
      ? `${JSON.stringify({ ...told, regions: regions.map(({ region }) => region) })}\n`
      : words(config, done)
          .map((line) => `${line}\n`)
          .join('')
  )
  return 0
}
