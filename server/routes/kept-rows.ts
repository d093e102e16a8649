import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import type { House } from '../house.ts'
import type { Job } from '../intake/jobs.ts'
import { kindNamed } from '../intake/kinds/index.ts'
import { type KeptRow, readQuarantine } from '../intake/quarantine.ts'
import type { RunRequest } from '../intake/run.ts'
import { quarantineWorkbook } from '../intake/templates.ts'
import { demandLoad } from '../ledger/loader.ts'
import type { Scope } from '../questions/types.ts'
import { attachment } from '../formats/attachment.ts'

const closed = { additionalProperties: false }
/** The rows are shown as the file has them. */
const plain = { access: 'quarantine' } as const
const LoadId = Type.Object({ load: Type.String({ pattern: '^L\\d{6,}$' }) })

/** How many rows the page edits at once; more are corrected in the workbook. */
const EDITABLE = 500

interface Options {
  house: House
  /** Start a load as a job. */
  start: (request: RunRequest) => Job
}

/** Rows that stayed out of a load: looked at, taken away in a workbook, corrected. Every look is on the trail before a row goes out. */
export const keptRows: FastifyPluginAsyncTypebox<Options> = async (app, { house, start }) => {
  const { uploads, office, ledger, folder } = house

  /** Kind of a load within the scope, how many of its rows wait, and which lines no longer do. */
  const kept = async (loadId: string, scope: Scope) => {
    const db = await ledger.connect()
    try {
      const load = await demandLoad(db, scope, loadId)
      const found = await db.runAndReadAll(
        'select distinct source_line::integer from quarantine where load_id = $1 and corrected_by is not null',
        [loadId]
      )
      const back = new Set(found.getRowsJS().map(([line]) => line as number))
      return {
        kind: kindNamed(load.kind)!,
        back,
        rows: load.state === 'done' ? load.quarantined - back.size : 0
      }
    } finally {
      db.closeSync()
    }
  }

  /** Rows that no correction has brought back yet. */
  const waiting = async function* (loadId: string, back: ReadonlySet<number>): AsyncGenerator<KeptRow> {
    for await (const row of readQuarantine(folder, ledger.key, loadId)) if (!back.has(row.line)) yield row
  }

  app.get(
    '/loads/:load/quarantine.xlsx',
    { config: plain, schema: { params: LoadId } },
    async (request, reply) => {
      const { load } = request.params
      const { kind, back, rows } = await kept(load, request.scope)
      office.record({ actor: request.actor, action: 'export-quarantine', object: load, success: true, rows })
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', attachment(`${load} 待更正.xlsx`, `${load}.xlsx`))
        .send(await quarantineWorkbook(kind, waiting(load, back)))
    }
  )
  app.get('/loads/:load/quarantine/rows', { config: plain, schema: { params: LoadId } }, async (request) => {
    const { load } = request.params
    const { kind, back } = await kept(load, request.scope)
    const rows: KeptRow[] = []
    for await (const row of waiting(load, back)) {
      if (rows.length === EDITABLE) break
      rows.push(row)
    }
    const looked = { actor: request.actor, action: 'view-quarantine', object: load, success: true } as const
    office.record({ ...looked, rows: rows.length })
    return {
      kind: kind.name,
      headers: kind.columns.map((c) => c.header).filter((h) => rows.some((r) => h in r.values)),
      rows
    }
  })
  app.post(
    '/loads/:load/corrections',
    {
      config: plain,
      bodyLimit: 16 << 20,
      schema: {
        params: LoadId,
        body: Type.Object(
          {
            rows: Type.Array(
              Type.Object(
                {
                  line: Type.Integer(),
                  values: Type.Record(Type.String(), Type.Union([Type.Null(), Type.String()]))
                },
                closed
              ),
              { minItems: 1, maxItems: EDITABLE }
            )
          },
          closed
        )
      }
    },
    async (request, reply) => {
      const { load } = request.params
      const { actor, scope } = request
      const { kind } = await kept(load, scope)
      const headers = [...new Set(request.body.rows.flatMap((r) => Object.keys(r.values)))]
      const lines = request.body.rows.map((r) =>
        JSON.stringify({
          ...Object.fromEntries(headers.map((h) => [h, r.values[h] ?? null])),
          原文件行号: String(r.line)
        })
      )
      const body = Readable.from([Buffer.from(lines.join('\n') + '\n')])
      const upload = await uploads.receive(`${load} 更正.jsonl`, body, 64 << 20, actor)
      const job = start({ upload, kind: kind.name, actor, scope, corrects: load })
      return reply.code(202).send({ job: job.id })
    }
  )
}
