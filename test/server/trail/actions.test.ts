import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { actionNames, actions, actionWords } from '../../../server/trail/actions.ts'

const code = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('trail/actions.ts'))
  .map((name) => ({ name, text: readFileSync(join('server', name), 'utf8') }))

it('every action that the code records is in the register, and every one of the register is recorded', () => {
  const recorded = new Set(
    code.flatMap(({ name, text }) =>
      name.endsWith('plugins/headers.ts')
        ? []
        : [...text.matchAll(/(?:action: |acted\(access, )(.+)/g)].flatMap(([, said]) =>
            [...said!.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(([, action]) => action!)
          )
    )
  )
  expect(actionNames.filter((name) => !recorded.has(name))).toEqual([])
  const all = code.map(({ text }) => text).join('\n')
  const first = [...all.matchAll(/(?:\baction: |acted\(access, )'([a-z-]+)'/g)].map(([, action]) => action!)
  expect(first.length).toBeGreaterThan(30)
  expect(first.filter((name) => name !== 'deny' && !Object.hasOwn(actions, name))).toEqual([])
})
it('each is said in Chinese and in English, no two alike', () => {
  for (const lang of ['zh', 'en'] as const)
    expect(new Set(actionNames.map((name) => actions[name][lang])).size).toBe(actionNames.length)
  for (const name of actionNames) expect(actions[name].zh).toMatch(/\p{Script=Han}/u)
})
it('one of an older program stands for itself', () => {
  expect(actionWords('no-longer')).toEqual({ zh: 'no-longer', en: 'no-longer' })
  expect(actionWords('constructor')).toEqual({ zh: 'constructor', en: 'constructor' })
})
it('nothing in the program removes or changes a record', () => {
  const sql =
    /\b(delete\s+from|update|drop\s+table|truncate|insert\s+or\s+replace\s+into|replace\s+into)\s+(main\.)?trail\b/i
  const offending = code.filter(({ text }) => sql.test(text)).map(({ name }) => name)
  // the office store's own table of an earlier version, whose records went into the chain
  expect(offending).toEqual(['office/open.ts'])
  expect(code.find(({ name }) => name === 'office/open.ts')!.text.match(new RegExp(sql, 'gi'))).toEqual([
    'drop table trail'
  ])
  const dropped = code.filter(({ text }) => /drop\s+trigger/i.test(text)).map(({ name }) => name)
  expect(dropped).toEqual([])
})
