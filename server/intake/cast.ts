/**
 * Row-by-row casts as SQL. Every cast gives a value and a fault (null, or a code of faults.ts) over a cleaned text
 * expression. Money is exact: text → decimal(18,2) → fen BIGINT, refused when the text has a third decimal.
 * Identity and dictionary columns are not cast here: they are judged once per distinct text (`maps.ts`).
 */
import type { Column } from './columns.ts'

export interface Cast {
  value: string
  fault: string | null
}

/** A figure as printed: commas only between groups of three (12,50 is no 1250), no exponent. */
const FIGURE = '[-+]?(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]*)?|[.][0-9]+)'

const money = (x: string, sign: Column['sign']): Cast => {
  const printed = `replace(replace(${x}, '￥', ''), '¥', '')`
  const bare = `replace(${printed}, ',', '')`
  const number = `try_cast(${bare} as decimal(18, 2))`
  const decimals = `(contains(${bare}, '.') and length(rtrim(${bare}, '0')) - strpos(${bare}, '.') > 2)`
  const wrongSign = {
    positive: `when ${number} < 0 then 'money-negative'`,
    negative: `when ${number} > 0 then 'money-not-negative'`,
    any: ''
  }[sign ?? 'positive']
  return {
    value: `(${number} * 100)::bigint`,
    fault: `case when ${x} is null then null when not regexp_full_match(${printed}, '${FIGURE}') then 'money-not-number'
      when ${decimals} then 'money-decimals' when ${number} is null or abs(${number}) >= 1e13 then 'money-too-large' ${wrongSign} end`
  }
}

/** 2026-03-05, 2026/3/5, 20260305, Excel serial 46086, also 2026.3.5, 2026年3月5日 and a date with a time behind it. */
const date = (x: string): Cast => {
  const plain = `regexp_replace(translate(split_part(split_part(${x}, ' ', 1), 'T', 1), '年月./', '----'), '日$', '')`
  const value = `coalesce(
    case when length(${x}) = 10 then try_cast(${x} as date) end,
    case when regexp_full_match(${x}, '\\d{8}') then try_cast(left(${x}, 4) || '-' || substr(${x}, 5, 2) || '-' || right(${x}, 2) as date)
         when regexp_full_match(${x}, '\\d{5}(\\.\\d+)?') then date '1899-12-30' + try_cast(left(${x}, 5) as integer)
         else try_cast(${plain} as date) end)`
  return {
    value,
    fault: `case when ${x} is null then null when (${value}) is null then 'date-invalid'
      when (${value}) not between date '1990-01-01' and date '2099-12-31' then 'date-range' end`
  }
}

const number = (x: string, type: string, range?: Column['range']): Cast => {
  const value = `case when regexp_full_match(${x}, '${FIGURE}') then try_cast(replace(${x}, ',', '') as ${type}) end`
  const whole =
    type === 'integer' ? ` or try_cast(replace(${x}, ',', '') as decimal(38, 9)) <> (${value})` : ''
  const outside = range ? ` when (${value}) not between ${range[0]} and ${range[1]} then 'number-range'` : ''
  return {
    value,
    fault: `case when ${x} is null then null when (${value}) is null${whole} then 'number-invalid'${outside} end`
  }
}

const timestamp = (x: string): Cast => {
  const value = `coalesce(try_cast(replace(${x}, '/', '-') as timestamp), case when not contains(${x}, ':') then try_cast((${date(x).value}) as timestamp) end)`
  return { value, fault: `case when ${x} is not null and ${value} is null then 'time-invalid' end` }
}

/** The cast of one column over `x`, a cleaned text expression (null when empty). */
export const cast = (column: Column, x: string): Cast => {
  switch (column.type) {
    case 'money':
      return money(x, column.sign)
    case 'decimal':
      return number(x, 'decimal(18, 4)')
    case 'integer':
      return number(x, 'integer', column.range)
    case 'date':
      return date(x)
    case 'timestamp':
      return timestamp(x)
    default:
      return { value: x, fault: null }
  }
}
