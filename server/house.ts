/** One open region of the installation: what routes, the command line and tests work with. */
import { fileURLToPath } from 'node:url'
import { type Access, openAccess } from './access/store.ts'
import type { Place } from './access/who.ts'
import { ruleVersions } from './cases/rule-versions.ts'
import { mirrorCases } from './cases/mirror.ts'
import { mirrorChanges } from './changes/mirror.ts'
import { mirrorPapers } from './dispatch/mirror.ts'
import { chinaToday, type Config } from './config.ts'
import { masksOf } from './identity/masks.ts'
import { Findings } from './findings/findings.ts'
import { readRules } from './findings/rules.ts'
import { DivisionIndex, ProjectIndex } from './intake/indexes.ts'
import { Jobs } from './intake/jobs.ts'
import type { Intake } from './intake/load.ts'
import { Uploads } from './intake/uploads.ts'
import { fillKeys } from './linkage/backfill.ts'
import { type Form, readForm } from './monthly/form.ts'
import { mirrorMonths } from './monthly/mirror.ts'
import { projectsOf } from './ledger/projects.ts'
import { stopReceived } from './package/kept.ts'
import { mirrorReconciliation } from './reconciliation/mirror.ts'
import { refill } from './ledger/fill.ts'
import { type Folder, take } from './ledger/folder.ts'
import { regionFolder } from './ledger/installation.ts'
import { openLedger, type OpenLedger } from './ledger/open.ts'
import { type Office, openOffice } from './office/open.ts'
import { desk, type Desk } from './questions/ask.ts'
import { library as readLibrary, proved, type Library } from './questions/library.ts'
import { loadRegion, type Region, seedFolder } from './regions/load.ts'
import { failureWords, reasonOf } from './reasons/reasons.ts'
import { installationKey } from './rotation/settle.ts'

export const queriesFolder = fileURLToPath(new URL('../queries/', import.meta.url))

/** Prints of the libraries whose rules were held to their headers in this process. */
const sound = new Set<string>()

export interface House {
  config: Config
  folder: Folder
  region: Region
  /** The monthly table's form. */
  form: Form
  ledger: OpenLedger
  office: Office
  /** The installation's users, sessions and trail; one store for all houses of a process. */
  access: Access
  /** This region, as scopes need to know it. */
  place: Place
  library: Library
  /** The detection rules and what they found. */
  findings: Findings
  desk: Desk
  intake: Intake
  uploads: Uploads
  jobs: Jobs
  /** The day the clocks are read on: the setting, else the demo's fixed day, else today in China. */
  today(): string
  close(): Promise<void>
}

export interface Opening {
  /** Which region of the settings; the first when left out. */
  region?: string
  log?: (error: unknown) => void
  desk?: Desk
  /** The store that other houses have opened; left out, the house opens and closes it. */
  access?: Access
  /** Folder of the regions' files; left out, the program's own. */
  seed?: string
}

/** Open everything of one region in order; throws `Problem` or the region's own faults, and leaves nothing held. */
export const openHouse = async (
  config: Config,
  {
    region: name = config.regions[0]!,
    log = () => undefined,
    desk: asks = desk(),
    access: shared,
    seed = seedFolder
  }: Opening = {}
): Promise<House> => {
  const region = loadRegion(name, seed)
  const form = readForm(region, seed)
  const at = regionFolder(config.data, name)
  const held: (() => unknown)[] = [take(at)]
  const close = async () => {
    for (const release of held.splice(0).reverse()) await release()
  }
  try {
    const key = installationKey(config)
    const ledger = await openLedger({ folder: at, key, memory: config.memory, threads: config.threads })
    held.push(() => ledger.close())
    const access = shared ?? openAccess(config.data, key)
    if (!shared) held.push(() => access.close())
    const office = openOffice(at.office, access.trail, name)
    held.push(() => office.close())
    stopReceived(office)
    await refill({ ledger, region, office })
    const today = () => config.today || office.setting('clock.today') || chinaToday()
    await ledger.write((db) => fillKeys(db, key))
    const came = proved(queriesFolder)
    const library = await ledger.write((db) =>
      readLibrary(queriesFolder, db, { today: today(), proved: came })
    )
    const check = came !== library.print && !sound.has(library.print)
    const rules = await ledger.write((db) => readRules(queriesFolder, db, { tables: library.tables, check }))
    sound.add(library.print)
    // a snooze holds back what a run has just found
    const followWork = async () => {
      await mirrorCases({ ledger, office, library, region, today })
      // a new year owes new tables
      await mirrorMonths({ ledger, office, library, region, today, form })
    }
    const findings = new Findings(
      { ledger, rules, tables: library.tables, today, settingOf: ruleVersions(office).current },
      { log, after: followWork, atOnce: config.retest }
    )
    held.push(() => findings.close())
    const reason = reasonOf(failureWords(seedFolder))
    await mirrorChanges({ ledger, office, region, today })
    await mirrorPapers({ ledger, office })
    await mirrorReconciliation({ ledger, office })
    await followWork()
    const rows = async (sql: string) => {
      const db = await ledger.connect()
      try {
        return (await db.runAndReadAll(sql)).getRowObjectsJS() as Record<string, string>[]
      } finally {
        db.closeSync()
      }
    }
    const intake: Intake = {
      ledger,
      root: region.root,
      today,
      masks: masksOf(region.masking),
      banksFile: `${seedFolder}banks.csv`,
      indexes: async () => ({
        divisions: new DivisionIndex((await rows('select code, name from division')) as never, region.root),
        projects: new ProjectIndex((await rows('select project_code, project_name from project')) as never),
        reason
      })
    }
    return {
      config,
      folder: at,
      region,
      form,
      ledger,
      office,
      access,
      place: { name, root: region.root, projectsOf: projectsOf(ledger) },
      library,
      findings,
      desk: asks,
      intake,
      uploads: new Uploads(at),
      jobs: new Jobs(log),
      today,
      close
    }
  } catch (error) {
    await close()
    throw error
  }
}
