import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync, chmodSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { build } from '../../../server/app.ts'
import { collected, LARGEST } from '../../../server/attachments/upload.ts'
import { attachmentBytes, attachmentComplaints } from '../../../server/cases/attachments.ts'
import { fileTypeOf } from '../../../server/attachments/file-type.ts'
import { backUp, filesIn, folderOf } from '../../help/backups.ts'
import { house, refusal, type TestHouse } from '../../help/house.ts'
import { injectAs, type Inject, person } from '../../help/sign-in.ts'
import { putFindings } from './help.ts'

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n')
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])
const zip = async (...names: string[]): Promise<Buffer> => {
  const made = new yazl.ZipFile()
  for (const name of names) made.addBuffer(Buffer.from('x'), name)
  made.end()
  return buffer(made.outputStream.pipe(new PassThrough()))
}

let at: TestHouse
let app: FastifyInstance
let id: string
let other: string
let far: string
let office: Inject
let county: Inject
beforeAll(async () => {
  at = await house()
  app = await build([at], { asks: 1_000_000 })
  ;[id, other, far] = (await putFindings(at, [{}, {}, { division_code: '532322' }])) as [
    string,
    string,
    string
  ]
  office = injectAs(app, person(at, { role: 'office' }))
  county = injectAs(app, person(at, { role: 'county-filler', divisions: ['532301'], account: 'clerk' }))
})
afterAll(async () => {
  await app.close()
  await at.close()
})
const send = (
  inject: Inject,
  name: string,
  payload: Buffer,
  finding = id,
  type = 'application/octet-stream'
) =>
  inject({
    ...{ method: 'POST', url: `/api/cases/${finding}/attachments`, payload },
    headers: { 'content-type': type, 'x-file-name': encodeURIComponent(name) }
  })

describe('a kind of file', () => {
  it.each([
    ['pdf', pdf, 'pdf'],
    ['png', png, 'png'],
    ['jpg', jpeg, 'jpg'],
    ['jpeg', jpeg, 'jpeg'],
    ['txt', Buffer.from('说明'), 'txt'],
    ['csv', Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0x2c, 0x31]), 'csv'],
    ['pdf', png, null],
    ['exe', png, null],
    ['', pdf, null],
    ['txt', Buffer.from([0x4d, 0x5a, 0, 0]), null],
    ['html', Buffer.from('<script>'), null],
    ['svg', Buffer.from('<svg onload="x"/>'), null],
    ['xlsx', Buffer.from('PK\u0003\u0004 not a zip'), null]
  ])('%s is known by content and ending: %#', async (ending, bytes, type) => {
    expect(await fileTypeOf(bytes, ending)).toBe(type)
  })
  it('is a workbook or a document only without macros', async () => {
    const workbook = await zip('[Content_Types].xml', 'xl/workbook.xml')
    expect(await fileTypeOf(workbook, 'xlsx')).toBe('xlsx')
    expect(await fileTypeOf(workbook, 'docx')).toBeNull()
    expect(await fileTypeOf(await zip('[Content_Types].xml', 'word/document.xml'), 'docx')).toBe('docx')
    expect(await fileTypeOf(await zip('xl/workbook.xml'), 'xlsx')).toBeNull()
    const macro = await zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin')
    expect(await fileTypeOf(macro, 'xlsx')).toBeNull()
  })
})

describe('an attachment', () => {
  it('is sealed under its hash, given back to be saved, and both stand on the trail', async () => {
    const told = await send(county, '现场 照片.png', png)
    const made = told.json().attachments.at(-1)
    const sha256 = createHash('sha256').update(png).digest('hex')
    expect([told.statusCode, made]).toMatchObject([
      201,
      { name: '现场 照片.png', bytes: 11, type: 'png', sha256, actor: 'clerk' }
    ])
    const path = join(at.folder.vault, 'files', `case-${sha256}.mz`)
    expect(readFileSync(path).includes(png)).toBe(false)
    const back = await office(`/api/cases/${id}/attachments/${made.no}`)
    expect(back.rawPayload.equals(png)).toBe(true)
    expect(back.headers).toMatchObject({
      ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
      'content-disposition': expect.stringMatching(/^attachment; /)
    })
    const acts = [...at.access.trail.records()].slice(-2)
    expect(acts.map(({ action, object, actor }) => [action, object, actor])).toEqual([
      ['case-attach', id, 'clerk'],
      ['attachment-read', id, 'office']
    ])
    expect(JSON.stringify(acts)).not.toContain('照片')
  })

  it.each([
    ['../../etc/说明.txt', '说明.txt'],
    ['C:\\temp\\说明.txt', '说明.txt'],
    ['a\u202Etxt.exe\r\nx: y.txt', 'atxt.exex: y.txt'],
    ['53230119900101123X.txt', expect.not.stringContaining('19900101')]
  ])(
    'named %j is kept as its last part, in visible characters, without numbers of a person',
    async (name, kept) => {
      const told = await send(office, name, Buffer.from('同一份说明'), other)
      expect(told.statusCode).toBe(201)
      const last = told.json().attachments.at(-1)
      expect(last.name).toEqual(kept)
      const back = await office(`/api/cases/${other}/attachments/${last.no}`)
      expect(back.headers['content-disposition']).not.toMatch(/[\r\n\u202e/\\]/)
    }
  )

  it('of the wrong kind, empty, too large or not sent as it is stays out', async () => {
    const before = readdirSync(join(at.folder.vault, 'files'))
    const outcome = async (told: Promise<{ statusCode: number; json(): { code: string } }>) => {
      const { statusCode, json } = await told
      return [statusCode, json().code]
    }
    expect(await outcome(send(office, '表.exe', png))).toEqual([415, 'attachment-type'])
    expect(await outcome(send(office, '图.pdf', png))).toEqual([415, 'attachment-type'])
    expect(await outcome(send(office, '空.txt', Buffer.alloc(0)))).toEqual([422, 'attachment-empty'])
    expect(await outcome(send(office, '大.txt', Buffer.alloc(LARGEST + 1, 'a')))).toEqual([
      413,
      'attachment-too-large'
    ])
    expect(await outcome(send(office, '表.txt', Buffer.from('{"a":1}'), id, 'application/json'))).toEqual([
      415,
      'attachment-body'
    ])
    expect(readdirSync(join(at.folder.vault, 'files'))).toEqual(before)
  })
  it('may have twenty megabytes to the last byte', async () => {
    expect(await collected(Readable.from([Buffer.alloc(LARGEST)]))).toHaveLength(LARGEST)
    const one = refusal(collected(Readable.from([Buffer.alloc(LARGEST), Buffer.alloc(1)])))
    expect((await one).code).toBe('attachment-too-large')
  })

  it('of another case, or of a finding outside the scope, is not there', async () => {
    const { no } = (await send(office, '说明.txt', Buffer.from('别的案卷'), other)).json().attachments.at(-1)
    const codes = await Promise.all(
      [`${id}/attachments/${no}`, `${id}/attachments/999`, `${far}/attachments/${no}`].map(
        async (path) => (await county(`/api/cases/${path}`)).json().code
      )
    )
    expect(codes).toEqual(['attachment-unknown', 'attachment-unknown', 'finding-unknown'])
    expect((await send(county, 'a.txt', Buffer.from('a'), far)).json().code).toBe('finding-unknown')
  })

  it('goes into every backup, and verify misses it when it is gone or altered', async () => {
    await send(office, '说明.pdf', pdf)
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    const name = `case-${sha256}.mz`
    expect(filesIn(folderOf(await backUp(at)))).toContain(`chuxiong/vault/files/${name}`)
    expect(await attachmentComplaints(at)).toEqual([])
    expect((await buffer(attachmentBytes(at.ledger, { sha256 }))).equals(pdf)).toBe(true)
    const path = join(at.folder.vault, 'files', name)
    const sealed = readFileSync(path)
    chmodSync(path, 0o600)
    writeFileSync(path, Buffer.concat([sealed.subarray(0, -1), Buffer.from([sealed.at(-1)! ^ 1])]))
    expect(await attachmentComplaints(at)).toMatchObject([{ subject: `case ${id}` }])
    unlinkSync(path)
    expect(await attachmentComplaints(at)).toEqual([
      { subject: `case ${id}`, complaint: 'attachment: the sealed attachment is missing' }
    ])
    // sent again, it is whole again
    await send(office, '说明.pdf', pdf)
    expect([existsSync(path), await attachmentComplaints(at)]).toEqual([true, []])
  })
})
