import { isIP } from 'node:net'
import { Problem } from '../schemas/problem.ts'
import { cameLocally } from './local-socket.ts'
import { shared } from './shared.ts'

export interface Hosts {
  /** Address the server listens on. */
  host: string
  /** How people reach it, `https://…`; '' when none is set. */
  publicUrl: string
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The name in a Host header, without its port; null when it is none. */
const nameIn = (host: string): string | null =>
  /^(\[[\da-f:.]+\]|[^:/@?#\s]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? null

/** The names under which the server answers; null where it listens to a network and was not told its name. */
const namesOf = ({ host, publicUrl }: Hosts): Set<string> | null => {
  const listens = isIP(host) === 6 ? `[${host}]` : host.toLowerCase()
  if (!publicUrl && !loopback.includes(listens)) return null
  return new Set([...loopback, listens, ...(publicUrl ? [new URL(publicUrl).hostname] : [])])
}

/**
 * A request must name a host that is ours, else 421. A foreign page whose name was made to point to this machine
 * (DNS rebinding) is of one origin with us for the browser, but it cannot hide its name.
 */
export const ownHost = shared<Hosts>('own-host', (app, { host, publicUrl }) => {
  const names = namesOf({ host, publicUrl })
  if (names === null) return
  const home = publicUrl || 'http://127.0.0.1'
  app.addHook('onRequest', async (request) => {
    const name = nameIn(request.host)
    if (cameLocally(request.raw) || (name !== null && names.has(name))) return
    throw new Problem({
      ...{ status: 421, code: 'wrong-host' },
      zh: `这个主机名不是本系统的，请从 ${home} 打开；要换地址，请设置 MINGZHANG_PUBLIC_URL`,
      en: `this host name is not ours; open ${home}, or set MINGZHANG_PUBLIC_URL to another address`
    })
  })
})
