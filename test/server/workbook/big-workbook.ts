/** Writes a workbook of as many rows as it is told; tells the most memory it took. A process of its own, so that the figure is its own. */
import { createWriteStream } from 'node:fs'
import { type Value, workbook } from '../../../server/formats/workbook.ts'

const [path, count] = process.argv.slice(2)
const columns = [
  { head: '明细编号', width: 12, format: '@' },
  { head: '金额(元)', width: 12, format: '#,##0.00' }
]
function* rows(): Generator<Value[]> {
  for (let i = 1; i <= Number(count); i++) yield [`532301${String(i).padStart(12, '0')}`, i / 100]
}
await workbook(
  { data: '数据', about: '说明', columns, rows: rows(), notes: [['行数', `完整：${count} 行`]] },
  createWriteStream(path!)
)
process.stdout.write(JSON.stringify({ peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) }))
