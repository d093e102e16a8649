import { request, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from '../../../server/formats/attachment.ts'

/** The name as a browser that knows RFC 6266 reads it. */
const saved = (header: string): string => decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header)![1]!)

describe('the name of a file to be saved', () => {
  it.each([
    ['发放明细-2026-06-30.csv', '发放明细-2026-06-30.csv', '_-2026-06-30.csv'],
    ['a"; filename="evil.exe', 'a-; filename=-evil.exe', 'a-; filename=-evil.exe'],
    ['a\r\nset-cookie: x=1', 'a-set-cookie- x=1', 'a-set-cookie- x=1'],
    ['../../etc/passwd', '..-..-etc-passwd', '..-..-etc-passwd'],
    ['..\\x.csv', '..-x.csv', '..-x.csv'],
    ["it's (1)*!.csv", "it's (1)-!.csv", "it's (1)-!.csv"],
    ['发放\u202evsc.exe', '发放-vsc.exe', '_-vsc.exe'],
    ['a\ud800.csv', 'a\ufffd.csv', 'a_.csv'],
    ['100%.csv', '100%.csv', '100%.csv']
  ])('%j is saved as %j', (name, told, ascii) => {
    const header = attachment(name)
    expect(saved(header)).toBe(told)
    expect(/filename="([^"]*)"/.exec(header)![1]).toBe(ascii)
  })
  it('is of the two forms and no third, and Node sends it, whatever it is', async () => {
    const names = [
      ...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 200, seed: 1 }),
      '"\r\n\0'
    ]
    const server = createServer(({ url }, reply) =>
      reply.setHeader('content-disposition', attachment(names[Number(url!.slice(1))]!)).end()
    )
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    for (const n of names.keys()) {
      const headers = await new Promise<string[]>((done, fail) =>
        request(
          { port, host: '127.0.0.1', path: `/${n}` },
          (reply) => (reply.resume(), done(reply.rawHeaders))
        )
          .on('error', fail)
          .end()
      )
      const [, header] = headers
      expect(header).toMatch(/^attachment; filename="[ !#-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/)
      expect(headers.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())).not.toContain(
        'set-cookie'
      )
    }
    await new Promise((done) => server.close(done))
  })
})
