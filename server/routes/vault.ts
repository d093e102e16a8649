import type { FastifyPluginAsync } from 'fastify'
import { attachmentComplaints } from '../cases/attachments.ts'
import { paperComplaints } from '../dispatch/files.ts'
import type { House } from '../house.ts'
import { vaultComplaints } from '../intake/originals.ts'
import { monthlyComplaints } from '../monthly/attachments.ts'

/** GET /local/vault: what `mingzhang verify` holds the sealed files to, through the local socket only. */
export const vault: FastifyPluginAsync<{ house: House }> = async (app, { house }) => {
  app.get('/local/vault', { config: { access: 'local' }, schema: { hide: true } }, async () => ({
    complaints: [
      ...(await vaultComplaints(house.ledger)),
      ...(await attachmentComplaints(house)),
      ...(await monthlyComplaints(house)),
      ...(await paperComplaints(house))
    ]
  }))
}
