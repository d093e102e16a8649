/** Figures over the columns of the file itself, in SQL that any engine with a table `lines` of them understands. */
const month = `substr(cast("支付指令日期" as varchar), 1, 7)`
const within = `${month} between '2026-01' and '2026-11'`
const paid = `"支付状态" = '成功'`
const failed = `"支付状态" in ('失败', '退回')`
/** Money in fen, as the ledger counts it. */
const fen = `cast(round(cast("补贴金额" as double precision) * 100) as bigint)`
const money = `coalesce(sum(case when ${paid} then ${fen} end), 0) as total,
  sum(case when ${paid} then 1 else 0 end) as ok_lines, sum(case when ${failed} then 1 else 0 end) as failed_lines`

export const rawSql: Record<string, string> = {
  'headline sums': `select ${money} from lines where ${within}`,
  'by month': `select ${month} as month, ${money} from lines where ${within} group by 1 order by 1`,
  'by county': `select substr(cast("区划编码" as varchar), 1, 6) as code, ${money} from lines where ${within} group by 1 order by 1`,
  'by project, persons': `select "项目编码", ${money}, count(distinct case when ${paid} then "享受人身份证号" end) as persons
from lines where ${within} group by 1 order by 1`,
  'failure reasons by bank': `select "失败原因", "开户银行", count(*) as total, sum(${fen}) as fen
from lines where ${failed} and ${within} group by 1, 2 order by 3 desc, 1, 2`,
  'persons and households': `select count(distinct "享受人身份证号") as total, count(distinct "户主身份证号") as households
from lines where ${paid} and ${within}`
}
