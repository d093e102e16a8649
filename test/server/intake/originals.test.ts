import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { vaultComplaints } from '../../../server/intake/originals.ts'
import { csv } from '../../help/files.ts'
import { fresh, type TestHouse } from '../../help/house.ts'
import { line, lines } from '../../help/lines.ts'
import { sha256 } from '../../help/command.ts'

const [one, two] = [csv([...lines(5), line(6, { 补贴金额: '六十' })]), csv(lines(5, 10))]
let at: TestHouse
beforeEach(async () => {
  at = await fresh()
  await at.load(one)
  await at.load(two)
})
const file = (body: string) => join(at.folder.vault, 'files', `${sha256(body)}.mz`)
const rejects = () => join(at.folder.vault, 'quarantine', 'L000001.mz')
const spoil = (path: string) => {
  const bytes = readFileSync(path)
  bytes[bytes.length - 20]! ^= 1
  chmodSync(path, 0o600)
  writeFileSync(path, bytes)
}
const found = () => vaultComplaints(at.ledger)

it('is silent while everything is there, also after an undo', async () => {
  expect(readdirSync(join(at.folder.vault, 'files'))).toHaveLength(2)
  expect(await found()).toEqual([])
  await at.undo('L000001')
  expect(await found()).toEqual([])
})
it('finds an original that is missing, damaged, or another file than was loaded', async () => {
  spoil(file(one))
  rmSync(file(two))
  expect(await found()).toEqual([
    { subject: 'load L000001', complaint: expect.stringMatching(/^original: .*damaged/) },
    { subject: 'load L000002', complaint: 'the sealed original is missing' }
  ])
  rmSync(file(one))
  const third = csv(lines(1, 20))
  await at.load(third)
  renameSync(file(third), file(two))
  expect((await found()).map(({ complaint }) => complaint)).toEqual([
    'the sealed original is missing',
    'the sealed original is another file than was loaded',
    'the sealed original is missing'
  ])
})
it('finds rows that stayed out and are gone or damaged', async () => {
  spoil(rejects())
  expect(await found()).toEqual([
    { subject: 'load L000001', complaint: expect.stringMatching(/^rows that stayed out: .*damaged/) }
  ])
  rmSync(rejects())
  expect(await found()).toEqual([{ subject: 'load L000001', complaint: '1 rows stayed out, 0 are kept' }])
})
