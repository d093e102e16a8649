/** What the trail tells of the service itself: that it started, with which settings changed, and that it stopped. */
import { createHmac } from 'node:crypto'
import type { Access } from '../access/store.ts'
import type { Config } from '../config.ts'
import { version } from '../version.ts'
import { asOperator } from './account.ts'

/** Setting of access.sqlite that holds the prints of the last start's settings. */
const lastSettings = 'service.settings'

/** Keyed prints of the settings: the trail names what changed, and neither it nor the store tells a value. */
const prints = ({ key }: Access, config: Config): Record<string, string> =>
  Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      createHmac('sha256', key)
        .update(JSON.stringify([name, value]))
        .digest('hex')
        .slice(0, 16)
    ])
  )

const changed = (was: Record<string, string>, is: Record<string, string>): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => was[name] !== is[name]).toSorted()

/** How the last run ended; null before the first. */
const before = ({ db }: Access): 'stopped' | 'broken off' | null => {
  const last = db
    .prepare(
      `select action from trail where action in ('server-start', 'server-stop') order by no desc limit 1`
    )
    .get() as { action: string } | undefined
  if (!last) return null
  return last.action === 'server-stop' ? 'stopped' : 'broken off'
}

/** The start, after settings that differ from those of the last one. @throws Problem `trail-unwritable`: then nothing is served */
export const recordStart = (access: Access, config: Config): void =>
  asOperator('', () =>
    access.inOne(() => {
      const is = prints(access, config)
      const was = access.setting(lastSettings)
      const names = was === null ? [] : changed(JSON.parse(was) as Record<string, string>, is)
      if (names.length)
        access.trail.record({
          ...{ action: 'config-change', object: 'settings', success: true },
          detail: JSON.stringify({ settings: names })
        })
      access.set(lastSettings, JSON.stringify(is))
      const detail = JSON.stringify({ version, regions: config.regions, before: before(access) })
      access.trail.record({ action: 'server-start', object: 'service', success: true, detail })
    })
  )

export const recordStop = ({ trail }: Access): void =>
  asOperator('', () => trail.record({ action: 'server-stop', object: 'service', success: true }))
