/**
 * Other people out of the people of one world, as DuckDB macros over (value, c), c the number of the copy, 0 the world itself. Day of
 * birth and given name are others, so that nobody has a double; month of birth, sex, place and project stay, so that ages hold.
 */
import { givenCharacters } from './names.ts'

const moveTwo = (x: string): string => `lpad(((cast(${x} as integer) + c) % 100)::varchar, 2, '0')`

/** Given names that troubles rest on (华 and 花 sound alike), and characters that surnames share. */
const keptCharacters = new Set('华花文阳')
const given = givenCharacters.filter((each) => !keptCharacters.has(each)).join('')

/** Birthday of copy c: the first 28 days turn round, the others stay. Faulty dates stay faulty. */
const day = `substr(id, 13, 2)::integer`
const dayMoved = `case when ${day} between 1 and 28 then (${day} - 1 + 3 * c) % 28 + 1 else ${day} end`

/** Order digits follow the birthday, as idNumber makes them, and move by the copy: two of one number would be one person of one copy. */
const orderMoved = `(substr(id, 15, 2)::integer + 37 * (${dayMoved} - ${day}) + c + 10000) % 100`

/** The check digit moves by the moved digits times their weights 10, 5, 8, 4 (GB 11643): a wrong one stays wrong. */
const shift = `10 * (day // 10 - substr(id, 13, 1)::integer) + 5 * (day % 10 - substr(id, 14, 1)::integer)
  + 8 * (nth // 10 - substr(id, 15, 1)::integer) + 4 * (nth % 10 - substr(id, 16, 1)::integer)`

export const copyMacros: readonly string[] = [
  `create macro id_of(id, day, nth) as substr(id, 1, 12) || lpad(day::varchar, 2, '0') || lpad(nth::varchar, 2, '0') || substr(id, 17, 1) ||
    substr('10X98765432', 1 + ((strpos('10X98765432', substr(id, 18, 1)) - 1 + ${shift}) % 11 + 11) % 11, 1)`,
  `create macro moved(id, c) as case when c = 0 or id is null or length(id) <> 18 or id like '93%' then id
    else id_of(id, ${dayMoved}, ${orderMoved}) end`,
  `create macro name_moved(name, c) as case when c = 0 or name is null or length(name) > 4 or name like '%·%' then name
    else left(name, 1) || translate(substr(name, 2), '${given}', substr('${given}${given}', 1 + c % ${given.length}, ${given.length})) end`,
  `create macro account_moved(account, c) as case when c = 0 or account is null then account else
    substr(account, 1, 6) || ${moveTwo('substr(account, 7, 2)')} || substr(account, 9) end`,
  `create macro phone_moved(phone, c) as case when c = 0 or phone is null then phone else
    substr(phone, 1, 3) || ${moveTwo('substr(phone, 4, 2)')} || substr(phone, 6) end`,
  `create macro numbered(no, c) as case when c = 0 or no is null then no else no || '-' || lpad(c::varchar, 2, '0') end`
]

const macroOf: Record<string, string> = {
  ...{
    明细编号: 'numbered',
    源明细编号: 'numbered',
    批次号: 'numbered',
    凭证号: 'numbered',
    户编号: 'numbered'
  },
  ...{ 身份证号: 'moved', 户主身份证号: 'moved', 享受人身份证号: 'moved', 收款人身份证号: 'moved' },
  ...{ 姓名: 'name_moved', 户主姓名: 'name_moved', 享受人姓名: 'name_moved', 收款人姓名: 'name_moved' },
  ...{ 收款账号: 'account_moved', 实际收款账号: 'account_moved', 社保卡账号: 'account_moved' },
  ...{ 原账号: 'account_moved', 新账号: 'account_moved', 联系电话: 'phone_moved', 手机号: 'phone_moved' }
}

/** Columns of a file as those of copy `c`, a column beside them. */
export const copied = (header: readonly string[]): string =>
  header.map((h) => (macroOf[h] ? `${macroOf[h]}("${h}", c) as "${h}"` : `"${h}"`)).join(', ')
