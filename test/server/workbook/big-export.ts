/**
 * Exports an answer of as many rows as it is told, from the engine to a workbook on disk; tells the most memory it took.
 * A process of its own, so that the figure is its own; what the engine may take is set apart, as a house does.
 */
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { xlsxWhole } from '../../../server/formats/xlsx.ts'
import { askWhole } from '../../../server/questions/whole.ts'
import { ddl, fill, ledgerOf, libraryOf, root, today } from '../questions/help.ts'

const [path, count] = process.argv.slice(2)
const many = `-- title:  很多凭证 | Many vouchers
-- grain:  voucher_no
-- param:  limit integer 500
-- column: voucher_no code 凭证号 | voucher
-- column: paid_on    date 支付日期 | paid on
-- column: amount_fen fen  金额 | money
-- method: 造出来的行 | rows made up
-- reads:  payout_cell
with cell as (select count(*) as n from payout_cell)
select lpad(i::varchar, 20, '0') as voucher_no, date '2026-01-01' + (i % 300)::integer as paid_on, (i * n)::bigint as amount_fen
from cell, range(${Number(count)}) t(i)
order by voucher_no
limit $limit
`
const instance = await ddl()
await fill(instance)
const db = await instance.connect()
await db.run(`set memory_limit = '256MB'`)
await db.run(`insert into meta values ('data_version', '1')`)
db.closeSync()
const library = await libraryOf(instance, { 'x/many': many })
const scope = { divisions: [root], projects: null, detail: 'lines' as const }
const whole = await askWhole(ledgerOf(instance), library, { name: 'x/many', scope, today, root })
const file = createWriteStream(path!)
await Promise.all([xlsxWhole(whole, file, 'zh'), finished(file)])
process.stdout.write(
  JSON.stringify({
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    rows: whole.answer.rowCount
  })
)
