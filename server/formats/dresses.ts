/** What an answer may be sent as. */
export const dresses = ['arrow', 'json', 'csv', 'xlsx'] as const
export type Dress = (typeof dresses)[number]

export const mediaTypes: Record<Dress, string> = {
  arrow: 'application/vnd.apache.arrow.stream',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
