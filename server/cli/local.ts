/** The counter of a ledger that nobody serves: opened here. */
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { whole } from '../access/who.ts'
import { attachmentComplaints } from '../cases/attachments.ts'
import type { Config } from '../config.ts'
import { paperComplaints } from '../dispatch/files.ts'
import { demandRules } from '../findings/findings.ts'
import { body } from '../formats/dress.ts'
import type { Dress } from '../formats/dresses.ts'
import type { Lang } from '../formats/words.ts'
import { type House, openHouse } from '../house.ts'
import type { LoadResult } from '../intake/load.ts'
import { vaultComplaints } from '../intake/originals.ts'
import { run } from '../intake/run.ts'
import { undo } from '../ledger/undo.ts'
import { monthlyComplaints } from '../monthly/attachments.ts'
import { makePackage } from '../package/make.ts'
import type { PackageWish } from '../package/wish.ts'
import { ask } from '../questions/ask.ts'
import { Problem } from '../schemas/problem.ts'
import { answered } from '../trail/answered.ts'
import { account, asOperator } from './account.ts'
import type { Counter, LocalLoad } from './counter.ts'

const scopeOf = ({ region }: House) => whole(region.root)

const loadHere = async (
  house: House,
  { path, ...request }: LocalLoad,
  watch: Parameters<Counter['load']>[1]
): Promise<LoadResult[]> => {
  const upload = await house.uploads.local(path)
  try {
    const loading = { upload, actor: account(), scope: scopeOf(house), ...request }
    return await run(house.intake, house.office, loading, watch)
  } finally {
    await house.uploads.drop(upload.id)
  }
}

const undoHere = async (house: House, loadId: string) => {
  const act = { action: 'undo', object: loadId } as const
  try {
    const done = await undo(house.ledger, loadId, scopeOf(house))
    house.office.record({ ...act, success: true, rows: done.rows })
    return done
  } catch (error) {
    house.office.record({ ...act, success: false, detail: error instanceof Problem ? error.code : 'failed' })
    throw error
  }
}

const askHere = async (
  house: House,
  { name, params, dress, lang }: { name: string; params: Record<string, string>; dress: Dress; lang: Lang }
) => {
  const { ledger, library, desk, region, access } = house
  const asking = { name, params, scope: scopeOf(house), today: house.today(), root: region.root }
  const given = await ask(ledger, library, { ...asking, limitMs: 600_000 }, desk)
  answered(access.trail, {
    ...{ header: given.header, dress, rows: given.rowCount },
    ...{ asked: { ...given.params, ...given.filters }, given: Object.keys(params) }
  })
  return body(given, dress, lang)
}

const runHere = async (house: House, rules: string[] | undefined, signal: AbortSignal) => {
  const done = await house.findings.run({
    ...(rules && { rules: demandRules(house.findings, rules) }),
    signal
  })
  house.office.record({ action: 'findings-run', object: rules?.join(',') ?? '*', success: true })
  return done
}

const packageHere = async (house: House, wish: PackageWish): Promise<Readable> => {
  const made = await makePackage(house, wish)
  return createReadStream(made.path).once('close', () => void made.drop())
}

const localCounter = (house: House): Counter => {
  const named = <T>(work: () => T): T => asOperator(house.region.name, work)
  return {
    load: (request, watch) => named(() => loadHere(house, request, watch)),
    undo: (loadId) => named(() => undoHere(house, loadId)),
    ask: (name, params, dress, lang = 'zh') => named(() => askHere(house, { name, params, dress, lang })),
    package: (wish) => named(() => packageHere(house, wish)),
    findings: (rules, signal) => named(() => runHere(house, rules, signal)),
    questions: async () => house.library.all.map((q) => q.header.name),
    vault: async () => [
      ...(await vaultComplaints(house.ledger)),
      ...(await attachmentComplaints(house)),
      ...(await monthlyComplaints(house)),
      ...(await paperComplaints(house))
    ],
    close: () => house.close()
  }
}

/** Opens the region's house and acts in it in the operator's name. */
export const openCounter = async (config: Config, region: string): Promise<Counter> =>
  localCounter(await asOperator(region, () => openHouse(config)))
