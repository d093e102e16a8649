import { accountFaultSql, cleanAccountSql } from './account.ts'
import { cleanPhoneSql, phoneFaultSql } from './phone.ts'
import { cleanIdSql, idFaultSql } from './resident-id.ts'
import { letSql } from './text.ts'

/** Cleaning and checking of identity values: each rule for Node and, with the ending Sql, for DuckDB. */
export { cleanText, cleanTextSql, cleanTextSql as textSql } from './text.ts'
export {
  cleanId,
  cleanIdSql,
  idFacts,
  idFactsSql,
  idFault,
  idFaultSql,
  idKind,
  idKindSql
} from './resident-id.ts'
export { accountFault, accountFaultSql, cleanAccount, cleanAccountSql } from './account.ts'
export { cleanPhone, cleanPhoneSql, phoneFault, phoneFaultSql } from './phone.ts'
export { cleanName, cleanNameSql, cleanNameSql as nameSql, maskName, maskNameSql } from './names.ts'

/** Cleaned value and fault code (null when sound) of a raw column, as two SQL expressions. */
export interface Checked {
  value: string
  fault: string
}

/** Values that are clean as they stand skip the binding, which is half the price of a check. */
const checked = (raw: string, bare: string, value: string, fault: (cleaned: string) => string): Checked => ({
  value,
  fault: `(case when regexp_full_match(${raw}, '${bare}') then ${fault(raw)}
    else ${letSql('cleaned_value', value, fault('cleaned_value'))} end)`
})

/** Resident ID or credit code; `today` is an SQL date, nobody is born after it. */
export const idSql = (raw: string, today = 'current_date'): Checked =>
  checked(raw, '[0-9]{17}[0-9X]', cleanIdSql(raw), (id) => idFaultSql(id, today))
export const accountSql = (raw: string): Checked =>
  checked(raw, '[0-9]+', cleanAccountSql(raw), accountFaultSql)
export const phoneSql = (raw: string): Checked =>
  checked(raw, '1[0-9]{10}', cleanPhoneSql(raw), phoneFaultSql)
