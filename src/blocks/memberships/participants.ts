import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import type { Actor } from '../../core/identity/actor.ts'
import { endCardSessions } from '../../core/identity/card.ts'
import { Refusal } from '../../core/refusal.ts'
import { telephoneForm } from '../../core/text/normal-form.ts'
import { newReceipt } from '../../core/text/receipt.ts'
import { leaveGroups } from './groups/groups.ts'
import { forgetElsewhere } from './leaving.ts'
import { cardKey } from './rules/card.ts'
import type { channels, Interest, Time } from './rules/participants.ts'

/** What somebody says of themselves; null is nothing said. */
export type Told = {
  name: string
  telephone: string | null
  mail: string | null
  areaCode: string | null
  isMinor: boolean
  guardianName: string | null
  guardianTelephone: string | null
  findable: boolean
  interests: readonly Interest[]
  times?: readonly Time[]
}

export type NewParticipant = Told & {
  channel: (typeof channels)[number]
  /** The resident who signs in, where it is their own. */
  accountId?: string | null
}

const columnsOf = (told: Told) => ({
  name: told.name,
  telephone: told.telephone,
  telephone_key: told.telephone && telephoneForm(told.telephone),
  mail: told.mail,
  area_code: told.areaCode,
  is_minor: told.isMinor,
  guardian_name: told.isMinor ? told.guardianName : null,
  guardian_telephone: told.isMinor ? told.guardianTelephone : null,
  findable: told.findable,
  interests: [...told.interests],
  times: [...(told.times ?? [])],
})

/** Adds somebody; answers the id, from which number and key of the card follow (`cardOf`). */
export async function addParticipant(tx: Tx, { channel, accountId = null, ...told }: NewParticipant) {
  const id = newId()
  await tx
    .insertInto('participant')
    .values({
      municipality_id: tx.municipality,
      id,
      number: newReceipt(),
      ...columnsOf(told),
      account_id: accountId,
      channel,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'participant', [id])
  return id
}

const shown = [
  'id',
  'number',
  'name',
  'telephone',
  'mail',
  'area_code',
  'is_minor',
  'guardian_name',
  'guardian_telephone',
  'account_id',
  'findable',
  'may_be_asked',
  'interests',
  'times',
  'channel',
  'left_at',
  'card_version',
  'version',
] as const

/** Somebody as the actor sees them. Refuses `core.notFound` (404). */
export async function participantOf(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('participant')
    .select(shown)
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type Participant = Awaited<ReturnType<typeof participantOf>>

/** What is on the card of somebody, for their own eyes and for who hands it to them. */
export const cardOf = (tx: Pick<Tx, 'municipality'>, { id, number, card_version }: CardRow) => ({
  number,
  key: cardKey({ municipality: tx.municipality, id, cardVersion: card_version }),
})

type CardRow = Pick<Participant, 'id' | 'number' | 'card_version'>

const own = /^participant:(.+)$/

/** Who acts here on the community side, by card or by account; null for everybody else. */
export const participantIdOf = ({ keys }: Pick<Actor, 'keys'>): string | null =>
  keys.map((key) => own.exec(key)?.[1]).find((id) => id !== undefined) ?? null

/** The same, of whom something is asked that only they can do. Refuses `memberships.cardNeeded` (403). */
export function requireParticipant(tx: Tx): string {
  const id = participantIdOf(tx.actor)
  if (!id) throw new Refusal('memberships.cardNeeded', 403)
  return id
}

/** Changes what somebody said of themselves, if it still is as it was looked at. Refuses `memberships.left` (409). */
export async function changeParticipant(
  tx: Tx,
  { id, version, ...told }: Told & { id: string; version: number },
): Promise<void> {
  requireHere(await participantOf(tx, id))
  await edit(tx, { table: 'participant', id, version, set: columnsOf(told) })
}

/** Somebody does not want to be asked for anything any more. */
export async function stopBeingFound(tx: Tx, id: string): Promise<void> {
  const { version } = await participantOf(tx, id)
  await edit(tx, { table: 'participant', id, version, set: { findable: false } })
}

/** A new key, where the former one was lost or seen by others: that one opens nothing any more, wherever it is open. */
export async function renewCard(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  const row = await participantOf(tx, id)
  requireHere(row)
  await edit(tx, { table: 'participant', id, version, set: { card_version: row.card_version + 1 } })
  await asSystem(tx, 'memberships.renewCard', () => endCardSessions(tx, { holder: id }), { silent: true })
}

/**
 * Somebody leaves: their name and every way to reach them go at once, and there is no history of them; what they did stays, as
 * somebody's whom nobody knows any more. Their card opens nothing.
 */
export async function leave(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  requireHere(await participantOf(tx, id))
  const nothing = {
    telephone: null,
    telephone_key: null,
    mail: null,
    area_code: null,
    guardian_name: null,
    guardian_telephone: null,
  }
  const set = {
    ...{
      ...nothing,
      name: gone,
      account_id: null,
      findable: false,
      may_be_asked: false,
      interests: [],
      times: [],
    },
    ...{ is_minor: false, left_at: tx.now },
  }
  await leaveGroups(tx, id)
  await forgetElsewhere(tx, id)
  await edit(tx, { table: 'participant', id, version, set })
  await asSystem(tx, 'memberships.leave', () => endCardSessions(tx, { holder: id }), { silent: true })
  await setAudience(tx, 'participant', [id])
}

/** What stands in the place of a name that is gone, in no language. */
const gone = '—'

function requireHere({ left_at }: Pick<Participant, 'left_at'>): void {
  if (left_at) throw new Refusal('memberships.left', 409)
}
