import fc from 'fast-check'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { insertNameKeys, insertPersonKeys } from '../../../server/linkage/keys.ts'
import { characterOf } from '../../../server/linkage/characters.ts'
import { csv } from '../../help/files.ts'
import { fresh, house, remove, temporary, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { idOf } from '../../help/people.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
  return () => at.close()
})

type Keys = { surname: string; variant: string; sound: string; given: string }

/** Keys of names, made in a transaction that is taken back. */
const keysOf = (names: readonly string[]): Promise<Keys[]> =>
  at.ledger.write(async (db) => {
    await db.run('begin')
    try {
      const rows = names.map((name, i) => `(${i}, '${name}')`).join(', ')
      await insertNameKeys(db, at.ledger.key.hash, `(select * from (values ${rows}) n(no, clean))`)
      const found = await db.runAndReadAll(
        `select surname_hash::varchar as surname, variant_hash::varchar as variant, sound_hash::varchar as sound,
           given_sound_hash::varchar as given from name_key order by name_no`
      )
      return found.getRowObjectsJS() as unknown as Keys[]
    } finally {
      await db.run('rollback')
    }
  })

/** Which keys two names share. */
const shared = async (one: string, other: string): Promise<string> => {
  const [a, b] = (await keysOf([one, other])) as [Keys, Keys]
  return (['surname', 'variant', 'sound', 'given'] as const).filter((key) => a[key] === b[key]).join(' ')
}

describe('keys of names', () => {
  it.each([
    ['张伟', '章伟', 'sound given', 'homophone surname'],
    ['张伟', '张玮', 'surname sound given', 'homophone given name'],
    ['张伟', '張偉', 'surname variant sound given', 'traditional characters'],
    ['李𠮷', '李吉', 'surname variant sound given', 'outside the basic plane'],
    ['髙峯', '高峰', 'surname variant sound given', 'variants'],
    ['李喆', '李哲', 'surname variant sound given', 'a character old encodings lack'],
    ['王﨑', '王崎', 'surname variant sound given', 'a compatibility form'],
    ['阿依·古丽', '阿依古丽', 'variant sound', 'with and without the dot'],
    ['肖军', '萧军', 'surname variant sound given', 'the surnames of 1977'],
    ['单丽', '善丽', 'sound given', 'a surname read in its own way'],
    ['欧阳明', '歐陽明', 'surname variant sound given', 'a surname of two characters'],
    ['欧阳明', '欧明', 'given', 'which is not its first one'],
    ['尉迟恭', '玉池恭', 'sound', 'and has its own reading'],
    ['张伟', '王伟', 'given', 'another surname'],
    ['张伟', '张强', 'surname', 'another given name'],
    ['西安', '先', '', 'two syllables are not one']
  ])('%s and %s share: %s (%s)', async (one, other, keys) => {
    expect(await shared(one, other)).toBe(keys)
  })

  it('every name has all four, of 128 bits, and each kind has its own domain', async () => {
    const names = ['·', 'Li Ming', '王', '张张', '买买提·吐尔逊·江', '龘龘']
    const found = await keysOf(names)
    expect(found).toHaveLength(names.length)
    for (const keys of found)
      for (const hash of Object.values(keys)) expect(hash.replaceAll('-', '')).toMatch(/^[0-9a-f]{32}$/)
    const [, , one] = found
    expect(new Set(Object.values(one!)).size).toBe(4)
  })

  it('who shares the variant key shares the sound, and a name shares all with itself', async () => {
    const chars = [...'张章伟玮偉張李𠮷吉喆哲单曾峰峯欧阳·']
    const name = fc
      .array(fc.constantFrom(...chars), { minLength: 1, maxLength: 4 })
      .map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(name, name, async (one, other) => {
        const [a, b, again] = (await keysOf([one, other, one])) as [Keys, Keys, Keys]
        expect(again).toEqual(a)
        if (a.variant === b.variant && one.includes('·') === other.includes('·'))
          expect(b.sound).toBe(a.sound)
      }),
      { numRuns: 40 }
    )
  })

  it('a character is folded once and for all', () => {
    for (const char of '張峯𠮷﨑龍喆萧A')
      expect(characterOf(characterOf(char).plain).plain).toBe(characterOf(char).plain)
  })
})

describe('keys of IDs', () => {
  it('digits in another order have one key, other digits another', async () => {
    const ids = ['53230119650312123X', '532301196503121321', '532301196503121321', '532301196503121331']
    const found = await at.ledger.write(async (db) => {
      await db.run('begin')
      try {
        for (const no of ids.keys())
          await db.run(`insert into person values (${no + 1}, '', 'resident', null, null, null, 'L')`)
        const rows = ids.map((id, i) => `(${i + 1}, '${id}')`).join(', ')
        await insertPersonKeys(db, at.ledger.key.hash, `(select * from (values ${rows}) n(no, clean))`)
        return (
          await db.runAndReadAll('select digits_hash::varchar from person_key order by person_no')
        ).getRowsJS()
      } finally {
        await db.run('rollback')
      }
    })
    expect(found[0]).toEqual(found[1])
    expect(found[1]).toEqual(found[2])
    expect(found[3]).not.toEqual(found[2])
  })
})

describe('a load', () => {
  it('leaves a key for every name and resident, nothing plain; a ledger without them gets the same at its next start', async () => {
    const base = temporary()
    onTestFinished(() => remove(base))
    const first = await fresh({ base })
    await first.load(csv([1, 2, 3].map((n) => line(n))))
    const keys = async (of: TestHouse) => ({
      names: await of.rows('select * from name_key order by name_no'),
      people: await of.rows('select * from person_key order by person_no')
    })
    const made = await keys(first)
    expect(made.names).toHaveLength(3)
    expect(made.people).toHaveLength(3)
    expect(JSON.stringify(made)).not.toContain(idOf(1))
    await first.ledger.write((db) =>
      db.run('delete from name_key where name_no <> 2').then(() => db.run('delete from person_key'))
    )
    await first.close()
    const again = await fresh({ base })
    expect(await keys(again)).toEqual(made)
  })
})
