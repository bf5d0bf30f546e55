import { defineGatheringKind } from '../../blocks/gatherings/kinds.ts'
import { participationKey } from '../../blocks/memberships/audience.ts'
import { defineLed, leaderKeys } from '../../blocks/memberships/groups/audience.ts'
import { defineHostings } from '../../blocks/memberships/hosting/hostings.ts'
import { defineDeeds, defineHeld, defineOffers } from '../../blocks/memberships/ladder/sources.ts'
import { defineSteps } from '../../blocks/memberships/path/rungs.ts'
import { defineAudience } from '../../core/access/audience.ts'
import { agencyKey, participantKey, publicKey } from '../../core/access/keys.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { daysOfEvents } from './queries/days.ts'
import { eventDeeds, eventsHeld } from './queries/deeds.ts'
import { eventsOfGroups } from './queries/events.ts'
import { helpOffers } from './queries/helping.ts'
import { eventHostings } from './queries/hostings.ts'
import { eventSteps } from './queries/path.ts'
import { type EventState, eventKind } from './rules/codes.ts'

const announced: readonly EventState[] = ['published', 'held', 'cancelled']
const looked: readonly EventState[] = ['submitted', 'returned', ...announced]

type Row = {
  id: string
  state: string
  host: string
  participant_id: string | null
  group_id: string | null
  agency_id: string | null
}

/** Whose each is: by card, of a group by the cards of those who lead it today, or by post. */
async function hostsOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, string[]>> {
  const leaders = await leaderKeys(tx, [...new Set(rows.flatMap(({ group_id }) => group_id ?? []))])
  return new Map(
    rows.map(({ id, host, participant_id, group_id, agency_id }) => {
      const own = participant_id ? [participantKey(participant_id)] : []
      const people = host === 'group' && group_id ? (leaders.get(group_id) ?? []) : own
      return [id, [...people, ...(agency_id ? [agencyKey(agency_id)] : [])]]
    }),
  )
}

const isIn = (state: string, states: readonly EventState[]) => (states as readonly string[]).includes(state)

const rowsOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('community_event')
    .select(['id', 'state', 'host', 'participant_id', 'group_id', 'agency_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .orderBy('id')

/** A draft is its maker's; what is handed in, also of whoever has the duty; what was announced, everybody's. */
defineAudience({
  root: 'community_event',
  children: [],
  async keysOf(tx, ids) {
    const rows = await rowsOf(tx, ids).forNoKeyUpdate().execute()
    const hosts = await hostsOf(tx, rows)
    return new Map(
      rows.map((row) => [
        row.id,
        [
          ...(hosts.get(row.id) ?? []),
          ...(isIn(row.state, looked) ? [participationKey] : []),
          ...(isIn(row.state, announced) ? [publicKey] : []),
        ],
      ]),
    )
  },
})

async function ofHosts(tx: Tx, ofIds: readonly string[]): Promise<Map<string, string[]>> {
  const hosts = await hostsOf(tx, await rowsOf(tx, ofIds).execute())
  return new Map([...hosts].map(([id, keys]) => [id, [...keys, participationKey]]))
}

/** Which agencies and groups were at a 顔合わせ is as public as it was; what was struck, of whoever has the duty. */
defineAudience({
  root: 'meeting_presence',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('meeting_presence')
      .select(['id', 'state'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, state }) => [id, [state === 'present' ? publicKey : participationKey]]))
  },
})

/** When it takes place everybody knows; who signed up and how many came, those whose it is and who looks after it. */
defineGatheringKind({
  kind: eventKind,
  keysOf: async (_, ofIds) => new Map(ofIds.map((id) => [id, [publicKey]])),
  countedBy: ofHosts,
  signUpsSeenBy: ofHosts,
})

// Whoever leads a group from now on sees its events with all who sign up for them; whoever does no more, no more.
defineLed(async (tx, groups) => {
  const events = await eventsOfGroups(tx, groups)
  return [
    { root: 'community_event', ids: events },
    { root: 'gathering_session', ids: await daysOfEvents(tx, events) },
  ]
})

defineHostings(eventHostings)
defineSteps(eventSteps)
defineDeeds(eventDeeds)
defineHeld(eventsHeld)
defineOffers(helpOffers)
