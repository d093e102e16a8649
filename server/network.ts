import { isIP } from 'node:net'

/** The origin an address names: scheme, host and port, nothing behind it; null when it is no such address. */
export const originOf = (said: string): string | null => {
  const url = URL.parse(said)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  return url.href === `${url.origin}/` ? url.origin : null
}

const named = ['loopback', 'linklocal', 'uniquelocal']

const isBlock = (said: string): boolean => {
  const [address = '', bits, ...more] = said.split('/')
  const family = isIP(address)
  if (family === 0 || more.length) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Addresses, blocks (`10.0.0.0/8`) or names of ranges (`loopback`), comma between; null when one is neither. */
export const proxiesOf = (said: string): string[] | null => {
  const all = said
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return all.every((one) => named.includes(one) || isBlock(one)) ? all : null
}
