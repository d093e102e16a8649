import { describe, expect, it } from 'vitest'
import { config } from '../../server/config.ts'
import { originOf, proxiesOf } from '../../server/network.ts'

describe('the public address', () => {
  it.each([
    ['https://mingzhang.example', 'https://mingzhang.example'],
    ['https://Mingzhang.Example:443/', 'https://mingzhang.example'],
    ['http://10.1.2.3:8080', 'http://10.1.2.3:8080']
  ])('%s is %s', (said, origin) => expect(originOf(said)).toBe(origin))
  it.each([
    'mingzhang.example',
    'ftp://a.example',
    'https://a.example/app',
    'https://a.example/?x',
    'https://u:p@a.example',
    'https://'
  ])('%s is none', (said) => expect(originOf(said)).toBeNull())
})

describe('trusted proxies', () => {
  it('are addresses, blocks and names of ranges', () => {
    expect(proxiesOf('')).toEqual([])
    expect(proxiesOf('127.0.0.1, 10.0.0.0/8,fd00::/8 ,loopback')).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
      'loopback'
    ])
  })
  it.each(['true', '*', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '1'])(
    '%s is none',
    (said) => expect(proxiesOf(said)).toBeNull()
  )
})

describe('settings of the network', () => {
  it('are read, flags first', () => {
    const env = { MINGZHANG_PUBLIC_URL: 'https://a.example', MINGZHANG_TRUST_PROXY: 'loopback' }
    expect(config({ publicUrl: 'https://b.example/' }, env)).toMatchObject({
      ...{ publicUrl: 'https://b.example', trustProxy: ['loopback'] }
    })
    expect(config({}, {})).toMatchObject({ publicUrl: '', trustProxy: [] })
  })
  it.each([
    ['MINGZHANG_PUBLIC_URL', 'a.example'],
    ['MINGZHANG_TRUST_PROXY', 'everybody']
  ])('%s=%s stops the start and is named', (name, said) =>
    expect(() => config({}, { [name]: said })).toThrow(new RegExp(`${name}.*"${said}"`))
  )
})
