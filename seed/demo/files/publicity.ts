/** 公示台账 of every batch: before payment at the village board, after payment on the website. Short (D38) and differing (D39) notices are planted. */
import { addWorking, civil, iso, isWorking, TODAY } from '../days.ts'
import type { Batch } from '../lines.ts'
import { hash, keyOf } from '../random.ts'
import type { Plant } from '../troubles/plant.ts'
import { type Manifest, yuan } from './manifest.ts'
import { type Cell, writeWorkbook } from './workbook.ts'

const publicityHeader = [
  '批次号',
  '项目编码',
  '区划编码',
  '所属期',
  '公示类型',
  '公示开始',
  '公示结束',
  '渠道',
  '网址',
  '照片数',
  '公示内容',
  '公示人数',
  '公示金额',
  '异议数',
  '已处理异议数'
]

const backWorking = (day: number, count: number): number => {
  let d = day
  for (let left = count; left > 0;) if (isWorking(--d)) left--
  return d
}

const rowsOf = (batch: Batch, plant: Plant, trouble: 'short' | 'differs' | undefined): Cell[][] => {
  const key = keyOf(batch.batchNo)
  const draw = (n: number, k: number): number => hash(plant.world.people.seed, key, k) % n
  const { counties, story } = plant.region
  const id = (stage: string): Cell[] => [
    batch.batchNo,
    batch.project.code,
    counties[batch.county]!.code,
    batch.period,
    stage
  ]
  let [lines, fen] = [batch.lines, batch.fen]
  const rest = backWorking(batch.instructed, 1 + draw(4, 131))
  let start = backWorking(rest, 3 + draw(4, 132))
  let end = rest
  if (trouble === 'short') {
    // Too short only where the law says how long a notice stands.
    if (plant.region.notice && draw(2, 133)) start = backWorking(end, 1 + draw(2, 134))
    else end = addWorking(batch.instructed, 3)
    plant.open('D38', batch.batchNo, end > batch.instructed ? '公示未结束即发放' : '公示不足 3 个工作日')
  }
  if (trouble === 'differs') {
    lines += 1 + draw(5, 135)
    fen += 100 * (100 + draw(9000, 136))
    plant.open('D39', batch.batchNo, '公示人数、金额与发放不一致')
  }
  const contents = draw(60, 137) === 0 ? '项目;对象;金额' : '项目;对象;标准;金额'
  const objections = draw(90, 138) === 0 ? 1 + draw(2, 139) : 0
  const before = story.channels.before.map((channel): Cell[] => [
    ...id('事前'),
    iso(start),
    iso(end),
    channel,
    '',
    draw(50, 140) === 0 ? 0 : 1 + draw(5, 141),
    contents,
    lines,
    yuan(fen),
    objections,
    draw(4, 142) ? objections : 0
  ])
  if (batch.paid === undefined || (batch.paid > TODAY - 45 && draw(20, 143) === 0)) return before
  const wait = draw(33, 144) === 0 ? 6 + draw(8, 145) : 1 + draw(5, 146)
  const after = addWorking(batch.paid, wait)
  if (after > TODAY - 6) return before
  const url = `https://www.example.gov.cn/${counties[batch.county]!.code}/ykt/${batch.batchNo}.html`
  // The first channel always, each of the others for about two batches in three.
  const used = story.channels.after.filter((_, k) => k === 0 || draw(3, 148 + k) > 0)
  return [
    ...before,
    ...used.map((channel, k): Cell[] => [
      ...id('事后'),
      iso(after),
      iso(after + 30),
      channel,
      k > 0 || draw(40, 147) === 0 ? '' : url,
      '',
      contents,
      batch.lines,
      yuan(batch.fen),
      0,
      0
    ])
  ]
}

export const writePublicity = async (manifest: Manifest, batches: Batch[], plant: Plant): Promise<void> => {
  const recent = batches.filter((b) => civil(b.instructed)[0] === 2026)
  const step = Math.max(3, Math.floor(recent.length / Math.max(12, plant.cases_(40))))
  const troubled = new Map(
    recent.flatMap((b, i): [Batch, 'short' | 'differs'][] =>
      i % step === 1 ? [[b, 'short']] : i % step === 2 ? [[b, 'differs']] : []
    )
  )
  for (const year of [2024, 2025, 2026]) {
    const rows = batches
      .filter((b) => civil(b.instructed)[0] === year && b.instructed <= TODAY - 6)
      .flatMap((b) => rowsOf(b, plant, troubled.get(b)))
    const file = `publicity/公示台账_${year}.xlsx`
    await writeWorkbook(manifest, file, [
      {
        name: '公示台账',
        title: `${plant.region.name}${year}年补贴资金公示台账`,
        header: publicityHeader,
        rows
      }
    ])
    manifest.add({ file, kind: 'publicity', rows: rows.length, note: '台账比今天晚六天' })
  }
}
