import { sql } from 'kysely'
import { z } from 'zod'
import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { lockFor } from '../../../core/db/locks.ts'
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
  toldAt: z.iso.datetime(),
})
type Payload = z.infer<typeof payload>

const payloadOf = ({ id, hosted_by, on_day, area, with_council }: Hosting, toldAt: Date): Payload => ({
  ...{ id, hostedBy: hosted_by, onDay: on_day, areaCode: area, withCouncil: with_council },
  toldAt: toldAt.toISOString(),
})

/** What somebody organised, from the internet side, where those who take part are, to inside: no title and nobody's name. */
export const hostingPackage = definePackageKind<Payload>({
  kind: 'memberships.hostings',
  from: 'outer',
  payload,
  writes: ['hosting_fact'],
  async take(tx, { id, toldAt, ...told }) {
    const at = new Date(toldAt)
    const facts = { hosted_by: told.hostedBy, on_day: told.onDay, area_code: told.areaCode }
    const row = { ...facts, with_council: told.withCouncil, told_at: at }
    const known = await tx
      .selectFrom('hosting_fact')
      .select('told_at')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    // What was left lying comes after what is newer.
    if (known && known.told_at >= at) return
    if (known) await changeRow(tx, id, row)
    else await addRow(tx, id, row)
  },
  standing: (tx) =>
    asSystem(
      tx,
      'memberships.hosting',
      async () => {
        const { rows } = await sql<Hosting>`select * from (${hostings(tx)}) h order by h.id`.execute(tx)
        return rows.map((row) => payloadOf(row, tx.now))
      },
      { silent: true },
    ),
})

type Row = {
  hosted_by: string
  on_day: string
  area_code: string | null
  with_council: boolean
  told_at: Date
}

const changeRow = (tx: Tx, id: string, row: Row) =>
  tx
    .updateTable('hosting_fact')
    .set(row)
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()

async function addRow(tx: Tx, id: string, row: Row): Promise<void> {
  await tx
    .insertInto('hosting_fact')
    .values({ municipality_id: tx.municipality, id, ...row })
    .execute()
  await setAudience(tx, 'hosting_fact', [id])
}

/**
 * Tells the inner side of something of which a day was held, or what is known of the council changed. One after the other: whoever
 * tells later has seen what the other did, and says so by the clock at that moment, not by when its own work began.
 */
export async function tellHosting(tx: Tx, id: string): Promise<void> {
  if (serverZone() !== hostingPackage.from) return
  await lockFor(tx, 'hostings')
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(tx)
  const hosting = await hostingOf(tx, id)
  if (hosting && rows[0]) await sendAcross(tx, hostingPackage, payloadOf(hosting, rows[0].at))
}
