import { createHash } from 'node:crypto'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { Workbook } from '@cj-tech-master/excelts'
import yauzl from 'yauzl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../../server/app.ts'
import { csv } from '../../help/files.ts'
import { house, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'
import { secretsOf } from '../../help/people.ts'
import { injectAs, person, type Wish } from '../../help/sign-in.ts'

let at: TestHouse
let app: FastifyInstance
let ids: string[]
const attached = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const words = '核查重复领取的举报'
const as = (wish: Wish) => injectAs(app, person(at, wish))
const take = (body: object, wish: Wish = { role: 'auditor' }): Promise<LightMyRequestResponse> =>
  as(wish)({ method: 'POST', url: '/api/evidence', payload: { findings: ids, identities: false, ...body } })
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** Every member of a zip, in its order. */
const members = async (zip: Buffer): Promise<Map<string, Buffer>> => {
  const found = new Map<string, Buffer>()
  const open = await yauzl.fromBufferPromise(zip, { lazyEntries: true, autoClose: false })
  for await (const entry of open.eachEntry())
    found.set(entry.fileName, await buffer(await open.openReadStreamPromise(entry)))
  open.close()
  return found
}
const opened = async (reply: LightMyRequestResponse) => {
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200)
  return members(reply.rawPayload)
}
const bookOf = async (parts: Map<string, Buffer>) => {
  const book = new Workbook()
  await book.xlsx.load(parts.get('证据.xlsx')!)
  return book
}
/** Rows of a sheet as texts, the head first. */
const cells = (book: Workbook, name: string): string[][] => {
  const rows: string[][] = []
  book.getWorksheet(name)!.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? '')))
  })
  return rows
}
/** The words of a document or a sheet, as they lie in its XML. */
const inside = async (zip: Buffer) => [...(await members(zip)).values()].join('\n')
/** A pack tells its findings in the order of their ids. */
const byId = <T extends { finding_id: string }>(all: T[]) =>
  all.sort((a, b) => (a.finding_id < b.finding_id ? -1 : 1))
const manifestOf = (parts: Map<string, Buffer>) =>
  JSON.parse(parts.get('manifest.json')!.toString()) as Record<string, any>

beforeAll(async () => {
  at = await house()
  app = await build([at], { asks: 1_000_000 })
  await at.load(
    csv([
      line(1, { 批次号: '=B"1', 支付指令日期: '2026-03-05' }),
      line(1, { 明细编号: 'D100001' }),
      line(2, { 区划编码: '532326101' }),
      line(2, { 明细编号: 'D100002', 区划编码: '532326101' })
    ])
  )
  await at.findings.run({ rules: ['D02'] })
  // by place: ids hang on the house's key, so their own order is another in each run
  ids = (await at.rows('select finding_id from finding order by division_code')).map((row) =>
    String(row['finding_id'])
  )
  expect(ids).toHaveLength(2)
  const clerk = as({ role: 'auditor', account: 'zhao' })
  const move = (to: string, more: object, version: number) =>
    clerk({
      method: 'POST',
      url: `/api/cases/${ids[0]}/moves`,
      payload: { version, to, reason: '=核对了银行回单', ...more }
    })
  expect((await move('checking', {}, 0)).statusCode).toBe(200)
  expect(
    (await move('confirmed', { confirmed_fen: 6000, recovered_fen: 0, cause: 'typing' }, 1)).statusCode
  ).toBe(200)
  const sent = await clerk({
    ...{ method: 'POST', url: `/api/cases/${ids[0]}/attachments`, payload: attached },
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('../回单 扫描.pdf')
    }
  })
  expect(sent.statusCode).toBe(201)
}, 60_000)
afterAll(async () => {
  await app.close()
  await at.close()
})

describe('a masked pack', () => {
  it('holds workbook, cover, attachments and the hashes of all of them', async () => {
    const reply = await take({})
    const parts = await opened(reply)
    expect(reply.headers['x-sha256']).toBe(sha256(reply.rawPayload))
    const manifest = manifestOf(parts)
    const listed = (manifest['parts'] as { name: string; bytes: number; sha256: string }[]).map((one) => {
      expect([one.bytes, one.sha256]).toEqual([parts.get(one.name)!.length, sha256(parts.get(one.name)!)])
      return one.name
    })
    expect(listed).toHaveLength(3)
    expect([...parts.keys()]).toEqual(['manifest.json', 'MANIFEST.txt', ...listed])
    const [path] = listed.slice(2)
    expect(path).toMatch(new RegExp(`^附件/${ids[0]}/\\d+-[^/\\\\]+\\.pdf$`))
    expect(path).not.toContain('..')
    expect(parts.get(path!)).toEqual(attached)
    expect(manifest).toMatchObject({
      ...{ by: { account: 'auditor' }, region: at.region.name, identities: false, purpose: null },
      ...{ data_version: at.ledger.dataVersion(), as_of: '2026-06-30' },
      findings: byId([
        { finding_id: ids[0]!, state: 'confirmed', lines: 2, attachments: 1 },
        { finding_id: ids[1]!, state: 'new', lines: 2, attachments: 0 }
      ]),
      questions: ['findings/lines', 'findings/one'].map((name) => ({
        name,
        sha256: sha256(at.library.find(name)!.sql)
      }))
    })
  })

  it('is proved by sha256sum where there is one', async (test) => {
    if (spawnSync('sha256sum', ['--version']).status !== 0) return test.skip()
    const folder = join(at.base, 'unpacked')
    for (const [name, bytes] of await opened(await take({}))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    const check = () => spawnSync('sha256sum', ['-c', 'MANIFEST.txt'], { cwd: folder })
    expect(check().status).toBe(0)
    writeFileSync(join(folder, '证据.xlsx'), 'another')
    expect(check().status).toBe(1)
  })

  it('tells lines with their file, clauses in exact words, the case step by step, all as text', async () => {
    const book = await bookOf(await opened(await take({})))
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...['疑点', '明细', '条文', '时间线', '附件清单', '说明']
    ])
    expect(cells(book, '说明')).toEqual(
      book.worksheets.slice(0, -1).map(({ name }) => {
        const rows = cells(book, name).length - 1
        return [name, `完整：${rows} 行，共 ${rows} 行`]
      })
    )
    const table = (name: string) => {
      const [head = [], ...rows] = cells(book, name)
      return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i] ?? ''])))
    }
    const found = table('疑点')
    const row = (id: string) => found.find((one) => one['疑点编号'] === id)
    expect(found).toHaveLength(2)
    expect(row(ids[0]!)).toMatchObject({
      案卷状态: '属实',
      认定人: '测试zhao',
      '认定金额(元)': '60'
    })
    expect(row(ids[1]!)).toMatchObject({ 案卷状态: '待核', 认定人: '' })
    const lines = table('明细')
    const [load] = await at.rows('select file_name, sha256 from load')
    expect(lines).toHaveLength(4)
    for (const one of lines) expect(one['文件指纹 SHA-256']).toBe(load!['sha256'])
    expect(lines.map((one) => one['文件行号']).sort()).toEqual(['2', '3', '4', '5'])
    const [clause] = await at.rows(
      `select words from rule where rule in (${at.findings.house.rules
        .find('D02')!
        .clause.map((one) => `'${one}'`)
        .join()}) order by rule limit 1`
    )
    expect(table('条文').map((one) => one['原文'])).toContain(clause!['words'])
    expect(table('时间线').map((one) => [one['经办人'], one['事项'], one['由'], one['到']])).toEqual([
      ['测试zhao', '变更状态', '待核', '核查中'],
      ['测试zhao', '变更状态', '核查中', '属实'],
      ['测试zhao', '上传附件', '', '']
    ])
    expect(table('附件清单')).toMatchObject([
      { 疑点编号: ids[0], 'SHA-256': sha256(attached), 上传人: '测试zhao' }
    ])
    // what a spreadsheet could take for a formula is a text
    const risky: string[] = []
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.formula, cell.address).toBeUndefined()
          if (typeof cell.value === 'string' && cell.value.startsWith('=')) risky.push(cell.value)
        })
      )
    expect(new Set(risky)).toEqual(new Set(['=B"1', '=核对了银行回单']))
  })

  it('has a page for each finding on its cover, which is no verdict', async () => {
    const parts = await opened(await take({}))
    const xml = (await members(parts.get('封面.docx')!)).get('word/document.xml')!.toString()
    for (const said of [...ids, '测试zhao', '属实', '60.00 元', '待核', '疑点不是结论，待核实'])
      expect(xml).toContain(said)
    expect(xml.match(/<w:pageBreakBefore\/>/g)).toHaveLength(1)
    expect(xml).toMatch(/w:pgMar[^>]*w:top="2098"/)
  })

  it('names nobody in plain text', async () => {
    const reply = await take({})
    const parts = await opened(reply)
    const text = [
      ...(await Promise.all(['证据.xlsx', '封面.docx'].map((name) => inside(parts.get(name)!)))),
      ...['manifest.json', 'MANIFEST.txt'].map((name) => parts.get(name)!.toString()),
      ...Object.values(reply.headers).map(String)
    ].join('\n')
    for (const n of [1, 2]) for (const secret of secretsOf(n)) expect(text).not.toContain(secret)
  })

  it('is the same bytes for the same facts, whoever takes it and when', async () => {
    const packs: Map<string, Buffer>[] = []
    for (const account of ['first', 'second']) {
      packs.push(await opened(await take({}, { role: 'auditor', account })))
      // longer than the two seconds that a zip can tell apart
      await new Promise((done) => setTimeout(done, 2100))
    }
    const [one, two] = packs as [Map<string, Buffer>, Map<string, Buffer>]
    for (const name of one.keys())
      if (!/manifest/i.test(name)) expect(sha256(one.get(name)!), name).toBe(sha256(two.get(name)!))
    expect(manifestOf(one)['content_sha256']).toBe(manifestOf(two)['content_sha256'])
    expect(manifestOf(one)['no']).not.toBe(manifestOf(two)['no'])
  })

  it('stands on the trail with its number and hash, and leaves nothing behind', async () => {
    const reply = await take({ findings: [ids[0]] })
    const record = [...at.access.trail.records()].at(-1)!
    expect(record).toMatchObject({
      action: 'evidence',
      object: 'evidence',
      rows: 2,
      success: 1,
      actor: 'auditor'
    })
    expect(JSON.parse(record.detail)).toMatchObject({ sha256: sha256(reply.rawPayload), findings: [ids[0]] })
    expect(String(reply.headers['content-disposition'])).toContain(JSON.parse(record.detail).no)
    await expect
      .poll(() => readdirSync(at.folder.scratch).filter((name) => name.startsWith('ZJ-')))
      .toEqual([])
  })

  it('of a filter holds what the queue holds', async () => {
    const parts = await opened(await take({ findings: { rule: 'D02', division: '532326' } }))
    expect(manifestOf(parts)['findings']).toMatchObject([{ finding_id: ids[1] }])
    expect((await take({ findings: { rule: 'D03' } })).json()).toMatchObject({
      status: 422,
      code: 'evidence-none'
    })
    expect((await take({ findings: { nonsense: 'x' } })).statusCode).toBe(400)
  })

  it('opens in LibreOffice', async (test) => {
    if (!existsSync('/usr/bin/soffice')) return test.skip()
    const parts = await opened(await take({}))
    for (const name of ['证据.xlsx', '封面.docx']) {
      writeFileSync(join(at.base, name), parts.get(name)!)
      execFileSync('/usr/bin/soffice', [
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        at.base,
        join(at.base, name)
      ])
      expect(existsSync(join(at.base, name.replace(/\..*$/, '.pdf')))).toBe(true)
    }
  }, 120_000)
})

describe('whose pack it is', () => {
  it('a finding of another county is one that does not exist', async () => {
    const county = { role: 'auditor', account: 'county', divisions: ['532326'] } as const
    const refused = (findings: string[]) => take({ findings }, county).then((reply) => reply.json())
    const outside = await refused([ids[0]!])
    expect(outside).toMatchObject({ status: 404, code: 'finding-unknown' })
    expect(await refused(['D02-000000000000'])).toEqual(outside)
    expect((await take({ findings: [ids[1]] }, county)).statusCode).toBe(200)
  })

  it('a leader gets none; one without the permission gets none with identities', async () => {
    expect((await take({}, { role: 'leader' })).statusCode).toBe(403)
    const { no } = at.access.trail.head()
    const wish = { identities: true, purpose: 'finding', words }
    expect((await take(wish, { role: 'office' })).json()).toMatchObject({ status: 403, code: 'not-allowed' })
    expect(
      [...at.access.trail.records()].filter(
        (one) => one.no > no && one.action === 'export-identities' && one.success
      )
    ).toEqual([])
  })
})

describe('a pack with identities', () => {
  const wish = { identities: true, purpose: 'finding', words }
  it('needs a purpose and words', async () => {
    expect((await take({ identities: true })).json()).toMatchObject({ status: 422, code: 'purpose-missing' })
    expect((await take({ ...wish, words: '看' })).json()).toMatchObject({
      status: 422,
      code: 'purpose-short'
    })
  })

  it('tells the people of its lines, says on every sheet who took it, and is recorded with its purpose', async () => {
    const reply = await take(wish)
    const parts = await opened(reply)
    const { no } = manifestOf(parts) as { no: string }
    expect(manifestOf(parts)).toMatchObject({ identities: true, purpose: `finding: ${words}` })
    const book = await bookOf(parts)
    const lines = cells(book, '明细').flat().join('\n')
    for (const n of [1, 2]) for (const secret of secretsOf(n).slice(0, 3)) expect(lines).toContain(secret)
    for (const sheet of book.worksheets.slice(1))
      expect(String(sheet.getCell('A1').value), sheet.name).toContain(no)
    expect(await inside(parts.get('封面.docx')!)).toContain(no)
    expect(decodeURIComponent(String(reply.headers['x-watermark']))).toBe(`${no} auditor`)
    const record = [...at.access.trail.records()].at(-1)!
    expect(record).toMatchObject({ action: 'export-identities', rows: 4, purpose: `finding: ${words}` })
    expect(JSON.parse(record.detail)).toMatchObject({ no, sha256: sha256(reply.rawPayload) })
    for (const n of [1, 2])
      for (const secret of secretsOf(n)) expect(JSON.stringify(record)).not.toContain(secret)
  })
})
