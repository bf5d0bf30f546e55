import { groupsOfParticipant } from '../../../blocks/memberships/groups/queries.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { councilColumns } from '../../../core/identity/staff/council.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { EventState, Host } from '../rules/codes.ts'
import type { Rule } from '../rules/days.ts'

/** What an event says of itself. */
export type EventText = Rule & {
  title: string
  about: string
  kinds: readonly string[]
  theme: string
  areaCode?: string | undefined
  placeName: string
  atLacorta: boolean
  room?: string | undefined
  bookingNumber?: string | undefined
  starts: string
  ends: string
  fee: number
  feeNote?: string | undefined
  access: readonly string[]
  forWhom: readonly string[]
  contact: string
}

const columnsOf = (event: EventText) => ({
  ...{ title: event.title, about: event.about, kinds: [...event.kinds], theme: event.theme },
  ...{ area_code: event.areaCode ?? null, place_name: event.placeName, at_lacorta: event.atLacorta },
  room: event.atLacorta ? (event.room ?? null) : null,
  booking_number: event.atLacorta ? (event.bookingNumber ?? null) : null,
  ...{ starts: event.starts, ends: event.ends, repeats: event.repeats, first_on: event.firstOn },
  ...{ last_on: event.lastOn, skipped: [...event.skipped], listed: [...event.listed] },
  ...{ fee: event.fee, fee_note: event.feeNote ?? null, access: [...event.access] },
  ...{ for_whom: [...event.forWhom], contact: event.contact },
})

export type Hosts = {
  host: Host
  participantId: string | null
  groupId: string | null
  agencyId: string | null
}

/** Adds a draft; answers its id. */
export async function addEvent(tx: Tx, { host, participantId, groupId, agencyId }: Hosts, event: EventText) {
  const id = newId()
  await tx
    .insertInto('community_event')
    .values({
      ...{ municipality_id: tx.municipality, id, host, participant_id: participantId, group_id: groupId },
      ...{ agency_id: agencyId, ...columnsOf(event), state: 'draft' },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'community_event', [id])
  return id
}

type Looked = { id: string; version: number }

/** Writes it anew, as it was looked at. Refuses `core.changedMeanwhile` (409). */
export const changeEvent = (tx: Tx, { id, version }: Looked, event: EventText) =>
  edit(tx, { table: 'community_event', id, version, set: columnsOf(event) })

type Step = {
  state: EventState
  reason?: string | null
  agencyId?: string
  submittedBy?: string | null
}

/** Leads it to its next state; who sees it follows. */
export async function stepEvent(tx: Tx, { id, version }: Looked, step: Step): Promise<void> {
  const { state, reason = null, agencyId, submittedBy } = step
  const set = {
    ...{ state, reason },
    ...(agencyId === undefined ? {} : { agency_id: agencyId }),
    ...(submittedBy === undefined ? {} : { submitted_by: submittedBy }),
  }
  await edit(tx, { table: 'community_event', id, version, set })
  await setAudience(tx, 'community_event', [id])
}

/** What the council of social welfare did; null takes back that it was involved. */
export const keepCouncil = (
  tx: Tx,
  { id, version }: Looked,
  council: { agencyId: string; did: string } | null,
): Promise<void> => edit(tx, { table: 'community_event', id, version, set: councilColumns(tx, council) })

const events = (tx: Tx) =>
  tx
    .selectFrom('community_event as e')
    .leftJoin('community_group as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'e.group_id'),
    )
    .leftJoin('agency as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'e.agency_id'),
    )
    .select(['e.id', 'e.version', 'e.host', 'e.participant_id as participantId', 'e.group_id as groupId'])
    .select([
      'e.agency_id as agencyId',
      'e.title',
      'e.about',
      'e.kinds',
      'e.theme',
      'e.area_code as areaCode',
    ])
    .select(['e.place_name as placeName', 'e.at_lacorta as atLacorta', 'e.room', 'e.starts', 'e.ends'])
    .select([
      'e.booking_number as bookingNumber',
      'e.repeats',
      'e.first_on as firstOn',
      'e.last_on as lastOn',
    ])
    .select(['e.skipped', 'e.listed', 'e.fee', 'e.fee_note as feeNote', 'e.access', 'e.for_whom as forWhom'])
    .select(['e.contact', 'e.state', 'e.reason', 'e.submitted_by as submittedBy'])
    .select(['e.council_did as councilDid'])
    .select(['g.name as groupName', 'a.name as agencyName', 'a.name_en as agencyNameEn'])
    .where('e.municipality_id', '=', tx.municipality)

/** An event as the actor sees it. Refuses `core.notFound` (404). */
export async function eventOf(tx: Tx, id: string) {
  const event = await events(tx).where('e.id', '=', id).executeTakeFirst()
  if (!event) throw new Refusal('core.notFound', 404)
  return event
}

export type Event = Awaited<ReturnType<typeof eventOf>>

/** Events by their ids, as far as the actor sees them. */
export async function eventsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Event>> {
  if (ids.length === 0) return new Map()
  const rows = await events(tx)
    .where('e.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** More are not shown at once. */
export const mostEvents = 200

/** What somebody made, by their card, also for a group; the newest first. */
export const eventsOfParticipant = (tx: Tx, participantId: string): Promise<Event[]> =>
  events(tx).where('e.participant_id', '=', participantId).orderBy('e.id', 'desc').limit(mostEvents).execute()

/** What is theirs today: what they make alone, and what is made for the groups that they lead, whoever began it. */
export async function eventsTheirs(tx: Tx, participantId: string): Promise<Event[]> {
  const groups = (await groupsOfParticipant(tx, participantId)).filter(({ part }) => part === 'leader')
  const ids = groups.map(({ id }) => id)
  return events(tx)
    .where((where) =>
      where.or([
        where.and([where('e.participant_id', '=', participantId), where('e.host', '<>', 'group')]),
        ...(ids.length > 0 ? [where('e.group_id', 'in', ids)] : []),
      ]),
    )
    .orderBy('e.id', 'desc')
    .limit(mostEvents)
    .execute()
}

/** The events that were made for these groups. */
export async function eventsOfGroups(tx: Tx, groupIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('community_event')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('host', '=', 'group')
    .where('group_id', 'in', [...groupIds])
    .execute()
  return rows.map(({ id }) => id)
}

/** What an agency makes or looks after; the newest first. */
export const eventsOfAgency = (tx: Tx, agencyId: string): Promise<Event[]> =>
  events(tx).where('e.agency_id', '=', agencyId).orderBy('e.id', 'desc').limit(mostEvents).execute()

/** What waits to be looked at, the oldest first. */
export const eventsSubmitted = (tx: Tx): Promise<Event[]> =>
  events(tx).where('e.state', '=', 'submitted').orderBy('e.updated_at').limit(mostEvents).execute()
