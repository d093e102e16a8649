/** Cleaning and checking of identity values: each rule for Node and, with the ending Sql, for DuckDB. */
export { cleanText, cleanTextSql } from './text.ts'
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
export { cleanName, cleanNameSql, maskName, maskNameSql } from './names.ts'
