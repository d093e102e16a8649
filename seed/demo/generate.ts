/** Makes a whole delivery: the files of two years as finance, banks, the platform and other departments would send them. */
import { mkdirSync, rmSync } from 'node:fs'
import { allocations } from './allocations.ts'
import { day } from './days.ts'
import { BASE_LINES, multiply, type BigFormat } from './scale.ts'
import { multiplyPeople } from './scale-people.ts'
import { writeAllocations } from './files/allocations.ts'
import { writeAnswerKey } from './files/answer-key.ts'
import { writeBadRows, writeContradictions, writeUnknown } from './files/bad.ts'
import { BankLines } from './files/bank-lines.ts'
import { Clearing } from './files/clearing.ts'
import { writeComplaints } from './files/complaints.ts'
import { Corrections } from './files/corrections.ts'
import { cells, header } from './files/disbursement-row.ts'
import { Disbursements } from './files/disbursements.ts'
import { Manifest } from './files/manifest.ts'
import { writeBeneficiaries, writeChanges } from './files/people.ts'
import { writePerformance } from './files/performance.ts'
import { policyLists } from './files/policy-lists.ts'
import { writePublicity } from './files/publicity.ts'
import { Recoveries } from './files/recoveries.ts'
import { writeRegisters } from './files/registers.ts'
import { writeRosters } from './files/rosters.ts'
import { TextFile } from './files/text.ts'
import { Timings } from './files/timings.ts'
import type { Line } from './lines.ts'
import { Payouts } from './payouts.ts'
import { readRegion } from './region.ts'
import { World } from './world.ts'

/** Lines of this day on are copied into the file of bad rows. */
const SAMPLED_FROM = day(2026, 8, 1)

export interface Options {
  /** A folder of seed/regions. */
  region: string
  /** Folder to write; what it holds is replaced. */
  out: string
  /** About this many payment lines (the region's own number when left out); above BASE_LINES one world is multiplied inside DuckDB. */
  lines?: number
  seed?: number
  /** For the multiplied world: csv, parquet or both. */
  format?: BigFormat
  progress?: (stage: string, done: number, all: number) => void
}
export interface Generated {
  lines: number
  people: number
  files: number
  cases: Record<string, number>
}

/** Same options, same bytes, on every machine. */
export const generate = async ({
  region: name,
  out,
  lines: wanted,
  seed = 1,
  format = 'both',
  progress = () => {}
}: Options): Promise<Generated> => {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const region = readRegion(name)
  const lines = wanted ?? region.story.lines
  const big = lines > 3_000_000
  const manifest = new Manifest(out, region.finance)
  const world = new World({ region, lines: big ? BASE_LINES : lines, seed })
  const payouts = new Payouts(world)
  await policyLists(manifest, region)
  const place = manifest.entries.length

  const banks = new BankLines(manifest, region)
  const timings = new Timings(manifest, world.people)
  const recoveries = new Recoveries(world.plant)
  const clearing = new Clearing(manifest, region, seed)
  const corrections = new Corrections(world)
  const sample: Line[] = []
  const delivered = big ? undefined : new Disbursements(manifest, region)
  const base = big ? new TextFile(manifest.path('disbursements/base.csv'), header) : undefined
  await payouts.run(
    async (batch) => {
      const [{ project, instructed }] = batch as [Line]
      if (sample.length < 60 && project === region.project('elder') && instructed > SAMPLED_FROM)
        sample.push(...batch.filter((l) => l.state === '成功' && !l.source).slice(0, 12))
      if (base) for (const line of batch) base.row(cells(line))
      else {
        await delivered!.take(batch)
        banks.take(batch)
        timings.take(batch)
        recoveries.take(batch)
        clearing.take(batch)
        corrections.take(batch)
      }
    },
    (done, all) => progress('payments', done, all)
  )
  await delivered?.close()
  base?.close()

  const later = manifest.entries.splice(place)
  const documents = allocations(world, payouts)
  await writeAllocations(manifest, region, documents)
  manifest.entries.push(...later)
  banks.close()
  const copies = big ? await multiply({ manifest, lines, format, progress }) : 1
  progress('people', 0, 1)
  await writeBeneficiaries(manifest, world)
  writeChanges(manifest, world)
  await writeRegisters(manifest, world)
  if (copies > 1) await multiplyPeople(manifest, copies)
  await writePublicity(manifest, payouts.batches, world.plant)
  await writeRosters(manifest, world)
  if (delivered) {
    timings.close()
    recoveries.close(manifest)
    clearing.close()
  }
  await writePerformance(manifest, payouts, copies)
  writeComplaints(manifest, world.people, lines)
  if (delivered) {
    corrections.close(manifest, documents)
    writeContradictions(manifest, delivered.settled, world.plant)
  }
  writeBadRows(manifest, sample, world.plant)
  writeUnknown(manifest)
  const cases = writeAnswerKey(manifest, world.plant)
  manifest.write()
  progress('done', 1, 1)
  return { lines: payouts.lines, people: world.people.count, files: manifest.entries.length, cases }
}
