/** A clerk fills the monthly form in LibreOffice instead of Excel: opened, saved and read back, nothing moves. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { foot } from '../../server/monthly/footing.ts'
import type { TableBody } from '../../server/monthly/types.ts'
import { readTable } from '../../server/monthly/workbook-read.ts'
import { tableWorkbook } from '../../server/monthly/workbook-write.ts'
import { remove, temporary } from '../help/house.ts'
import { expected, form, month, projects, soundBody, unit } from '../server/monthly/form-help.ts'
import { missing, saveAs } from './soffice.ts'

/** Every kind of cell: the most digits there are, a fen, less than nothing, blank, texts that look like something else; one footing is off. */
const filled = (): TableBody => {
  const body = soundBody()
  const [first, second] = body.rows
  Object.assign(first!.values, {
    ...{ carried_fen: '-1', issued_fen: '99999999999999' },
    ...{ document_no: '0012、1-2', cause: '\'引号 "与" <标签> & 换行\n第二行', next_step: '2026-03-05' }
  })
  delete first!.values['reissued_fen']
  Object.assign(second!.values, { direct_fund: 'false', received_on: '2025-12-31', cause: '100%' })
  first!.reasons['card_fen'] = '=不是公式'
  body.rows.push({ project_code: '2110602', values: {}, reasons: {} })
  return body
}

describe.skipIf(missing.length > 0)('the monthly form in LibreOffice', () => {
  let folder: string
  let path: string
  beforeAll(async () => {
    folder = temporary()
    path = join(folder, 'form.xlsx')
    const sheet = { unit, month, closing_on: '2026-11-20', body: filled(), projects }
    writeFileSync(path, await tableWorkbook(form, sheet))
    return () => remove(folder)
  })

  it('is opened and saved as xlsx: no cell changed, the footing the same', async () => {
    const saved = readFileSync(saveAs(folder, path, 'xlsx'))
    expect(saved.equals(readFileSync(path))).toBe(false)
    const { body, faults, dropped } = await readTable(form, saved, expected)
    expect(body).toEqual(filled())
    expect([faults, dropped]).toEqual([[], []])
    const footed = foot(form, filled(), null)
    expect(footed.length).toBeGreaterThan(1)
    expect(foot(form, body, null)).toEqual(footed)
  })

  it.each([
    ['ods', 'ods', '请另存为 .xlsx'],
    ['csv', 'workbook-text', '从本页下载空表'],
    ['pdf', 'pdf', '从本页下载空表']
  ] as const)(
    'saved as %s and renamed .xlsx is told what it is and what to do',
    async (kind, code, asked) => {
      const renamed = join(folder, `${kind}.xlsx`)
      copyFileSync(saveAs(folder, path, kind), renamed)
      await expect(readTable(form, readFileSync(renamed), expected)).rejects.toMatchObject({
        ...{ status: 422, code, zh: expect.stringContaining(asked) }
      })
    }
  )
})
