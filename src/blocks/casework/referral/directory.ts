import { sql } from 'kysely'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import type { PartnerKind } from '../disclosure/codes.ts'

/** One of those to whom somebody can be led: an agency that works here, or a partner without accounts. */
export type Listed = {
  id: string
  name: string
  href: string
  agencyId: string | null
  partnerKind: PartnerKind
  telephone: string | null
  fax: string | null
  /** When they are there, in the reader's words; blank where nobody knows. */
  about: string | null
}

export type Sought = { topic?: string | undefined; area?: string | undefined }

/** A directory of the house, as a program connects it: who helps with a topic in an area, and one of them by its id. */
export type Directory = {
  find: (tx: Tx, sought: Sought) => Promise<Listed[]>
  one: (tx: Tx, id: string) => Promise<Listed | null>
  /** The entry of an agency that works here. */
  ofAgency: (tx: Tx, agencyId: string) => Promise<Listed | null>
}

const connected: Directory[] = []

/** Connects the directory from which receivers are chosen; a second one ends the start. */
export function defineDirectory(directory: Directory): void {
  if (connected.length > 0) throw new Error('two directories to choose receivers from')
  connected.push(directory)
}

/** Who could be asked: not the agency whose case it is, and of a restricted case no whole agency. Without a directory nobody. */
export async function receiversFor(
  tx: Tx,
  sought: Sought,
  { restricted, holderId }: { restricted: boolean; holderId: string },
): Promise<Listed[]> {
  const found = (await connected[0]?.find(tx, sought)) ?? []
  return found.filter(({ agencyId }) => agencyId === null || !(restricted || agencyId === holderId))
}

/** One of the directory. Refuses one that is not on its lists at `directoryId`. */
export async function listedOf(tx: Tx, id: string): Promise<Listed> {
  const found = await connected[0]?.one(tx, id)
  if (!found) throw refuseFields([{ field: 'directoryId', code: 'casework.referral.notListed' }])
  return found
}

/** At which number an agency is called back, as the directory has it; null where it does not say. */
export const telephoneOf = async (tx: Tx, agencyId: string): Promise<string | null> =>
  (await connected[0]?.ofAgency(tx, agencyId))?.telephone ?? null

/** How somebody answered those つなぎ of the last year that the actor sees. */
export type Answers = { taken: number; declined: number }

const year = 365

/**
 * How often agencies (by their id) and partners of the directory (by theirs) took somebody up or declined, as far as the actor sees the
 * つなぎ: nothing is counted of cases that are not theirs to know.
 */
export async function answersGiven(tx: Tx, today: string): Promise<Map<string, Answers>> {
  const { rows } = await sql<{ whom: string; taken: number; declined: number }>`
    select coalesce(to_agency_id, resource_id) as whom,
      count(*) filter (where state in ('accepted', 'done'))::int as taken,
      count(*) filter (where state = 'declined')::int as declined
    from referral
    where municipality_id = ${tx.municipality} and not whole_case and sent_at >= ${addDays(today, -year)}::date
      and state in ('accepted', 'done', 'declined') and (to_agency_id is not null or resource_id is not null)
    group by 1`.execute(tx)
  return new Map(rows.map(({ whom, ...answers }) => [whom, answers]))
}
