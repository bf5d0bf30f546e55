import { sql } from 'kysely'
import { z } from 'zod'
import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { serverZone } from '../../../core/settings.ts'
import { type Hosting, hostingOf, hostings } from './hostings.ts'

// It is counted, and is nobody's row.
defineAudience({
  root: 'hosting_fact',
  children: [],
  keysOf: async (_, ids) => new Map(ids.map((id) => [id, []])),
})

const payload = z.object({
  id: z.uuid(),
  hostedBy: z.uuid(),
  onDay: z.iso.date(),
  areaCode: z.string().nullable(),
  withCouncil: z.boolean(),
})
type Payload = z.infer<typeof payload>

const payloadOf = ({ id, hosted_by, on_day, area, with_council }: Hosting): Payload => ({
  ...{ id, hostedBy: hosted_by, onDay: on_day, areaCode: area, withCouncil: with_council },
})

/** What somebody organised, from the internet side, where those who take part are, to inside: no title and nobody's name. */
export const hostingPackage = definePackageKind<Payload>({
  kind: 'memberships.hostings',
  from: 'outer',
  payload,
  writes: ['hosting_fact'],
  async take(tx, { id, hostedBy: hosted_by, onDay: on_day, areaCode: area_code, withCouncil: with_council }) {
    const facts = { hosted_by, on_day, area_code, with_council, updated_at: tx.now }
    const known = await tx
      .updateTable('hosting_fact')
      .set(facts)
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirst()
    if (known.numUpdatedRows > 0n) return
    await tx
      .insertInto('hosting_fact')
      .values({ municipality_id: tx.municipality, id, ...facts })
      .execute()
    await setAudience(tx, 'hosting_fact', [id])
  },
  standing: (tx) =>
    asSystem(
      tx,
      'memberships.hosting',
      async () => {
        const { rows } = await sql<Hosting>`select * from (${hostings(tx)}) h order by h.id`.execute(tx)
        return rows.map(payloadOf)
      },
      { silent: true },
    ),
})

/** Tells the inner side of something of which a day was held, or what is known of the council changed. */
export async function tellHosting(tx: Tx, id: string): Promise<void> {
  if (serverZone() !== hostingPackage.from) return
  const hosting = await hostingOf(tx, id)
  if (hosting) await sendAcross(tx, hostingPackage, payloadOf(hosting))
}
