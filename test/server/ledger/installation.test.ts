import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openHouse } from '../../../server/house.ts'
import { csv } from '../../help/files.ts'
import { dataOf, fresh, refusal, remove, settingsOf, temporary } from '../../help/house.ts'
import { lines } from '../../help/lines.ts'

const place = () => {
  const base = temporary()
  onTestFinished(() => remove(base))
  return base
}

it('a folder as it was before regions had their own is refused with what to do, and opens once that is done', async () => {
  const base = place()
  const at = await fresh({ base })
  await at.load(csv(lines(3)))
  await at.close()
  const data = join(base, 'data')
  const old = join(base, 'old')
  renameSync(dataOf(base), old)
  remove(data)
  renameSync(old, data)
  const names = readdirSync(data)
  expect(await refusal(openHouse(settingsOf(base)))).toMatchObject({
    ...{ code: 'folder-old', status: 409, zh: expect.stringContaining(dataOf(base)) },
    en: expect.stringContaining(dataOf(base))
  })
  expect(readdirSync(data)).toEqual(names)
  mkdirSync(dataOf(base))
  for (const name of names) renameSync(join(data, name), join(dataOf(base), name))
  const again = await fresh({ base })
  expect(await again.rows('select count(*)::integer as n from disbursement')).toEqual([{ n: 3 }])
})

it('all regions share one key: none is made for a second while the first has lost its own', async () => {
  const base = place()
  await (await fresh({ base, settings: { region: 'chuxiong' } })).close()
  const key = join(base, 'data.key')
  renameSync(key, `${key}.away`)
  const settings = { region: 'yunyang' }
  expect(await refusal(openHouse(settingsOf(base, settings)))).toMatchObject({
    ...{ code: 'key-refused', zh: expect.stringContaining('找不到密钥文件') }
  })
  expect(existsSync(key)).toBe(false)
  renameSync(`${key}.away`, key)
  const [one, other] = [
    await fresh({ base, settings: { region: 'chuxiong' } }),
    await fresh({ base, settings })
  ]
  expect(one.ledger.key).toEqual(other.ledger.key)
  expect([one.folder.root, other.folder.root]).toEqual([dataOf(base, 'chuxiong'), dataOf(base, 'yunyang')])
})

it('a region folder that belongs to another region is refused', async () => {
  const base = place()
  await (await fresh({ base, settings: { region: 'chuxiong' } })).close()
  cpSync(dataOf(base, 'chuxiong'), dataOf(base, 'yunyang'), { recursive: true })
  expect(await refusal(openHouse(settingsOf(base, { region: 'yunyang' })))).toMatchObject({
    ...{ code: 'other-region', zh: expect.stringContaining('chuxiong') }
  })
})
