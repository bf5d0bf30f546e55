import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type NextRung, openUntil, requireNotAsked, requireOfAge, requireOpen } from './rules.ts'
import { askAgainMonths } from './settings.ts'

const rows = (tx: Tx) =>
  tx
    .selectFrom('rung_invitation as i')
    .innerJoin('agency as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'i.agency_id'),
    )
    .select(['i.id', 'i.version', 'i.participant_id as participantId', 'i.rung', 'i.of_id as ofId', 'i.line'])
    .select(['i.reasons', 'i.state', 'i.asked_on as askedOn', 'i.open_until as openUntil'])
    .select(['a.name as agency', 'a.name_en as agencyEn'])
    .where('i.municipality_id', '=', tx.municipality)

/** An invitation as the actor sees it. Refuses `core.notFound` (404). */
export async function rungInvitationOf(tx: Tx, id: string) {
  const row = await rows(tx).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type RungInvitation = Awaited<ReturnType<typeof rungInvitationOf>>

/** Who was asked from a day on, the latest first, as the actor sees them. */
export const rungInvitationsFrom = (tx: Tx, from: string): Promise<RungInvitation[]> =>
  rows(tx)
    .where('i.open_until', '>=', from)
    .orderBy('i.asked_on', 'desc')
    .orderBy('i.id', 'desc')
    .limit(500)
    .execute()

/** What somebody is asked and can still answer, or said yes to, the latest first. As themselves. */
export const openInvitationsOf = (tx: Tx, participantId: string): Promise<RungInvitation[]> =>
  rows(tx)
    .where('i.participant_id', '=', participantId)
    .where('i.open_until', '>=', today())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rung_declined as d')
            .select('d.id')
            .where('d.municipality_id', '=', tx.municipality)
            .whereRef('d.id', '=', 'i.id'),
        ),
      ),
    )
    .orderBy('i.asked_on', 'desc')
    .orderBy('i.id', 'desc')
    .execute()

export type NewInvitation = {
  participantId: string
  /** Who asks: whoever is asked reads it. */
  agencyId: string
  rung: NextRung
  ofId: string | null
  line: string
  reasons: readonly string[]
}

/** Adds an invitation of today, as it stands; whether it may be is `askToStep`'s to say. */
export async function addRungInvitation(tx: Tx, made: NewInvitation): Promise<string> {
  const id = newId()
  await tx
    .insertInto('rung_invitation')
    .values({
      ...{ municipality_id: tx.municipality, id, participant_id: made.participantId },
      ...{ agency_id: made.agencyId, rung: made.rung, of_id: made.ofId, line: made.line },
      ...{ reasons: [...made.reasons], asked_on: today(), open_until: openUntil(today()) },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'rung_invitation', [id])
  return id
}

/**
 * Asks somebody to take the next step. Their row is held meanwhile, so that of two who ask at once the later is refused. Refuses
 * `core.notFound` (404) alike for whoever did not agree to be asked and an id of nobody, `memberships.rung.minor` (422),
 * `memberships.rung.asked` (409).
 */
export async function askToStep(tx: Tx, asking: Omit<NewInvitation, 'agencyId'>): Promise<string> {
  const { participantId, rung, ofId } = asking
  const held = await tx
    .selectFrom('participant')
    .select('is_minor')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', participantId)
    .where('may_be_asked', '=', true)
    .where('left_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!held) throw new Refusal('core.notFound', 404)
  requireOfAge(held.is_minor, rung)
  const before = await rows(tx).where('i.participant_id', '=', participantId).execute()
  requireNotAsked(before, { rung, ofId, today: today(), months: askAgainMonths() })
  return addRungInvitation(tx, { ...asking, agencyId: agencyOf(tx.actor) })
}

/** They say yes. Refuses `memberships.rung.answered`, `memberships.rung.over` (409). */
export async function acceptStep(tx: Tx, invitation: RungInvitation): Promise<void> {
  requireOpen(invitation, today())
  const { id, version } = invitation
  await edit(tx, { table: 'rung_invitation', id, version, set: { state: 'accepted' } })
}

/**
 * They would rather not. Of that only they keep a row: the invitation stands as it was sent. Refuses `memberships.rung.answered`,
 * `memberships.rung.over` (409).
 */
export async function declineStep(tx: Tx, invitation: RungInvitation): Promise<void> {
  requireOpen(invitation, today())
  const { id, participantId } = invitation
  await tx
    .insertInto('rung_declined')
    .values({ municipality_id: tx.municipality, id, participant_id: participantId })
    .execute()
    .catch((error) => {
      throw violated(error) === 'rung_declined_pkey' ? new Refusal('memberships.rung.answered', 409) : error
    })
  await setAudience(tx, 'rung_declined', [id])
}

/** Somebody may be asked from now on, or no more. */
export async function agreeToBeAsked(tx: Tx, participantId: string, agreed: boolean): Promise<void> {
  const { version } = await tx
    .selectFrom('participant')
    .select('version')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', participantId)
    .executeTakeFirstOrThrow()
  await edit(tx, { table: 'participant', id: participantId, version, set: { may_be_asked: agreed } })
}
