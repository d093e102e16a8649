/** node seed/demo/main.ts --region NAME --out DIR [--lines N] [--seed S] [--format csv|parquet|both] */
import { parseArgs } from 'node:util'
import { generate } from './generate.ts'
import type { BigFormat } from './scale.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    region: { type: 'string' },
    lines: { type: 'string' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'both' }
  }
})
if (!values.out || !values.region) throw new Error('--region NAME and --out DIR are needed')
const started = Date.now()
let shown = 0
const made = await generate({
  region: values.region,
  out: values.out,
  ...(values.lines && { lines: Number(values.lines) }),
  seed: Number(values.seed),
  format: values.format as BigFormat,
  progress: (stage, done, all) => {
    if (Date.now() - shown < 1000 && stage !== 'done') return
    shown = Date.now()
    process.stderr.write(`${((shown - started) / 1000).toFixed(1)} s  ${stage} ${done}/${all}\n`)
  }
})
process.stdout.write(
  JSON.stringify({
    ...made,
    elapsedMs: Date.now() - started,
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024)
  }) + '\n'
)
