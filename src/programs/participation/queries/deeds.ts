import { attendedBy } from '../../../blocks/gatherings/sign-ups/lists.ts'
import type { Held } from '../../../blocks/memberships/ladder/rules.ts'
import type { Deed } from '../../../blocks/memberships/ladder/sources.ts'
import type { Rung } from '../../../blocks/memberships/path/rungs.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { eventKind } from '../rules/codes.ts'

/** The days of events that were held or are to be, with what they are about; as the actor sees them. */
const days = (tx: Tx) =>
  tx
    .selectFrom('community_event as e')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.of_id', '=', 'e.id'),
    )
    .select(['e.id', 'e.title', 'e.theme', 'e.area_code as areaCode', 'e.participant_id as hostedBy'])
    .select(['s.on_day as onDay', 's.state'])
    .where('e.municipality_id', '=', tx.municipality)
    .where('s.kind', '=', eventKind)

/** What these took part in, lent a hand to, or hosted. */
export async function eventDeeds(tx: Tx, participantIds: readonly string[]): Promise<Deed[]> {
  const attended = await attendedBy(tx, participantIds, eventKind)
  const about = await eventsAbout(tx, [...new Set(attended.map(({ ofId }) => ofId))])
  const deed = (participantId: string, rung: Rung, onDay: string, event: About): Deed => ({
    ...{ participantId, rung, onDay, areaCode: event.areaCode, path: `/events/${event.id}` },
    about: `participation.field.theme.${event.theme}`,
  })
  const hosted = await days(tx)
    .where('e.participant_id', 'in', [...participantIds])
    .where('s.state', '=', 'held')
    .execute()
  return [
    ...attended.flatMap(({ participantId, ofId, onDay, helps }) => {
      const event = about.get(ofId)
      return event ? [deed(participantId, helps ? 'helped' : 'joined', onDay, event)] : []
    }),
    ...hosted.flatMap(({ hostedBy, onDay, ...event }) =>
      hostedBy ? [deed(hostedBy, 'organised', onDay, event)] : [],
    ),
  ]
}

type About = { id: string; theme: string; areaCode: string | null }

async function eventsAbout(tx: Tx, ids: readonly string[]): Promise<Map<string, About>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('community_event')
    .select(['id', 'theme', 'area_code as areaCode'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What took place from a day on, and what is to. */
export async function eventsHeld(tx: Tx, from: string): Promise<Held[]> {
  const rows = await days(tx).where('s.on_day', '>=', from).where('s.state', 'in', ['held', 'open']).execute()
  return rows.map(({ id, title, areaCode, onDay }) => ({ title, areaCode, onDay, path: `/events/${id}` }))
}
