import type { Tx } from '../../../core/db/transaction.ts'
import { type Agency, allAgencies } from '../../../core/identity/staff/agencies.ts'
import { refuseFields } from '../../../core/refusal.ts'

const isHere = ({ endsOn }: Agency, today: string): boolean => endsOn === null || endsOn >= today

/** The divisions and partners of today. */
export const divisionsOn = async (tx: Tx, today: string): Promise<Agency[]> =>
  (await allAgencies(tx)).filter((agency) => isHere(agency, today))

/** Refuses at `field` a division that is none, or is no more. */
export async function requireDivision(
  tx: Tx,
  id: string,
  { field, today }: { field: string; today: string },
) {
  if (!(await divisionsOn(tx, today)).some((agency) => agency.id === id))
    throw refuseFields([{ field, code: 'dialogue.division.unknown' }])
}
