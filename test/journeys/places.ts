/** Addresses the joint-meeting office opens: every view of the navigation, and what lies below one. */
import { type Permission, roles } from '../../server/access/roles.ts'
import { views } from '../../web/shell/views.ts'

const may = new Set<Permission>(roles.office.permissions)

export const places: readonly string[] = [
  ...views.filter(({ needs }) => !needs || may.has(needs)).map(({ path }) => path),
  ...['/payout/lines', '/publicity/notices', '/publicity/changes', '/performance/complaints'],
  ...['/monthly/sum', '/monthly/restated', '/monthly/units', '/intake/package', '/law/limits']
]
