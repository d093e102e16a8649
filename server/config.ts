import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { originOf, proxiesOf } from './network.ts'
import { regionNames } from './regions/load.ts'
import { settings } from './settings.ts'

export interface Config {
  port: number
  host: string
  /** Origin under which people reach the server, without a path; '' when none is set. */
  publicUrl: string
  oidcIssuer: string
  oidcClient: string
  oidcSecretFile: string
  oidcTitle: string
  /** Proxies whose X-Forwarded-* counts: addresses, blocks, or `loopback`. */
  trustProxy: string[]
  /** Folder of the installation; each region lies in a folder of its name below it. */
  data: string
  /** Regions that are meant, at least one; the first is the default. */
  regions: string[]
  key: string
  today: string
  memory: number
  threads: number
  askLimitMs: number
  /** HH:MM; '' = no nightly run. */
  nightly: string
  /** Whether what a load touched is tested at once. */
  retest: boolean
  uploadLimitMb: number
  /** Directory of backups, absolute; '' when none is set. */
  backup: string
  /** smtp: or smtps: with the user's name in it; '' = no mail goes out. */
  smtpUrl: string
  smtpSecretFile: string
  mailFrom: string
  /** Whether anybody may ask what is shown to the public. */
  public: boolean
}

/** A setting that cannot be used; the message names it. */
export class ConfigError extends Error {}

/** The regions of a setting: names of seed/regions with commas between, none twice; nothing said means the first on file. */
const regionsOf = (said: string): string[] => {
  const known = regionNames()
  const names = said.split(',').map((name) => name.trim())
  const asked = [...new Set(names.filter(Boolean))]
  const strange = asked.find((name) => !known.includes(name))
  if (strange !== undefined)
    throw new ConfigError(
      `MINGZHANG_REGION: 没有地区 "${strange}"，可选：${known.join('、')} | no such region`
    )
  return asked.length ? asked : known.slice(0, 1)
}

const value = (
  name: keyof typeof settings,
  flags: Record<string, unknown>,
  env: NodeJS.ProcessEnv
): string | number => {
  const s = settings[name]
  const given = flags[name] ?? (env[s.env] || undefined)
  if (given === undefined) return s.fallback
  if (typeof s.fallback !== 'number') return String(given)
  const number = Number(given)
  if (!Number.isInteger(number) || number < 0)
    throw new ConfigError(`${s.env} / ${s.flag}: 应为非负整数，收到 "${given}" | not a whole number`)
  return number
}

/** A mail server's address; a password in it would stand in the list of processes. */
const smtpFits = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, password, pathname } = new URL(url)
  return /^smtps?:$/.test(protocol) && hostname !== '' && password === '' && /^\/?$/.test(pathname)
}

/** Read the settings from flags and environment; throws `ConfigError` naming the wrong one. */
export const config = (flags: Record<string, unknown> = {}, env: NodeJS.ProcessEnv = process.env): Config => {
  const {
    region,
    publicUrl,
    trustProxy,
    public: open,
    retest,
    ...read
  } = Object.fromEntries(
    (Object.keys(settings) as (keyof typeof settings)[]).map((name) => [name, value(name, flags, env)])
  ) as unknown as Omit<Config, 'regions' | 'trustProxy' | 'public' | 'retest'> & {
    region: string
    trustProxy: string
    public: string
    retest: string
  }
  if (read.port > 65_535) throw new ConfigError(`PORT: ${read.port} > 65535`)
  if (read.today && !/^\d{4}-\d{2}-\d{2}$/.test(read.today))
    throw new ConfigError(`MINGZHANG_TODAY: 应为 YYYY-MM-DD，收到 "${read.today}" | not a date`)
  const origin = publicUrl && originOf(publicUrl)
  if (origin === null)
    throw new ConfigError(
      `MINGZHANG_PUBLIC_URL: 应为 https://主机名，不带路径，收到 "${publicUrl}" | not an origin`
    )
  if (read.oidcIssuer && !origin)
    throw new ConfigError(
      'MINGZHANG_OIDC_ISSUER: 用统一身份认证须同时写明 MINGZHANG_PUBLIC_URL | needs MINGZHANG_PUBLIC_URL'
    )
  if (read.oidcIssuer && !URL.canParse(read.oidcIssuer))
    throw new ConfigError(`MINGZHANG_OIDC_ISSUER: 不是网址："${read.oidcIssuer}" | not an address`)
  if (read.smtpUrl && !smtpFits(read.smtpUrl))
    throw new ConfigError(
      'MINGZHANG_SMTP_URL: 应为 smtp://主机:端口 或 smtps://用户@主机:端口，口令写在 MINGZHANG_SMTP_SECRET_FILE 的文件里 | smtp(s)://user@host:port, its password in a file'
    )
  if (read.smtpUrl && !/^[^\s@<>]+@[^\s@<>]+$/.test(read.mailFrom))
    throw new ConfigError(
      `MINGZHANG_MAIL_FROM: 用邮件催报须写明发件地址，收到 "${read.mailFrom}" | the sender's address is needed`
    )
  const switched = (env: string, said: string): boolean => {
    if (!['on', 'off'].includes(said))
      throw new ConfigError(`${env}: 应为 on 或 off，收到 "${said}" | on or off`)
    return said === 'on'
  }
  if (read.nightly !== 'off' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(read.nightly))
    throw new ConfigError(`MINGZHANG_NIGHTLY: 应为 HH:MM 或 off，收到 "${read.nightly}" | HH:MM or off`)
  const nightly = read.nightly === 'off' ? '' : read.nightly
  const proxies = proxiesOf(trustProxy)
  if (proxies === null)
    throw new ConfigError(
      `MINGZHANG_TRUST_PROXY: 应为地址或网段（10.0.0.0/8、loopback），逗号分隔，收到 "${trustProxy}" | not addresses`
    )
  const at = (path: string) => resolve(path.replace(/^~/, homedir()))
  const data = at(read.data)
  const key = read.key ? resolve(read.key) : `${data}.key`
  const network = { publicUrl: origin, trustProxy: proxies }
  const backup = read.backup && at(read.backup)
  return {
    ...read,
    ...network,
    nightly,
    regions: regionsOf(region),
    data,
    key,
    backup,
    retest: switched('MINGZHANG_RETEST', retest),
    public: switched('MINGZHANG_PUBLIC', open)
  }
}

/** Today's date in China (Asia/Shanghai, no daylight saving since 1991). */
export const chinaToday = (now: Date = new Date()): string =>
  new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
