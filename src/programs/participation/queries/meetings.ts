import { groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { allAgencies } from '../../../core/identity/staff/agencies.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import { firstAt, type Met, type Presence, whoMet } from '../rules/meetings.ts'

export type Organisation = { agencyId: string | null; groupId: string | null }
export type NamedOrganisation = { id: string; name: string; nameEn: string }
export type Choosable = { agencies: NamedOrganisation[]; groups: NamedOrganisation[] }

/** Whom one can write down: the agencies of today, and the groups that are confirmed. */
export async function organisationsToChoose(tx: Tx): Promise<Choosable> {
  const agencies = (await allAgencies(tx)).filter(({ endsOn }) => endsOn === null || endsOn >= today())
  const groups = await groupsIn(tx, 'confirmed')
  return { agencies, groups: groups.map(({ id, name }) => ({ id, name, nameEn: name })) }
}

type NewPresence = { dayId: string; agencyId: string | undefined; groupId: string | undefined; post: string }

const once = ['meeting_presence_agency_once', 'meeting_presence_group_once']

/**
 * Writes down who was there. Refuses at `agencyId` or `groupId` `participation.meeting.unknown`, at `post` `participation.meeting.there`
 * for one post of one of them twice.
 */
export async function addPresence(tx: Tx, { dayId, agencyId, groupId, post }: NewPresence): Promise<string> {
  const { agencies, groups } = await organisationsToChoose(tx)
  const unknown = (field: string) => refuseFields([{ field, code: 'participation.meeting.unknown' }])
  if (agencyId && !agencies.some(({ id }) => id === agencyId)) throw unknown('agencyId')
  if (groupId && !groups.some(({ id }) => id === groupId)) throw unknown('groupId')
  const id = newId()
  await tx
    .insertInto('meeting_presence')
    .values({
      ...{ municipality_id: tx.municipality, id, session_id: dayId },
      ...{ agency_id: agencyId ?? null, group_id: groupId ?? null },
      ...{ post, post_form: normalForm(post) || post, updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      if (!once.includes(violated(error) ?? '')) throw error
      throw refuseFields([{ field: 'post', code: 'participation.meeting.there' }])
    })
  await setAudience(tx, 'meeting_presence', [id])
  return id
}

const presences = (tx: Tx) =>
  tx
    .selectFrom('meeting_presence as p')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'p.session_id'),
    )
    .leftJoin('agency as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.agency_id'),
    )
    .leftJoin('community_group as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'p.group_id'),
    )
    .select(['p.id', 'p.version', 'p.session_id as dayId', 'p.agency_id as agencyId', 'p.post'])
    .select(['p.group_id as groupId', 's.on_day as onDay', 's.of_id as eventId', 'a.name as agencyName'])
    .select(['a.name_en as agencyNameEn', 'g.name as groupName'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.state', '=', 'present')
    .where('s.state', '<>', 'cancelled')

export type Present = Awaited<ReturnType<ReturnType<typeof presences>['execute']>>[number]

/** Who was at a day, in the order in which they were written down. */
export const presentAt = (tx: Tx, dayId: string): Promise<Present[]> =>
  presences(tx).where('p.session_id', '=', dayId).orderBy('p.id').execute()

/** Somebody who was written down at this day. Refuses `core.notFound` (404). */
export async function presenceOf(tx: Tx, dayId: string, id: string): Promise<Present> {
  const found = (await presentAt(tx, dayId)).find((one) => one.id === id)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

/** What was written down by mistake stands there no more; who met whom follows. */
export async function strikePresence(
  tx: Tx,
  { id, version }: Pick<Present, 'id' | 'version'>,
): Promise<void> {
  await edit(tx, { table: 'meeting_presence', id, version, set: { state: 'struck' } })
  await setAudience(tx, 'meeting_presence', [id])
}

const orgOf = ({ agencyId, groupId }: Organisation): string =>
  agencyId ? `agency:${agencyId}` : `group:${groupId}`

/** An agency or a group by its name; of a group that is not public any more there is none. */
export type Names = ReadonlyMap<string, { name: string | null; nameEn: string | null }>
export type Meetings = { met: Met[]; names: Names; events: ReadonlyMap<string, string> }

/** Everybody who ever met whom; `events`: of which event each day is. */
export async function allMeetings(tx: Tx): Promise<Meetings> {
  const rows = await presences(tx).orderBy('p.id').execute()
  const all: Presence[] = rows.map((row) => ({ org: orgOf(row), at: row.dayId, onDay: row.onDay }))
  return {
    met: whoMet(all),
    names: new Map(
      rows.map((row) => [
        orgOf(row),
        { name: row.agencyName ?? row.groupName, nameEn: row.agencyNameEn ?? row.groupName },
      ]),
    ),
    events: new Map(rows.map(({ dayId, eventId }) => [dayId, eventId])),
  }
}

export type Meeting = { present: Present[]; firsts: Met[]; names: Names }

/** Who was at one day, and who met whom there for the first time. */
export async function meetingOf(tx: Tx, dayId: string): Promise<Meeting> {
  const present = await presentAt(tx, dayId)
  if (present.length === 0) return { present, firsts: [], names: new Map() }
  const { met, names } = await allMeetings(tx)
  return { present, firsts: firstAt(met, dayId), names }
}
