import { describe, expect, it } from 'vitest'
import { copied } from '../../seed/demo/copies.ts'
import { checkCharacter, idNumber } from '../../seed/demo/identity.ts'
import { day } from '../../seed/demo/days.ts'
import { multiplying } from '../../seed/demo/scale.ts'

/** People of one village: every day of two months, both sexes. */
const ids = Array.from({ length: 59 }, (_, n) =>
  [1, 2].map((slot) => idNumber('532301', day(1965, 1, 1) + n, slot))
).flat()

const copies = async (rows: readonly (readonly [string, string])[], of: number): Promise<string[][]> => {
  let read: string[][] = []
  await multiplying(async (db) => {
    const values = rows.map(([id, name]) => `('${id}', '${name}')`).join(', ')
    const all = await db.runAndReadAll(
      `select ${copied(['身份证号', '姓名'])} from (values ${values}) people("身份证号", "姓名"), range(${of}) copy(c)`
    )
    read = all.getRowsJS() as string[][]
  })
  return read
}

describe('copies of one world', () => {
  it('give everybody an ID of his own that passes the check, in all hundred', async () => {
    const all = (
      await copies(
        ids.map((id) => [id, '普加荣'] as const),
        100
      )
    ).map(([id]) => id!)
    expect(new Set(all).size).toBe(ids.length * 100)
    expect(all.filter((id) => checkCharacter(id.slice(0, 17)) !== id[17])).toEqual([])
  })

  it('keep month of birth, sex and place, so that ages hold', async () => {
    const all = await copies([[ids[9]!, '普加荣']], 9)
    expect(new Set(all.map(([id]) => id!.slice(0, 12) + id![16]))).toEqual(
      new Set([ids[9]!.slice(0, 12) + ids[9]![16]])
    )
    expect(new Set(all.map(([id]) => id!.slice(12, 14))).size).toBe(9)
  })

  it('give other names of the same surname; those of organisations and what troubles rest on stay', async () => {
    const all = await copies([[ids[0]!, '普建华']], 9)
    expect(new Set(all.map(([, name]) => name)).size).toBe(9)
    expect(all.every(([, name]) => /^普.华$/.test(name!))).toBe(true)
    const unit = await copies([['93532301MA6000001X', '金山镇人民政府']], 3)
    expect(unit).toEqual(Array(3).fill(['93532301MA6000001X', '金山镇人民政府']))
  })
})
