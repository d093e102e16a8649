import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Made, makeBackup } from '../backup/make.ts'
import { refused } from '../backup/refusals.ts'
import { backupsIn, type Listed } from '../backup/standing.ts'
import type { Config } from '../config.ts'
import { closeAll, openHouses } from '../houses.ts'
import { holder } from '../ledger/folder.ts'
import { regionFolder } from '../ledger/installation.ts'
import { regionsIn } from '../rotation/files.ts'
import { account } from './account.ts'
import { json } from './remote.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} 秒`
/** A moment as people here read it: China time. */
const clock = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Through the server that holds the folder, else by opening every region of the settings here. */
const make = async (config: Config, directory: string): Promise<Made> => {
  for (const region of config.regions) {
    const held = holder(regionFolder(config.data, region))
    if (!held?.url) continue
    const socket = regionFolder(config.data, region).socket
    return json<Made>(socket, 'POST', '/api/local/backups', { directory, regions: config.regions })
  }
  for (const region of config.regions)
    if (!existsSync(regionFolder(config.data, region).ledger)) throw refused.nothing(config.data, region)
  const houses = await openHouses(config)
  try {
    return await makeBackup(houses, { directory, by: account() })
  } finally {
    await closeAll(houses)
  }
}

/** What whoever keeps the installation must know beside that it worked. */
const reminders = (config: Config, { directory, regions, trail_goes_on }: Made): string[] => {
  const left = regionsIn(config.data)
    .map(({ region }) => region)
    .filter((name) => !regions.includes(name))
  return [
    `密钥不在备份里：${config.key}。没有它，备份里的身份信息和原始文件谁也读不了，恢复也做不成；请另存两份，与备份分开保管`,
    `the key is not in the backup: ${config.key}; without it the backup cannot be read; keep two copies of it apart`,
    ...(left.length ? [`未备份的地区：${left.join('、')}（不在 --region 之列） | regions left out`] : []),
    ...(statSync(directory).dev === statSync(config.data).dev
      ? [
          '备份与数据在同一块磁盘上，磁盘坏了会一起丢失，请再复制到别处 | same disk as the data: copy it elsewhere'
        ]
      : []),
    ...(trail_goes_on
      ? []
      : [
          '注意：审计日志接不上一次备份时的记录——其间恢复过更早的备份，或日志被截断、替换，请审计管理员核实 | the trail does not continue from the backup before'
        ])
  ]
}

/** `mingzhang backup [DIR]`: 0 done; a refusal throws. */
export const backupCommand = async (
  config: Config,
  given: string | undefined,
  { json: plain = false }: { json?: boolean }
): Promise<number> => {
  const directory = given === undefined ? config.backup : resolve(given)
  if (!directory) throw refused.nowhere()
  const made = await make(config, directory)
  if (plain) say(JSON.stringify(made))
  else {
    say(`已备份到 ${made.directory}/${made.name}`)
    say(
      `${made.regions.join('、')}：${made.files} 个文件，${megabytes(made.bytes)}（新增 ${megabytes(made.new_bytes)}），用时 ${seconds(made.elapsed_ms)}，装载最多等了 ${seconds(made.held_ms)}`
    )
  }
  for (const line of reminders(config, made)) process.stderr.write(`${line}\n`)
  return 0
}

const line = ({ name, at, by, version, regions, bytes, files, drill }: Listed): string =>
  at === null
    ? `${name}  清单已损坏，不能用 | damaged`
    : `${name}  ${clock(at)}  ${regions.join('、')}  ${megabytes(bytes!)}  ${files} 个文件  ${by}  版本 ${version}${drill ? `  恢复过：${clock(drill.at)}` : ''}`

/** `mingzhang backup --list [DIR]`: the finished backups of a directory, the newest first. */
export const listBackups = (config: Config, given: string | undefined, plain: boolean): number => {
  const directory = given === undefined ? config.backup : resolve(given)
  if (!directory) throw refused.nowhere()
  if (!existsSync(directory)) throw refused.noBackup(directory)
  const found = backupsIn(directory)
  if (plain) say(JSON.stringify(found))
  else for (const backup of found) say(line(backup))
  if (!plain && found.length === 0) say(`${directory} 里没有备份 | no backups here`)
  return 0
}
