/** The detection rules on the bench's house: a full run beside one bare group-by, a run of what a small load touched, and the answer key. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { generate } from '../../seed/demo/generate.ts'
import { whole } from '../../server/access/who.ts'
import { loadManifest } from '../../server/cli/demo.ts'
import { config } from '../../server/config.ts'
import { type House, openHouse } from '../../server/house.ts'
import { run } from '../../server/intake/run.ts'
import { undo } from '../../server/ledger/undo.ts'
import { judge, type Judged } from './answer-key.ts'
import type { Delivery } from './delivery.ts'
import type { Settings } from './settings.ts'
import { type Line, number, short, verdict } from './verdict.ts'

const bareSql = `select count(*) from (select beneficiary_no, project_code, period, count(*), sum(amount_fen) from disbursement group by 1, 2, 3)`

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const bare = async ({ ledger }: House): Promise<number> => {
  const db = await ledger.connect()
  try {
    const all: number[] = []
    for (let i = 0; i < 4; i++) all.push(await seconds(() => db.runAndReadAll(bareSql)))
    return all.slice(1).toSorted((a, b) => a - b)[1]!
  } finally {
    db.closeSync()
  }
}

/** Highest memory this process held so far, MB. */
const peakMb = (): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1000

const small = 10_000

/** What a county brings in a day: 10,000 lines of one month of its people, as if they were paid again for the next. */
export const smallFile = async (file: string, folder: string): Promise<string> => {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, '小批.csv')
  const renamed = ['明细编号', '批次号', '凭证号'].map((name) => `"${name}" || '-N' as "${name}"`)
  const days = ['资金到账代发行日期', '支付指令日期', '实际支付日期'].map(
    (name) => `case when "${name}" <> '' then '2026-11-17' end as "${name}"`
  )
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  try {
    await db.run(`copy (
        select * replace (${[...renamed, ...days].join(', ')}, '2026-12' as "所属期", null as "源明细编号")
        from read_csv('${file}', all_varchar = true, header = true)
        where "所属期" = '2026-10' and "支付状态" = '成功' and "区划编码" like '532301%' limit ${small}
      ) to '${path}' (format csv, header true)`)
  } finally {
    db.closeSync()
    instance.closeSync()
  }
  return path
}

/** Loads them. @returns the load */
export const smallLoad = async (house: House, path: string): Promise<string> => {
  const upload = await house.uploads.local(path)
  const request = { upload, actor: 'bench', scope: whole(house.region.root), kind: 'disbursements' }
  const [done] = await run(house.intake, house.office, request)
  if (done?.accepted !== small) throw new Error(`of ${small} lines ${done?.accepted ?? 0} were taken`)
  return done.loadId
}

/** Speed on a house of many lines. */
export const speedPart = async (
  settings: Settings,
  made: Delivery,
  house: House,
  say: (text: string) => void
): Promise<Line[]> => {
  const unit = await bare(house)
  const laps: { rule: string; at: number }[] = []
  const full = await seconds(() =>
    house.findings.run({
      tell: ({ rule }) => laps.push({ rule: rule || 'links and clusters', at: performance.now() })
    })
  )
  const ended = performance.now()
  const cost = laps
    .map(({ rule, at }, i) => ({ rule, s: ((laps[i + 1]?.at ?? ended) - at) / 1000 }))
    .toSorted((a, b) => b.s - a.s)
  say(
    `dearest: ${cost
      .slice(0, 12)
      .map(({ rule, s }) => `${rule} ${short(s)} s`)
      .join(', ')}`
  )
  const peak = peakMb()
  const loadId = await smallLoad(house, await smallFile(made.file, settings.folder))
  const touched = await seconds(() => house.findings.run({ touched: true }))
  await undo(house.ledger, loadId, whole(house.region.root))
  await house.findings.run({ touched: true })
  return [
    {
      what: 'all detection rules, full run',
      ours: `${short(full)} s (dearest ${cost
        .slice(0, 3)
        .map(({ rule, s }) => `${rule} ${short(s)} s`)
        .join(', ')})`,
      beside: `one bare group by person, project, period ${short(unit)} s`,
      ratio: short(full / unit),
      ...verdict(full / unit, 40, 'at most')
    },
    {
      what: 'detection rules, what a small load touched',
      ours: `${short(touched)} s`,
      beside: `full run ${short(full)} s`,
      ratio: short(touched / full),
      ...verdict(touched / full, 0.05, 'at most')
    },
    {
      what: 'detection rules, peak memory',
      ours: `${number(peak)} MB`,
      ...verdict(peak, 4000, 'at most', 'MB')
    }
  ]
}

const grades: Record<string, [recall: number, precision: number]> = {
  E0: [1, 0.99],
  E1: [1, 0.99],
  E2: [0.95, 0.9]
}

/** Recall and precision on a demo of its own seed, rule by rule. */
export const keyPart = async (settings: Settings): Promise<Line[]> => {
  const folder = join(settings.folder, 'key')
  rmSync(folder, { recursive: true, force: true })
  await generate({ region: 'chuxiong', out: join(folder, 'files'), lines: 200_000, seed: 5 })
  const house = await openHouse(config({ data: join(folder, 'data'), today: '2026-11-18' }, {}), {
    region: 'chuxiong'
  })
  try {
    await loadManifest(house, join(folder, 'files'), () => undefined)
    await house.findings.run()
    const judged = await judge(house, join(folder, 'files', 'answer-key'))
    const gradeOf = (rule: string) => house.findings.house.rules.find(rule)?.grade ?? ''
    return judged
      .filter(({ cases, findings }) => cases + findings > 0)
      .map((each) => told(each, gradeOf(each.rule)))
  } finally {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const told = ({ rule, cases, hit, findings, right }: Judged, grade: string): Line => {
  const recall = cases ? hit / cases : null
  const precision = findings ? right / findings : null
  const [least, sure] = grades[grade] ?? [null, null]
  const met = (recall ?? 1) >= (least ?? 0) && (precision ?? 1) >= (sure ?? 0)
  const shown = (value: number | null) => (value === null ? '—' : value.toFixed(3))
  return {
    what: `${rule} (${grade})`,
    ours: `recall ${shown(recall)} (${hit}/${cases}), precision ${shown(precision)} (${right}/${findings})`,
    ...(least !== null && { bar: `≥ ${least}, ≥ ${sure}`, verdict: met ? 'met' : 'missed' })
  }
}
