/** `mingzhang verify`: every check of the ledgers, the sealed files, and the trail of the installation. */
import { text } from 'node:stream/consumers'
import { openAccess } from '../access/store.ts'
import { knownHead } from '../backup/known-head.ts'
import type { Config } from '../config.ts'
import { installationKey } from '../rotation/settle.ts'
import { recordCheck } from '../trail/checked.ts'
import { verifyTrail } from '../trail/verify.ts'
import { counter } from './counter.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** One check and what it complains of, the first of them whole. */
const showCheck = (name: string, rows: unknown[]): number => {
  say(`${rows.length ? '✗' : '✓'} ${name}${rows.length ? `: ${rows.length}` : ''}`)
  for (const row of rows.slice(0, 20)) say(`    ${JSON.stringify(row)}`)
  return rows.length
}

/** Runs every check of one region, and holds the sealed files to the loads; answers how many complaints there were. */
const verifyOne = async (config: Config): Promise<number> => {
  const at = await counter(config)
  try {
    const checks = (await at.questions()).filter((name) => name.startsWith('checks/'))
    let complaints = 0
    for (const name of checks) {
      const body = await at.ask(name, {}, 'json')
      const { rows } = JSON.parse(Buffer.isBuffer(body) ? body.toString() : await text(body)) as {
        rows: unknown[]
      }
      complaints += showCheck(name, rows)
    }
    complaints += showCheck('vault', await at.vault())
    say(complaints ? `${complaints} 处不符` : `${checks.length + 1} 项核对全部通过`)
    return complaints
  } finally {
    await at.close()
  }
}

/**
 * Walks the trail by the store itself, whether a server holds it or not, and against the newest record that the newest
 * backup knew; that this was done stands on the trail. Answers how many faults there were.
 */
const verifyChain = (config: Config): number => {
  const key = installationKey(config)
  const access = openAccess(config.data, key)
  try {
    const known = knownHead(access, config, key)
    const check = verifyTrail(access.db, access.trail, known)
    const { records, faults } = check
    const against = known ? `，与备份 ${known.backup} 记下的第 ${known.no} 条相符` : '，没有备份可对照'
    say(faults.length ? `✗ 审计日志 ${records} 条` : `✓ 审计日志 ${records} 条${against}`)
    for (const { zh, en } of faults) say(`    ${zh} | ${en}`)
    recordCheck(access.trail, check, known)
    return faults.length
  } finally {
    access.close()
  }
}

/** Every check of every region of the settings is silent and the trail is whole → 0; else each complaint is printed → 1. */
export const verifyCommand = async (config: Config): Promise<number> => {
  let complaints = 0
  for (const region of config.regions) {
    if (config.regions.length > 1) say(`${region}:`)
    complaints += await verifyOne({ ...config, regions: [region] })
  }
  complaints += verifyChain(config)
  return complaints ? 1 : 0
}
