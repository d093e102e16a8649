/** What happens while the rules run is tested by the next run, also when the same units were touched before. */
import type { FastifyInstance } from 'fastify'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { csv } from '../../help/files.ts'
import { findingsOf } from '../../help/findings.ts'
import { fresh, refusal, type TestHouse } from '../../help/house.ts'
import { line } from '../../help/lines.ts'

const standing = async (at: TestHouse, rule = 'D02') =>
  (await findingsOf(at, rule)).filter(({ gone }) => gone === 'no').map(({ detail_ids }) => detail_ids)
/** A run that waits, once it has tested D02, until `meanwhile` is done. */
const during = async (at: TestHouse, touched: boolean, meanwhile: () => Promise<unknown>) => {
  let done: Promise<unknown> | undefined
  const run = at.findings.run({
    touched,
    tell: ({ rule }) => {
      if (rule === 'D03') done = meanwhile()
    }
  })
  await run
  await done
}
const second = (n: number) => csv([line(n, { 明细编号: `D10000${n}` })])

describe('while the rules run', () => {
  it.each([true, false])(
    'a load of a unit that was waiting is not forgotten (touched: %s)',
    async (touched) => {
      const at = await fresh()
      await at.load(csv([line(1), line(2)]))
      await during(at, touched, () => at.load(second(1), { name: '二.csv' }))
      expect(await at.findings.waiting()).toBeGreaterThan(0)
      await at.findings.run({ touched: true })
      expect(await standing(at)).toHaveLength(1)
      expect(await at.findings.waiting()).toBe(0)
    }
  )

  it('an undo is not forgotten, and what was found of it goes', async () => {
    const at = await fresh()
    await at.load(csv([line(1), line(2)]))
    const { loadId } = await at.load(second(1), { name: '二.csv' })
    await during(at, true, () => at.undo(loadId))
    expect(await standing(at)).toHaveLength(1)
    await at.findings.run({ touched: true })
    expect(await standing(at)).toEqual([])
    const [orphans] = await at.rows(
      `select count(*)::integer as n from finding_line where detail_no not in (select detail_no from disbursement)`
    )
    expect(orphans!.n).toBe(1)
  })

  it('one that is cancelled leaves what it took to the next', async () => {
    const at = await fresh()
    await at.load(csv([line(1), line(1, { 明细编号: 'D100001' })]))
    const run = at.findings.run({ touched: true, tell: () => void at.findings.cancel() })
    expect(await refusal(run)).toMatchObject({ code: 'run-cancelled' })
    expect(await at.findings.waiting()).toBeGreaterThan(0)
    await at.findings.run({ touched: true })
    expect(await standing(at)).toHaveLength(1)
  })

  it.each([
    ['at once', 'on', 1],
    ['when somebody runs them, where the installation says so', 'off', 0]
  ] as const)('what a load by the page touched is tested %s', async (_, retest, found) => {
    const at = await fresh({ settings: { retest } })
    const app = await at.app()
    const upload = await app.inject({
      method: 'POST',
      url: '/api/uploads',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.csv' },
      payload: csv([line(1), line(1, { 明细编号: 'D100001' })])
    })
    const payload = { upload: upload.json().upload }
    const { job } = (await app.inject({ method: 'POST', url: '/api/loads', payload })).json()
    await expect.poll(async () => (await app.inject(`/api/jobs/${job}`)).json().is).toBe('done')
    if (retest === 'on') await expect.poll(() => at.findings.waiting()).toBe(0)
    while (at.findings.running) await wait(20)
    expect(await standing(at)).toHaveLength(found)
    expect((await at.findings.waiting()) > 0).toBe(retest === 'off')
  })

  it('parameters that change are tested whole after it', async () => {
    const at = await fresh()
    await at.load(csv([line(1), line(1, { 明细编号: 'D100001' }), line(2)]))
    await at.findings.run()
    expect(await standing(at)).toHaveLength(1)
    const app: FastifyInstance = await at.app()
    const save = async () => {
      const saved = await app.inject({
        method: 'PUT',
        url: '/api/detections/D02',
        payload: { version: 1, params: { least: 3 }, enabled: true, reason: '先核三次以上的' }
      })
      expect(saved.statusCode).toBe(200)
    }
    await during(at, false, save)
    while (at.findings.running || (await at.findings.waiting()) > 0) await wait(20)
    expect(await standing(at)).toEqual([])
    expect(await at.findings.waiting()).toBe(0)
  })
})
