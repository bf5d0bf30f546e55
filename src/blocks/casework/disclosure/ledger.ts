import { randomUUID } from 'node:crypto'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { discloserOf, type LegalBasis } from '../legal-bases.ts'
import type { CasePart, DisclosureKind, Ending, PartnerKind } from './codes.ts'

/** To whom: an agency of ours, or somebody without an account, by kind and name. */
export type Recipient = { agencyId: string } | { kind: PartnerKind; name: string }

export type NewDisclosure = {
  kind: DisclosureKind
  to: Recipient
  parts?: readonly CasePart[]
  basis: LegalBasis
  /** What for, in words that the person may read. */
  purpose: string | null
  fromOn: string
  /** The last day on which it is seen; null: what is known stays known. */
  untilOn: string | null
  form?: 'oral' | 'paper' | 'online' | null
  consentId?: string | null
  shareId?: string | null
  corrects?: { id: string; correction: string }
}

/** The case from which something is disclosed, and the agency that does it. */
export type Disclosing = { id: string; subjectId: string | null; holderId: string }

/**
 * Writes one disclosure into the ledger, in the transaction by which it happens: nothing comes to be known without its row, and no
 * row is written for nothing. Answers its id.
 */
export async function addDisclosure(tx: Tx, found: Disclosing, made: NewDisclosure): Promise<string> {
  const id = newId()
  const { to, corrects } = made
  await tx
    .insertInto('disclosure')
    .values({
      municipality_id: tx.municipality,
      id,
      handle: randomUUID(),
      case_id: found.id,
      person_id: found.subjectId,
      kind: made.kind,
      from_agency_id: found.holderId,
      discloser: discloserOf(await kindOf(tx, found.holderId)),
      to_agency_id: 'agencyId' in to ? to.agencyId : null,
      to_kind: 'agencyId' in to ? null : to.kind,
      to_name: 'agencyId' in to ? null : to.name,
      form: made.form ?? null,
      parts: [...(made.parts ?? ['case'])],
      basis: made.basis,
      purpose: made.purpose,
      from_on: made.fromOn,
      until_on: made.untilOn,
      consent_id: made.consentId ?? null,
      share_id: made.shareId ?? null,
      decided_by: tx.actor.accountId,
      corrects_id: corrects?.id ?? null,
      correction: corrects?.correction ?? null,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'disclosure', corrects ? [id, corrects.id] : [id])
  return id
}

/** What kind an agency is; nothing of one that is not there. */
export async function kindOf(tx: Tx, id: string): Promise<string> {
  const row = await tx
    .selectFrom('agency')
    .select('kind')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.kind ?? ''
}

/** Writes down that what these shares showed is shown no longer. What has its end already keeps it. */
export async function endDisclosures(
  tx: Tx,
  shareIds: readonly string[],
  { as }: { as: Ending },
): Promise<void> {
  if (shareIds.length === 0) return
  await asSystem(tx, 'casework.endDisclosures', () => addEnds(tx, shareIds, as), { silent: true })
}

/** What lapsed ended with its last day, whenever that was noticed; of a share that was given its end later, with that one. */
async function addEnds(tx: Tx, shareIds: readonly string[], as: Ending) {
  const open = await tx
    .selectFrom('disclosure as d')
    .leftJoin('disclosure_end as e', (join) =>
      join.on('e.municipality_id', '=', tx.municipality).onRef('e.disclosure_id', '=', 'd.id'),
    )
    .leftJoin('access_share as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'd.share_id'),
    )
    .select(['d.id', 'd.until_on', 's.ends_at'])
    .where('d.municipality_id', '=', tx.municipality)
    .where('d.share_id', 'in', [...shareIds])
    .where('e.id', 'is', null)
    .execute()
  if (open.length === 0) return
  const rows = open.map(({ id, until_on, ends_at }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    disclosure_id: id,
    ended_on: (as === 'lapsed' ? (until_on ?? lastDayBefore(ends_at)) : null) ?? today(),
    ended_as: as,
    updated_at: tx.now,
    updated_by: tx.actor.accountId,
  }))
  await tx.insertInto('disclosure_end').values(rows).execute()
  await setAudience(
    tx,
    'disclosure',
    open.map(({ id }) => id),
  )
}

/** The last day on which something was seen that ended at this instant. */
const lastDayBefore = (end: Date | null): string | null => end && dateInTokyo(new Date(end.getTime() - 1))
