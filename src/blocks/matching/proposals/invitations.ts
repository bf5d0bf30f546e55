import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'

type NewInvitation = {
  wishId: string
  participantId: string
  groupId: string | null
  reasons: readonly string[]
}

/** Asks somebody to bring something to a wish. Refuses `matching.invitation.there` (409): nobody is asked for one wish twice. */
export async function addInvitation(tx: Tx, made: NewInvitation): Promise<string> {
  const id = newId()
  await tx
    .insertInto('wish_invitation')
    .values({
      ...{ municipality_id: tx.municipality, id, wish_id: made.wishId, participant_id: made.participantId },
      ...{ group_id: made.groupId, reasons: [...made.reasons], sent_on: today() },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'wish_invitation_once' ? new Refusal('matching.invitation.there', 409) : error
    })
  await setAudience(tx, 'wish_invitation', [id])
  return id
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('wish_invitation')
    .select(['id', 'version', 'wish_id as wishId', 'participant_id as participantId', 'group_id as groupId'])
    .select(['reasons', 'state', 'sent_on as sentOn'])
    .where('municipality_id', '=', tx.municipality)

/** One invitation as the actor sees it. Refuses `core.notFound` (404). */
export async function invitationOf(tx: Tx, id: string) {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Invitation = Awaited<ReturnType<typeof invitationOf>>

/** Who was asked for a wish. */
export const invitationsTo = (tx: Tx, wishId: string): Promise<Invitation[]> =>
  rows(tx).where('wish_id', '=', wishId).orderBy('sent_on').orderBy('id').execute()

/** What somebody is asked and has not answered, the latest first. As themselves. */
export const invitationsOf = (tx: Tx, participantId: string): Promise<Invitation[]> =>
  rows(tx)
    .where('participant_id', '=', participantId)
    .where('state', '=', 'sent')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invitation_declined as d')
            .select('d.id')
            .where('d.municipality_id', '=', tx.municipality)
            .whereRef('d.id', '=', 'wish_invitation.id'),
        ),
      ),
    )
    .orderBy('sent_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Whoever was asked would rather not. Of that only they keep a row: the invitation stands as it was sent. Refuses `matching.invitation.answered` (409). */
export async function declineInvitation(tx: Tx, { id, participantId, state }: Invitation): Promise<void> {
  const answered = new Refusal('matching.invitation.answered', 409)
  if (state !== 'sent') throw answered
  await tx
    .insertInto('invitation_declined')
    .values({ municipality_id: tx.municipality, id, participant_id: participantId })
    .execute()
    .catch((error) => {
      throw violated(error) === 'invitation_declined_pkey' ? answered : error
    })
  await setAudience(tx, 'invitation_declined', [id])
}

/** Whoever brings something has answered what they were asked, also where they would rather not have at first. */
export async function answeredByPledge(tx: Tx, wishId: string, participantId: string): Promise<void> {
  const asked = await rows(tx)
    .where('wish_id', '=', wishId)
    .where('participant_id', '=', participantId)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  if (!asked) return
  const { id, version } = asked
  await edit(tx, { table: 'wish_invitation', id, version, set: { state: 'pledged' } })
}
